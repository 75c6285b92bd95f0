"""A caption without room shows whole words only."""

import pytest
from pytestqt.qtbot import QtBot

from playground.ui.widgets.elided_caption import ElidedCaption

pytestmark = pytest.mark.appearance

TEXT = "mean |g| 8.2e−05 · max 5.9e−02"


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (TEXT, TEXT),
        ("mean |g| 8.2e−05 · max 5.9e−0", "mean |g| 8.2e−05 · max…"),
        ("mean |g| 8.2e−05…", "mean |g| 8.2e−05…"),
        ("mean |g| 8.2e…", "mean |g|…"),
    ],
)
def test_that_no_number_is_cut(qtbot: QtBot, room: str, shown: str) -> None:
    caption = ElidedCaption(TEXT)
    qtbot.addWidget(caption)
    caption.resize(caption.fontMetrics().horizontalAdvance(room), 20)
    assert caption.shown_text() == shown


def test_that_a_word_longer_than_the_room_is_cut_itself(qtbot: QtBot) -> None:
    caption = ElidedCaption("x" * 40)
    qtbot.addWidget(caption)
    caption.resize(caption.fontMetrics().horizontalAdvance("xxxxx…"), 20)
    assert caption.shown_text().endswith("…")
