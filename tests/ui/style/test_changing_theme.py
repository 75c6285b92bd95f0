"""Light and dark take hold at once in what is open."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from playground.ui.style.theme import Appearance, Theme
from playground.ui.views.activation_lab.activation_plot import ActivationPlot
from playground.ui.views.activation_lab.comparison_button import ComparisonButton
from tests.ui.pixels import color_at

pytestmark = pytest.mark.appearance

SEEN = 25
"""A difference in lightness, of 255, that is seen at a glance."""


def test_that_a_plot_at_rest_is_dark_at_once(qtbot: QtBot, theme: Theme) -> None:
    plot = ActivationPlot(theme)
    qtbot.addWidget(plot)
    plot.show()
    qtbot.waitExposed(plot)
    corner = QPoint(2, 2)
    assert color_at(plot.grab().toImage(), corner).lightness() > 200

    theme.set_appearance(Appearance.DARK)

    assert color_at(plot.grab().toImage(), corner).lightness() < 60


def test_that_check_boxes_of_a_list_are_seen_in_the_dark(qtbot: QtBot, theme: Theme) -> None:
    theme.set_appearance(Appearance.DARK)
    button = ComparisonButton()
    qtbot.addWidget(button)
    button.show()
    shown = button.pop_up.content
    assert isinstance(shown, QListView)
    button.pop_up.show()
    qtbot.waitExposed(button.pop_up)
    model = shown.model()
    assert model is not None
    row = shown.visualRect(model.index(1, 0))
    picture = shown.viewport().grab().toImage()

    lightness = [
        color_at(picture, QPoint(x, row.center().y())).lightness()
        for x in range(row.left(), row.left() + row.height())
    ]
    button.pop_up.close()
    assert max(lightness) - min(lightness) > SEEN
