"""MNIST's four files are opened by any of them, or by the folder they are in."""

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from playground.core.data.file_source import FileSource
from playground.ui.shell.main_window import MainWindow
from tests.idx_files import write_idx_folder
from tests.ui.shell.main_window.driving import LONG, frame_of, is_ready
from tests.ui.shell.main_window.test_files import choose, drop

pytestmark = pytest.mark.appearance


@pytest.fixture
def four_files(tmp_path: Path) -> list[Path]:
    """Returns the files of 60 training and 20 test images of 4×4 pixels."""
    images = np.random.default_rng(0).integers(0, 256, (80, 4, 4), dtype=np.uint8)
    return write_idx_folder(tmp_path, images[:60], images[60:])


def assert_shows_all(window: MainWindow, folder: Path) -> None:
    dataset = frame_of(window).dataset
    assert window.document.experiment.data.source == FileSource(path=str(folder))
    assert len(dataset.table) == 80
    assert dataset.table.image_shape == (4, 4)
    assert len(dataset.target.classes) == 10


@pytest.mark.parametrize("picked", range(4))
def test_that_any_of_four_files_opens_them_all(
    qtbot: QtBot, window: MainWindow, four_files: list[Path], picked: int
) -> None:
    window.actions_["open_csv"].trigger()
    choose(window, four_files[picked])
    qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)
    assert_shows_all(window, four_files[0].parent)


def test_that_their_folder_can_be_dropped(
    qtbot: QtBot, window: MainWindow, four_files: list[Path]
) -> None:
    folder = four_files[0].parent
    assert drop(window, folder).isAccepted()
    qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)
    assert_shows_all(window, folder)
