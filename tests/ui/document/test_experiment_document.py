"""The document writes settings, tells of their effect, and takes everything back."""

import gc
import weakref

import pytest
from PySide6.QtGui import QUndoCommand
from pytestqt.qtbot import QtBot

from playground.core.common.errors import PlaygroundError
from playground.core.data.data_config import SampleSource
from playground.core.data.file_source import FileSource
from playground.core.experiment.experiment import Experiment
from playground.core.model.network_config import LayerConfig
from playground.core.settings.setting import Effect, Kind, Setting
from playground.ui.document.experiment_document import (
    ExperimentDocument,
    declared_settings,
    effect_between,
)

DEFAULT = Experiment()

CHANGEABLE = [
    key
    for key, setting in declared_settings().items()
    if setting.kind is not Kind.CHOICE or len(setting.choices) > 1
]


@pytest.fixture
def document(qapp: object) -> ExperimentDocument:
    return ExperimentDocument()


def another_value(setting: Setting, value: object) -> object:
    match setting.kind:
        case Kind.CHOICE:
            return next(choice.key for choice in setting.choices if choice.key != value)
        case Kind.FLAG:
            return not value
        case Kind.INTEGER | Kind.NUMBER:
            return setting.minimum if value != setting.minimum else setting.maximum
        case Kind.TEXT:
            return f"{value}!"


def with_layers(*layers: LayerConfig) -> Experiment:
    network = DEFAULT.network.model_copy(update={"hidden": layers})
    return DEFAULT.model_copy(update={"network": network})


@pytest.mark.parametrize("key", CHANGEABLE)
def test_that_every_setting_can_be_changed_undone_and_redone(
    document: ExperimentDocument, key: str
) -> None:
    setting = document.setting(key)
    wanted = another_value(setting, DEFAULT.value(key))

    document.set_value(key, wanted)
    assert document.experiment.value(key) == wanted
    assert document.undo_stack.undoText() == setting.label

    document.undo_stack.undo()
    assert document.experiment == DEFAULT

    document.undo_stack.redo()
    assert document.experiment.value(key) == wanted


@pytest.mark.parametrize(
    ("key", "value", "effect"),
    [
        ("training.learning_rate", 0.1, Effect.LIVE),
        ("training.optimizer", "sgd", Effect.REBUILD),
        ("training.seed", 5, Effect.REBUILD),
        ("network.initializer", "zeros", Effect.REBUILD),
        ("network.hidden", (), Effect.REBUILD),
        ("data.split.train", 0.5, Effect.RELOAD),
        ("data.derived", ("x1_squared",), Effect.RELOAD),
        ("data.source", {"kind": "sample", "name": "iris"}, Effect.RELOAD),
    ],
)
def test_that_a_change_tells_what_it_touches(
    qtbot: QtBot, document: ExperimentDocument, key: str, value: object, effect: Effect
) -> None:
    with qtbot.waitSignal(document.changed) as told:
        document.set_value(key, value, "change")

    former, present, told_effect = told.args
    assert former == DEFAULT
    assert present == document.experiment
    assert told_effect is effect


def test_that_of_several_changes_the_strongest_effect_counts() -> None:
    training = DEFAULT.training.model_copy(update={"learning_rate": 0.5, "seed": 9})
    data = DEFAULT.data.model_copy(update={"source": SampleSource()})
    rebuilt = DEFAULT.model_copy(update={"training": training})
    reloaded = rebuilt.model_copy(update={"data": data})

    assert effect_between(DEFAULT, rebuilt) is Effect.REBUILD
    assert effect_between(DEFAULT, reloaded) is Effect.RELOAD
    assert effect_between(rebuilt, reloaded) is Effect.RELOAD
    assert effect_between(DEFAULT, DEFAULT) is None


def test_that_nothing_is_to_be_undone_when_nothing_changes(
    qtbot: QtBot, document: ExperimentDocument
) -> None:
    with qtbot.assertNotEmitted(document.changed):
        document.set_value("training.learning_rate", DEFAULT.training.learning_rate)
        document.replace(Experiment(), "open")
        document.edit(lambda experiment: experiment, "nothing")

    assert document.undo_stack.count() == 0


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("training.learning_rate", -1.0),
        ("training.learning_rate", float("nan")),
        ("training.optimizer", "magic"),
        ("training.batch_size", 1.5),
    ],
)
def test_that_a_value_not_allowed_leaves_everything_as_it_was(
    qtbot: QtBot, document: ExperimentDocument, key: str, value: object
) -> None:
    with qtbot.assertNotEmitted(document.changed), pytest.raises(PlaygroundError):
        document.set_value(key, value)

    assert document.experiment == DEFAULT
    assert document.undo_stack.count() == 0


def test_that_an_edit_is_checked_even_where_the_copy_was_not(document: ExperimentDocument) -> None:
    with pytest.raises(PlaygroundError):
        document.edit(lambda _: with_layers(LayerConfig().model_copy(update={"units": 0})), "units")

    assert document.experiment == DEFAULT


def test_that_an_edit_is_undone_by_its_name(document: ExperimentDocument) -> None:
    document.edit(lambda _: with_layers(LayerConfig(units=3)), "remove layer")

    assert [layer.units for layer in document.experiment.network.hidden] == [3]
    assert document.undo_stack.undoText() == "remove layer"
    document.undo_stack.undo()
    assert document.experiment == DEFAULT


def test_that_a_drag_is_undone_as_one(document: ExperimentDocument) -> None:
    with document.gesture():
        for noise in (0.2, 0.3, 0.4):
            document.set_value("data.source.noise", noise)

    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.experiment == DEFAULT
    document.undo_stack.redo()
    assert document.experiment.value("data.source.noise") == 0.4


def test_that_a_drag_back_to_where_it_began_leaves_nothing_to_undo(
    document: ExperimentDocument,
) -> None:
    with document.gesture():
        document.set_value("data.source.noise", 0.3)
        document.set_value("data.source.noise", DEFAULT.value("data.source.noise"))

    assert document.undo_stack.count() == 0


def test_that_two_drags_and_two_settings_stay_apart(document: ExperimentDocument) -> None:
    with document.gesture():
        document.set_value("data.source.noise", 0.3)
        document.set_value("data.split.train", 0.5)
    with document.gesture():
        document.set_value("data.split.train", 0.6)
    document.set_value("data.split.train", 0.7)

    assert document.undo_stack.count() == 4


def test_that_commands_of_other_kinds_share_the_stack(document: ExperimentDocument) -> None:
    document.set_value("training.learning_rate", 0.1)
    document.undo_stack.push(QUndoCommand("edit a weight"))
    document.set_value("training.learning_rate", 0.2)

    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.experiment.training.learning_rate == 0.1


def test_that_a_forgotten_document_takes_its_changes_with_it(qapp: object) -> None:
    cycle: list[object] = [QUndoCommand("edit a weight") for _ in range(3)]
    cycle.append(cycle)
    document = ExperimentDocument()
    document.set_value("training.learning_rate", 0.1)
    for change in cycle[:3]:
        assert isinstance(change, QUndoCommand)
        document.undo_stack.push(change)
    forgotten = weakref.ref(document), weakref.ref(change)
    cycle[:3] = [document]

    del document, change, cycle
    gc.collect()  # the command's memory would be freed twice if it went before the stack

    assert [each() for each in forgotten] == [None, None]


def test_that_a_setting_the_present_source_lacks_is_not_found(document: ExperimentDocument) -> None:
    data = DEFAULT.data.model_copy(update={"source": FileSource(path="a.csv")})
    document.replace(DEFAULT.model_copy(update={"data": data}), "open")

    with pytest.raises(KeyError):
        document.setting("data.source.noise")
