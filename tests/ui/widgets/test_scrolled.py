"""A place that scrolls does so only where its content cannot do with less."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from playground.ui.widgets.scrolled import Scrolled

pytestmark = pytest.mark.appearance


def content_of(words: str) -> QWidget:
    content = QWidget()
    column = QVBoxLayout(content)
    label = QLabel(words)
    label.setWordWrap(True)
    column.addWidget(label)
    column.addWidget(QListWidget())
    return content


def test_that_what_likes_to_be_tall_is_shown_whole_where_it_can_be_short(qtbot: QtBot) -> None:
    content = content_of("a word")
    place = Scrolled(content)
    qtbot.addWidget(place)
    assert QListWidget().sizeHint().height() > 150
    place.resize(300, 150)
    place.show()

    assert content.size() == place.viewport().size()
    assert place.viewport().height() == 150


def test_that_what_needs_more_than_there_is_scrolls(qtbot: QtBot) -> None:
    content = QWidget()
    row = QHBoxLayout(content)
    wide = QWidget()
    wide.setMinimumSize(500, 400)
    row.addWidget(wide)
    place = Scrolled(content)
    qtbot.addWidget(place)
    place.resize(300, 200)
    place.show()

    assert content.width() >= 500
    assert place.horizontalScrollBar().maximum() > 0
    assert place.verticalScrollBar().maximum() > 0
