"""What is taken when it is dropped on the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from playground.ui.shell.dropping import dropped_file

FILE = QUrl.fromLocalFile("/data/점수.csv")


def taken(urls: list[QUrl]) -> Path | None:
    """What is taken of ``urls`` when they are dropped."""
    data = QMimeData()
    data.setUrls(urls)
    event = QDropEvent(
        QPointF(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    return dropped_file(event)


def test_that_one_local_file_is_taken() -> None:
    assert taken([FILE]) == Path(FILE.toLocalFile())


@pytest.mark.parametrize("urls", [[], [QUrl("https://example.org/a.csv")], [FILE, FILE]])
def test_that_anything_else_is_left(urls: list[QUrl]) -> None:
    assert taken(urls) is None
