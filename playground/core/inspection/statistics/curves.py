"""Curves of a run: its history thinned to what the screen can tell apart."""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import Doubles
from playground.core.model.task import Task
from playground.core.run.frame import Frame


@dataclass(frozen=True)
class Curve:
    """Points of one line, in order of epochs; every value is finite.

    Attributes:
        epoch: Where the points lie.
        value: How high they lie.
    """

    epoch: Doubles
    value: Doubles

    def __len__(self) -> int:
        return len(self.epoch)

    def positive(self) -> "Curve":
        """The points that a logarithmic scale can show."""
        shown = self.value > 0
        return Curve(self.epoch[shown], self.value[shown])


@dataclass(frozen=True)
class Measure:
    """One measure of a run, on training and on validation rows.

    Attributes:
        epoch: Every epoch on record.
        train, validation: Its values, NaN where there is nothing to tell; shaped as ``epoch``.
        train_curve, validation_curve: The same, thinned for the range in view.
    """

    epoch: Doubles
    train: Doubles
    validation: Doubles
    train_curve: Curve
    validation_curve: Curve

    def position_nearest(self, epoch: float) -> int:
        """Where the recorded epoch nearest to ``epoch`` stands; there must be one."""
        return int(np.abs(self.epoch - epoch).argmin())

    def positions_between(self, first: float, last: float) -> slice:
        """Where the recorded epochs from ``first`` to ``last`` stand."""
        start, stop = np.searchsorted(self.epoch, (first, np.nextafter(last, np.inf)))
        return slice(int(start), int(stop))


@dataclass(frozen=True)
class Curves:
    """What a run's plots show.

    Attributes:
        task: Decides what the metric is called.
        loss, metric: See `Losses`.
    """

    task: Task
    loss: Measure
    metric: Measure


@dataclass(frozen=True)
class CurvesRequest:
    """Asks for the curves over a range of epochs.

    Attributes:
        buckets: Into how many ranges of epochs the view is divided at most.
        first, last: The epochs in view; None shows the run from its beginning, or to its end.
    """

    buckets: int
    first: float | None = None
    last: float | None = None

    def compute(self, frame: Frame) -> Curves:
        """Thin the run's history."""
        history = frame.history
        epoch = history.epoch
        in_view = slice(*self._positions(epoch))

        def measure(train: Doubles, validation: Doubles) -> Measure:
            train_curve, validation_curve = (
                thinned(epoch[in_view], values[in_view], self.buckets)
                for values in (train, validation)
            )
            return Measure(epoch, train, validation, train_curve, validation_curve)

        return Curves(
            task=frame.dataset.task,
            loss=measure(history.train_loss, history.validation_loss),
            metric=measure(history.train_metric, history.validation_metric),
        )

    def _positions(self, epoch: Doubles) -> tuple[int, int]:
        """The positions in view and one more to each side, so that lines reach the edges."""
        start = 0 if self.first is None else int(np.searchsorted(epoch, self.first)) - 1
        stop = len(epoch) if self.last is None else int(np.searchsorted(epoch, self.last)) + 1
        return max(start, 0), stop


def thinned(epoch: Doubles, value: Doubles, buckets: int) -> Curve:
    """A line of at most about ``2 · buckets`` points that looks like the whole one.

    Each bucket of neighbouring epochs keeps its least and its greatest value, in the order that
    tells whether the line rises or falls there; the newest point is kept too. Buckets are powers
    of two wide and begin at multiples of their width: as a run grows, points once drawn stay
    where they are.

    Args:
        epoch: Ascending, shape (points,).
        value: Shape (points,); what is not finite is left out.
        buckets: See `CurvesRequest`.
    """
    finite = np.isfinite(value)
    epoch, value = epoch[finite], value[finite]
    if len(epoch) <= 2 * buckets:
        return Curve(epoch, value)
    width = 2.0 ** np.ceil(np.log2((epoch[-1] - epoch[0]) / buckets))
    starts = np.flatnonzero(np.diff(np.floor(epoch / width), prepend=-1))
    ends = np.append(starts[1:], len(epoch)) - 1
    least, greatest = np.minimum.reduceat(value, starts), np.maximum.reduceat(value, starts)
    rises = value[starts] <= value[ends]
    thin_epoch = np.column_stack((epoch[starts], epoch[ends]))
    thin_value = np.where(
        rises[:, np.newaxis],
        np.column_stack((least, greatest)),
        np.column_stack((greatest, least)),
    )
    return Curve(np.append(thin_epoch, epoch[-1]), np.append(thin_value, value[-1]))
