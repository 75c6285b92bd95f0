"""Files that are no tables: each is told by its name, and data, network and run stay."""

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from playground.ui.shell.main_window import MainWindow
from tests.e2e.walks.hands import Hands
from tests.ui.shell.main_window.driving import epoch_of, frame_of, play_until, press

RAGGED = "a,b,y\n" + "".join(f"{i},2,{i % 2}\n" for i in range(20)) + "1,2,3,4,5\n"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def test_that_a_broken_file_leaves_everything_as_it_was(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    hands = Hands(qtbot, window)
    play_until(qtbot, window, 3)
    former, run = window.document.experiment, window.controller.run
    parameters, title = frame_of(window).snapshot.parameters, window.windowTitle()

    picture = tmp_path / "picture.csv"
    picture.write_bytes(PICTURE)
    hands.choose("File", "Open CSV…")
    hands.name_file(picture)
    dialog = hands.import_dialog()
    assert "picture.csv" in dialog.problem.text()
    assert not dialog.import_button.isEnabled()
    hands.cancel(dialog)

    ragged = tmp_path / "ragged.csv"
    ragged.write_text(RAGGED)
    hands.choose("File", "Open CSV…")
    hands.name_file(ragged)
    dialog = hands.import_dialog()
    assert "ragged.csv" in dialog.problem.text()
    assert "22" in dialog.problem.text()
    assert not dialog.import_button.isEnabled()
    hands.cancel(dialog)

    assert window.document.experiment == former
    assert window.controller.run == run
    assert np.array_equal(frame_of(window).snapshot.parameters, parameters)
    assert window.windowTitle() == title
    assert not window.actions_["undo"].isEnabled()
    before = epoch_of(window)
    press(qtbot, window, "Epoch")
    qtbot.waitUntil(lambda: epoch_of(window) == before + 1)


class TestStartedWithAFileThatIsNotThere:
    @pytest.fixture
    def argument(self, tmp_path: Path) -> Path:
        return tmp_path / "gone.csv"

    def test_that_it_is_told_and_the_program_can_be_used(
        self, qtbot: QtBot, window: MainWindow
    ) -> None:
        hands = Hands(qtbot, window)
        dialog = hands.import_dialog()
        assert "gone.csv" in dialog.problem.text()
        hands.cancel(dialog)

        play_until(qtbot, window, 1)
        assert window.notifications.shown == ()
