"""Files that are opened, dropped, remembered and saved."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from playground.core.data.file_source import FileSource
from playground.core.experiment.experiment import Experiment
from playground.ui.data.csv_import_dialog import CsvImportDialog
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.shell.main_window import MainWindow
from playground.ui.shell.recent import RecentFiles
from playground.ui.style.theme import Theme
from tests.ui.shell.main_window.driving import (
    LEFT,
    LONG,
    frame_of,
    is_ready,
    only_notification,
    parameters_of,
    transport_button,
)

pytestmark = pytest.mark.appearance


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Returns a file of 60 rows in which ``y`` follows from ``a`` and ``b``."""
    path = tmp_path / "made up.csv"
    path.write_text("a,b,y\n" + "".join(f"{i % 7},{i % 5},{i % 2}\n" for i in range(60)))
    return path


def drop(window: MainWindow, path: Path) -> QDropEvent:
    """Drops a file in the middle of the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(window.rect().center()),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    return event


def import_it(qtbot: QtBot, window: MainWindow) -> None:
    """Presses Import in the dialog that is open, and waits for the file to be in use."""
    dialog = window.findChild(CsvImportDialog)
    assert dialog is not None
    qtbot.mouseClick(dialog.import_button, LEFT)
    qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)


def input_names(window: MainWindow) -> list[str]:
    return [each.name for each in frame_of(window).dataset.inputs]


def choose(window: MainWindow, path: Path) -> None:
    """Chooses a file in the file dialog that is open."""
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_that_a_dropped_table_is_imported_and_trained_on(
    qtbot: QtBot, window: MainWindow, table: Path
) -> None:
    assert drop(window, table).isAccepted()
    import_it(qtbot, window)

    assert frame_of(window).experiment.data.source == FileSource(path=str(table))
    assert input_names(window) == ["a", "b"]
    assert "made up.csv" in window.windowTitle()


def test_that_an_imported_file_is_offered_again(
    qtbot: QtBot, window: MainWindow, table: Path, settings: QSettings
) -> None:
    menu = window.actions_.menu("recent")
    assert not menu.isEnabled()
    drop(window, table)
    import_it(qtbot, window)
    window.data.use_sample("iris")
    qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)

    assert menu.isEnabled()
    menu.aboutToShow.emit()
    (action,) = menu.actions()
    assert (action.text(), action.toolTip()) == ("made up.csv", str(table))
    action.trigger()
    import_it(qtbot, window)

    assert input_names(window) == ["a", "b"]
    assert RecentFiles(settings).paths() == (table,)


def test_that_a_file_that_went_away_is_not_offered(
    qtbot: QtBot, window: MainWindow, table: Path, theme: Theme, settings: QSettings
) -> None:
    drop(window, table)
    import_it(qtbot, window)
    window.close()
    table.unlink()

    later = MainWindow(ExperimentDocument(), theme, settings)
    menu = later.actions_.menu("recent")
    menu.aboutToShow.emit()
    assert [action.isEnabled() for action in menu.actions()] == [False]
    later.close()
    later.deleteLater()


def test_that_an_experiment_is_saved_and_opened_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.document.set_value("training.learning_rate", 0.2)
    window.actions_["add_layer"].trigger()
    qtbot.waitUntil(lambda: is_ready(window))
    saved, first = window.document.experiment, parameters_of(window)
    path = tmp_path / "mine.json"

    window.actions_["save_experiment"].trigger()
    choose(window, path)
    assert "mine.json" in only_notification(qtbot, window).message
    assert Experiment.from_json(path.read_text(encoding="utf-8")) == saved

    window.document.replace(Experiment(), "Default")
    qtbot.waitUntil(lambda: is_ready(window))
    drop(window, path)
    qtbot.waitUntil(lambda: is_ready(window))
    assert window.document.experiment == saved
    assert np.array_equal(parameters_of(window), first)
    assert "Open mine.json" in window.actions_["undo"].text()


@pytest.mark.parametrize("text", ["{", '{"training": {"epochs": -1}}', "\x80"])
def test_that_what_is_no_experiment_is_refused(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "broken.json"
    path.write_text(text, encoding="latin-1")
    former, run = window.document.experiment, window.controller.run

    window.open_path(path)

    assert "broken.json" in only_notification(qtbot, window).message
    assert (window.document.experiment, window.controller.run) == (former, run)


def test_that_an_experiment_that_is_not_there_is_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.open_path(tmp_path / "gone.json")

    assert "gone.json" in only_notification(qtbot, window).message


def test_that_a_table_that_is_not_there_cannot_be_imported(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.open_path(tmp_path / "gone.csv")

    dialog = window.findChild(CsvImportDialog)
    assert dialog is not None
    assert "gone.csv" in dialog.problem.text()
    assert not dialog.import_button.isEnabled()
    dialog.reject()
    assert transport_button(window, "Play").isEnabled()
