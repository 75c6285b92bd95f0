"""Every text for a person can be found, filled in, and so translated."""

from string import Formatter

import pytest

from playground.core.common import messages
from playground.core.common.errors import PlaygroundError
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.optimizers import OPTIMIZERS
from playground.ui.text.setting_wording import translated
from scripts.extract_messages import CORE, entries, problems


def test_that_every_message_is_a_literal_and_gets_its_values() -> None:
    assert problems() == []


def test_that_templates_are_well_formed() -> None:
    for entry in entries():
        if entry.context == CORE:
            assert all(
                field is None or field for _, field, _, _ in Formatter().parse(entry.text)
            ), entry.place


def test_that_messages_declarations_and_the_windows_texts_are_found() -> None:
    found = {(each.context, each.text) for each in entries()}
    assert (CORE, "There is no {noun} called “{key}”.") in found
    assert (CORE, "Learning rate") in found
    assert (CORE, OPTIMIZERS["adam"].help) in found
    assert ("MainWindow", "Reading the data…") in found


def test_that_what_is_declared_and_what_is_refused_speak_the_other_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    catalogue = {
        "There is no {noun} called “{key}”.": "{key}: {noun} nicht vorhanden.",
        "optimizer": "Optimierer",
        "Learning rate": "Lernrate",
        "{label} must be at least {least}.": "{label} ist mindestens {least}.",
        "{place}: {reason}": "{place}: {reason}",
        "Correct the value and try again.": "Wert ändern.",
    }
    monkeypatch.setattr(messages, "_translator", lambda text, _: catalogue.get(text, text))
    assert translated("Learning rate") == "Lernrate"
    with pytest.raises(PlaygroundError) as refused:
        OPTIMIZERS["adm"]
    assert refused.value.message == "adm: Optimierer nicht vorhanden."
    with pytest.raises(PlaygroundError) as refused:
        Experiment().with_value("training.learning_rate", -1)
    assert refused.value.message == "training.learning_rate: Lernrate ist mindestens 0."
    assert refused.value.hint == "Wert ändern."
