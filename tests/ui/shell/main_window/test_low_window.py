"""A window on a small screen."""

import pytest
from pytestqt.qtbot import QtBot

from playground.ui.shell.main_window import MainWindow

pytestmark = pytest.mark.appearance


def test_that_a_low_window_leaves_the_tabs_room_for_a_plot(
    qtbot: QtBot, window: MainWindow
) -> None:
    line = window.fontMetrics().height()
    window.resize(64 * line, window.minimumSizeHint().height() + 12 * line)
    window.rows.setSizes([1000, 0])
    assert window.rows.sizes()[1] < 10 * line

    window.painted.emit()

    qtbot.waitUntil(lambda: window.rows.sizes()[1] >= 10 * line)
