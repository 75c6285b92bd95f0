"""The doctor names dead units and offers the change that corrects them, on card and in line."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from playground.core.experiment.experiment import Experiment
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.run.frame import Frame
from playground.core.training.snapshot import Stage
from playground.ui.document.selection import Selection
from playground.ui.style.theme import Theme
from playground.ui.views.doctor.status_line_part import DoctorLine
from playground.ui.views.doctor.view import DoctorView
from tests.frames import frame_of, make_trainer
from tests.ui.showing import show_frame

if TYPE_CHECKING:
    from playground.core.inspection.diagnosis.findings import Change

RECTIFIERS = Experiment(network=NetworkConfig(hidden=(LayerConfig(units=4, activation="relu"),)))


@pytest.fixture(scope="module")
def with_dead_unit() -> Frame:
    """Returns a run whose second unit has a bias that no row can lift above 0."""
    trainer = make_trainer(RECTIFIERS)
    flat = trainer.snapshot().parameters.copy()
    bias = trainer.layout.slot(0, "bias")
    assert bias is not None
    bias.of(flat)[1] = -1e3
    trainer.set_parameters(flat)
    trainer.run_epoch()
    return frame_of(trainer, RECTIFIERS, Stage.PAUSED)


@pytest.fixture
def card(qtbot: QtBot, theme: Theme) -> DoctorView:
    card = DoctorView(Selection(), theme)
    qtbot.addWidget(card)
    card.show()
    return card


@pytest.fixture
def line(qtbot: QtBot) -> DoctorLine:
    line = DoctorLine(Selection())
    qtbot.addWidget(line)
    return line


def said(card: DoctorView) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def test_that_a_dead_unit_is_named_with_the_reason(card: DoctorView, with_dead_unit: Frame) -> None:
    show_frame(card, with_dead_unit)

    assert "1 dead unit in Dense 1" in said(card)
    assert "Unit 2 of 4 has a slope of next to 0 at all 400 training rows" in said(card)


def test_that_the_remedy_is_one_click(
    qtbot: QtBot, card: DoctorView, with_dead_unit: Frame
) -> None:
    show_frame(card, with_dead_unit)
    buttons = {button.text(): button for button in card.findChildren(QPushButton)}
    chosen: dict[str, Change] = {}
    card.remedy_chosen.connect(lambda change, text: chosen.update({text: change}))

    qtbot.mouseClick(buttons["Use Leaky ReLU in Dense 1"], Qt.MouseButton.LeftButton)

    (text, change), *others = chosen.items()
    assert not others
    assert text == "Use Leaky ReLU in Dense 1"
    assert change(RECTIFIERS).network.hidden[0].activation == "leaky_relu"


def test_that_the_line_counts_units_and_spans_the_gradients(
    line: DoctorLine, with_dead_unit: Frame
) -> None:
    show_frame(line, with_dead_unit)

    assert line.words.startswith("Doctor: 1 dead unit in Dense 1 · gradients ")
    assert " … " in line.words


def test_that_the_line_says_when_all_is_well_and_when_nothing_is_known(line: DoctorLine) -> None:
    trainer = make_trainer()
    show_frame(line, frame_of(trainer, Experiment()))
    assert line.words == "Doctor: Nothing to correct so far · no gradient yet"

    trainer.run_epoch()
    show_frame(line, frame_of(trainer, Experiment()))
    assert line.words.startswith("Doctor: Nothing to correct so far · gradients ")


@pytest.mark.parametrize("epochs", [0, 3, 30])
def test_that_line_and_card_name_the_same_finding(
    line: DoctorLine, card: DoctorView, epochs: int
) -> None:
    experiment = RECTIFIERS.with_value("training.learning_rate", 30)
    trainer = make_trainer(experiment)
    trainer.run_epochs(epochs)
    frame = frame_of(trainer, experiment)
    show_frame(line, frame)
    show_frame(card, frame)

    title = line.words.removeprefix("Doctor: ").split(" · ")[0].split(" (and ")[0]
    assert title in said(card).splitlines()


def test_that_buttons_outlive_the_numbers_around_them(
    card: DoctorView, with_dead_unit: Frame
) -> None:
    show_frame(card, with_dead_unit)
    before = card.findChildren(QPushButton)
    show_frame(card, with_dead_unit)

    assert card.findChildren(QPushButton) == before
