"""The log follows the run, is copied with all digits and saved as a table."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.core.experiment.experiment import Experiment
from playground.core.inspection.statistics.epoch_log import SaveEpochLog
from playground.core.run.frame import Frame
from playground.core.training.trainer import Trainer
from playground.ui.document.selection import Selection
from playground.ui.views.epoch_log.view import EpochLogView
from tests.frames import frame_of, make_trainer
from tests.ui.showing import show_frame, shown


@pytest.fixture
def trainer() -> Trainer:
    return make_trainer()


@pytest.fixture
def view(qtbot: QtBot) -> EpochLogView:
    return shown(qtbot, EpochLogView(Selection()), 900, 260)


def show(view: EpochLogView, trainer: Trainer) -> Frame:
    frame = frame_of(trainer, Experiment())
    show_frame(view, frame)
    return frame


def set_every(qtbot: QtBot, view: EpochLogView, epochs: int) -> None:
    view.every.selectAll()
    qtbot.keyClicks(view.every, str(epochs))
    qtbot.keyClick(view.every, Qt.Key.Key_Return)


def epochs_shown(view: EpochLogView) -> list[str]:
    model = view.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_that_it_says_when_its_first_row_comes(view: EpochLogView, trainer: Trainer) -> None:
    show(view, trainer)

    assert "epoch 100" in view.words.text()
    assert not view.save_button.isEnabled()


def test_that_rows_come_with_the_run_and_the_selection_stays(
    qtbot: QtBot, view: EpochLogView, trainer: Trainer
) -> None:
    set_every(qtbot, view, 2)
    trainer.run_epochs(5)
    show(view, trainer)
    assert epochs_shown(view) == ["2", "4"]
    view.table.selectRow(0)

    trainer.run_epochs(4)
    show(view, trainer)

    assert epochs_shown(view) == ["2", "4", "6", "8"]
    assert {index.row() for index in view.table.selectedIndexes()} == {0}


def test_that_cells_are_copied_with_all_digits_under_their_names(
    qtbot: QtBot, view: EpochLogView, trainer: Trainer
) -> None:
    set_every(qtbot, view, 1)
    trainer.run_epochs(2)
    show(view, trainer)
    parameters = trainer.snapshot().parameters

    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    header, *rows = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    assert header[:2] == ["epoch", "train loss"]
    assert header[-1] == "Output bias [1]"
    assert float(rows[-1][1]) == trainer.snapshot().losses.train_loss
    assert [float(text) for text in rows[-1][5:]] == pytest.approx(parameters.tolist(), rel=1e-7)


def test_that_it_asks_to_be_saved_where_it_was_told(
    qtbot: QtBot, view: EpochLogView, trainer: Trainer, tmp_path: Path
) -> None:
    set_every(qtbot, view, 1)
    trainer.run_epochs(2)
    frame = show(view, trainer)

    with qtbot.waitSignal(view.background_task_requested) as wanted:
        view.save_to(str(tmp_path / "log.csv"))
    (background_task,) = wanted.args
    assert isinstance(background_task, SaveEpochLog)
    view.end_background_task(background_task, background_task.run(frame, lambda _: None))

    assert "log.csv" in view.words.text()
    assert len((tmp_path / "log.csv").read_text(encoding="utf-8-sig").splitlines()) == 3


def test_that_a_new_run_begins_a_new_log(
    qtbot: QtBot, view: EpochLogView, trainer: Trainer
) -> None:
    set_every(qtbot, view, 1)
    trainer.run_epochs(3)
    show(view, trainer)

    other = make_trainer()
    other.run_epochs(1)
    show(view, other)

    assert epochs_shown(view) == ["1"]
