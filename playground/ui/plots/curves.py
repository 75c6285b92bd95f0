"""Curves of a plot, made when they are first needed and kept for the next data."""

from collections.abc import Iterator

import pyqtgraph as pg

from playground.ui.plots.plot import Plot


class Curves:
    """As many curves as were ever asked for, in their order.

    Args:
        plot: Where they are drawn.
    """

    def __init__(self, plot: Plot) -> None:
        self._plot = plot
        self._made: list[pg.PlotCurveItem] = []

    def __len__(self) -> int:
        return len(self._made)

    def __iter__(self) -> Iterator[pg.PlotCurveItem]:
        return iter(self._made)

    def __getitem__(self, position: int) -> pg.PlotCurveItem:
        """The curve there; the one behind the last is made."""
        if position == len(self._made):
            curve = pg.PlotCurveItem(antialias=True, skipFiniteCheck=True)
            self._made.append(curve)
            self._plot.box.addItem(curve, ignoreBounds=True)
        return self._made[position]
