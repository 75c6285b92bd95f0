"""Rows in a scatter plot are all seen and all reached."""

import numpy as np
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from playground.ui.style.theme import Theme
from playground.ui.views.metrics.scatter_plot import ScatterPlot


def test_that_rows_that_coincide_are_drawn_and_chosen_apart(qtbot: QtBot, theme: Theme) -> None:
    plot = ScatterPlot(("true", "predicted"), theme)
    qtbot.addWidget(plot)
    plot.resize(400, 300)
    plot.show()
    rows = np.arange(6)
    x, y = np.array([1.0, 1, 1, 1, 2, 3]), np.array([1.0, 1, 1, 1, 2, 3])

    plot.show_points(rows, x, y, slope=1.0)

    drawn_x, drawn_y = plot.points_drawn
    assert len(set(zip(drawn_x.tolist(), drawn_y.tolist(), strict=True))) == 6
    assert np.allclose((drawn_x[4:], drawn_y[4:]), (x[4:], y[4:]))
    found = [plot.row_near(QPointF(*place)) for place in zip(drawn_x, drawn_y, strict=True)]
    assert found == rows.tolist()
    assert plot.table().splitlines()[1] == "0\t1\t1"
