"""One measure of a run over its epochs: the training line and the validation line."""

from functools import partial

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QWidget

from playground.core.inspection.statistics.curves import Curve, Measure
from playground.ui.plots.axes import CountAxis, LogAxis
from playground.ui.plots.followed_range import FollowedRange, nice_above
from playground.ui.plots.plot import GRID_OPACITY, Plot, line_pen
from playground.ui.style.colors import Palette
from playground.ui.style.theme import Theme

FIRST_EPOCHS = 10
"""Epochs that the axis has room for at the least."""

AXIS_WIDTH = 48

SHARE = (-0.02, 1.02)
"""What the axis of a share spans at most: all of it, with room for a line at either end."""

MOVING_WIDTH, RESTING_WIDTH = 1.0, 1.6
"""Pixels; lines wider than one take several times as long to draw, so they are while at rest."""


class CurvePlot(Plot):
    """Two lines, the training one blue and the validation one orange, and a crosshair."""

    epoch_pointed = Signal(object)
    """The user points at this epoch, a float; None when no longer."""

    moved_by_hand = Signal()
    """The user zoomed or panned."""

    reset_requested = Signal()
    """The user wants to see the whole run again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._values_axis = LogAxis("left")
        super().__init__(theme, self._values_axis, CountAxis("bottom"), parent)
        self._share = False
        self._at_rest = False
        self._logarithmic = False
        self._followed: FollowedRange | None = None
        self._pointed: float | None = None
        self._measure: Measure | None = None
        self._train = pg.PlotCurveItem(antialias=True, skipFiniteCheck=True)
        self._validation = pg.PlotCurveItem(antialias=True, skipFiniteCheck=True)
        self._crosshair = pg.InfiniteLine(angle=90, movable=False)
        self._crosshair.hide()
        for item in (self._validation, self._train, self._crosshair):
            self.box.addItem(item, ignoreBounds=True)
        self._values_axis.setGrid(GRID_OPACITY)
        self._values_axis.setWidth(AXIS_WIDTH)
        self.hovered.connect(self._point_at)
        self.box.sigRangeChangedManually.connect(self._report_move)
        self.offer(self.tr("Show the whole run"), "Home", self.reset_requested.emit)
        self.answer_to("Left", partial(self._move_by_key, -1))
        self.answer_to("Right", partial(self._move_by_key, 1))
        self.answer_to("Esc", partial(self.epoch_pointed.emit, None))
        self._apply_palette_to_lines(theme.palette)
        theme.changed.connect(self._apply_palette_to_lines)

    def set_share(self, share: bool) -> None:
        """Say whether the measure is a share, so that its axis stays between 0 and 1."""
        self._share = share

    def set_logarithmic(self, logarithmic: bool) -> None:
        """Choose between a logarithmic and a linear scale."""
        self._logarithmic = logarithmic
        self._followed = None
        self._values_axis.set_logarithmic(logarithmic)
        self._draw()

    def reset_range(self) -> None:
        """Take the range of the next lines at once, without easing into it."""
        self._followed = None

    def show_measure(self, measure: Measure, *, at_rest: bool) -> None:
        """Draw the lines.

        Args:
            measure: What to draw.
            at_rest: No further frame is on its way, so that care may take time.
        """
        if at_rest is not self._at_rest:
            self._at_rest = at_rest
            self._apply_palette_to_lines(self.theme.palette)
        self._measure = measure
        self._draw()

    def follow(self) -> None:
        """Show the whole run."""
        wanted = self._requested_range()
        if self._measure is None or wanted is None:
            return
        if self._followed is None or self._at_rest:
            self._followed = wanted
        else:
            self._followed = self._followed.towards(wanted)
        right = nice_above(max(self._measure.epoch[-1], FIRST_EPOCHS))
        self.box.setRange(
            xRange=(0, right), yRange=(self._followed.low, self._followed.high), padding=0
        )

    def table(self) -> str:
        if self._measure is None:
            return ""
        measure, shown = self._measure, self._measure.positions_between(*self.epochs_in_view())
        columns = (measure.epoch[shown], measure.train[shown], measure.validation[shown])
        lines = ["\t".join((self.tr("epoch"), self.tr("train"), self.tr("validation")))]
        for epoch, train, validation in np.column_stack(columns).tolist():
            lines.append(f"{epoch:.0f}\t{train}\t{validation}")
        return "\n".join(lines)

    def epochs_in_view(self) -> tuple[float, float]:
        """First and last epoch that the axis shows."""
        first, last = self.box.viewRange()[0]
        return float(first), float(last)

    def show_crosshair(self, epoch: float | None) -> None:
        """Mark an epoch, or none."""
        self._pointed = epoch
        self._crosshair.setVisible(epoch is not None)
        if epoch is not None:
            self._crosshair.setValue(epoch)

    def _move_by_key(self, direction: int) -> None:
        """Move the crosshair by an epoch, or by a hundredth of the axis where that is more."""
        first, last = self.epochs_in_view()
        step = max(1.0, round((last - first) / 100))
        at = last if self._pointed is None else self._pointed
        self.epoch_pointed.emit(min(max(at + direction * step, first), last))

    def _point_at(self, point: QPointF | None) -> None:
        self.epoch_pointed.emit(None if point is None else point.x())

    def _report_move(self) -> None:
        self.moved_by_hand.emit()

    def _apply_palette_to_lines(self, colors: Palette) -> None:
        width = RESTING_WIDTH if self._at_rest else MOVING_WIDTH
        self._train.setPen(line_pen(colors.train, width))
        self._validation.setPen(line_pen(colors.validation, width))
        self._crosshair.setPen(line_pen(colors.muted, 1.0, Qt.PenStyle.DashLine))

    def _draw(self) -> None:
        if self._measure is None:
            return
        for item, curve in (
            (self._train, self._measure.train_curve),
            (self._validation, self._measure.validation_curve),
        ):
            shown = self._on_scale(curve)
            item.setData(shown.epoch, shown.value)

    def _on_scale(self, curve: Curve) -> Curve:
        if not self._logarithmic:
            return curve
        shown = curve.positive()
        return Curve(shown.epoch, np.log10(shown.value))

    def _requested_range(self) -> FollowedRange | None:
        """The range that suits the lines best; None when there is no point."""
        if self._measure is None:
            return None
        curves = (self._measure.train_curve, self._measure.validation_curve)
        values = np.concatenate([self._on_scale(curve).value for curve in curves])
        if not len(values):
            return None
        wanted = FollowedRange.around(float(values.min()), float(values.max()))
        return wanted.within(*SHARE) if self._share else wanted
