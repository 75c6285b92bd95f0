"""What parameters and gradients were over a run, in bounded memory."""

from dataclasses import dataclass
from threading import Lock

import numpy as np

from playground.core.arrays import Doubles, Floats, Indices, frozen
from playground.core.layout import Layout
from playground.core.training.strides import next_stride

CAPACITY = 1024
"""Moments kept; past it they are thinned to the next stride, so that memory is bounded."""

MOST_RECORDED = 2_000
"""A network with more parameters has only those recorded that are followed."""


@dataclass(frozen=True)
class ParameterHistory:
    """One parameter over the run, oldest first.

    Attributes:
        epoch: When it was recorded, shape (moments,).
        value: What it was, shape (moments,); NaN before it was followed.
    """

    epoch: Doubles
    value: Doubles


@dataclass(frozen=True)
class GradientHistory:
    """Sizes of each parameter tensor's gradient over the run, oldest first.

    Attributes:
        epoch: When they were recorded, shape (moments,).
        norm: Euclidean norm, shape (moments, slots); slots as in `Layout.slots`.
        mean_size: Mean absolute gradient, shape (moments, slots).
    """

    epoch: Doubles
    norm: Doubles
    mean_size: Doubles


@dataclass(frozen=True)
class RecordedMoments:
    """Parameters over the run, oldest first.

    Attributes:
        epoch: When they were recorded, shape (moments,).
        positions: Which ones, as positions in the flat vector, shape (followed,).
        values: What they were, shape (moments, followed); NaN before one was followed.
    """

    epoch: Doubles
    positions: Indices
    values: Floats


@dataclass(frozen=True)
class RecordingState:
    """What a recording is restored from; the tables' rows are moments, oldest first.

    Attributes:
        epochs: When they were recorded, shape (moments,).
        values: Parameters that are followed, shape (moments, followed).
        norms, means: As in `GradientHistory`, shape (moments, slots).
        followed: Positions of those parameters in the flat vector, shape (followed,).
        stride: Between recorded epochs.
    """

    epochs: Doubles
    values: Floats
    norms: Doubles
    means: Doubles
    followed: Indices
    stride: int


class Recording:
    """Records a run at the ends of epochs, and thins itself so that memory stays bounded.

    An engine records while other threads read. Moments are kept at multiples of a stride of epochs,
    which is the next greater one of `next_stride` whenever there are too many. So what is on record
    depends on how many epochs were done, not on how they were asked for.

    Args:
        layout: The network's shape.
        capacity: Moments kept at most.
    """

    def __init__(self, layout: Layout, capacity: int = CAPACITY) -> None:
        self._slots = layout.slots
        self._starts = np.array([slot.start for slot in self._slots], dtype=np.int64)
        self._sizes = np.array([slot.size for slot in self._slots], dtype=np.float64)
        count = layout.parameter_count
        self._followed: Indices = np.arange(count if count <= MOST_RECORDED else 0, dtype=np.int64)
        self._epochs = np.empty(capacity)
        self._values = np.empty((capacity, len(self._followed)), dtype=np.float32)
        self._norms = np.empty((capacity, len(self._slots)))
        self._means = np.empty((capacity, len(self._slots)))
        self._count = 0
        self._stride = 1
        self._lock = Lock()

    @property
    def stride(self) -> int:
        """Epochs that are multiples of it are recorded."""
        return self._stride

    def record(self, epochs: Indices, parameters: Floats, gradients: Floats) -> None:
        """Add moments; those that are not at multiples of the stride are left out.

        Args:
            epochs: Whole epochs done, ascending, shape (moments,).
            parameters: All parameters, shape (moments, parameter count).
            gradients: Those of the last step, of the same shape.
        """
        squares = np.square(gradients, dtype=np.float64)
        norms = np.sqrt(np.add.reduceat(squares, self._starts, axis=1))
        sizes = np.add.reduceat(np.abs(gradients), self._starts, axis=1, dtype=np.float64)
        with self._lock:
            due = epochs % self._stride == 0
            while self._count + int(due.sum()) > len(self._epochs):
                self._thin()
                due = epochs % self._stride == 0
            added = slice(self._count, self._count + int(due.sum()))
            self._epochs[added] = epochs[due]
            self._values[added] = parameters[np.ix_(due, self._followed)]
            self._norms[added] = norms[due]
            self._means[added] = sizes[due] / self._sizes
            self._count = added.stop

    def state(self) -> RecordingState:
        """All that is needed to go on from here."""
        with self._lock:
            count = self._count
            return RecordingState(
                epochs=frozen(self._epochs[:count].copy()),
                values=frozen(self._values[:count].copy()),
                norms=frozen(self._norms[:count].copy()),
                means=frozen(self._means[:count].copy()),
                followed=frozen(self._followed.copy()),
                stride=self._stride,
            )

    def restore(self, state: RecordingState) -> None:
        """Go back, or forward, to a state of a recording of the same network."""
        with self._lock:
            self._count, self._stride = len(state.epochs), state.stride
            self._followed = state.followed
            self._values = np.full(
                (len(self._epochs), len(state.followed)), np.nan, dtype=np.float32
            )
            self._epochs[: self._count] = state.epochs
            self._values[: self._count] = state.values
            self._norms[: self._count] = state.norms
            self._means[: self._count] = state.means

    def moments(self) -> RecordedMoments:
        """All parameters that are followed, over the run."""
        with self._lock:
            epochs, values = self._epochs[: self._count].copy(), self._values[: self._count].copy()
            followed = self._followed.copy()
        return RecordedMoments(frozen(epochs), frozen(followed), frozen(values))

    def follow(self, position: int) -> None:
        """Record the parameter at ``position`` of the flat vector from now on, if it is not yet."""
        with self._lock:
            if position in self._followed:
                return
            self._followed = np.append(self._followed, position)
            nothing = np.full((len(self._values), 1), np.nan, dtype=np.float32)
            self._values = np.hstack((self._values, nothing))

    def parameter(self, position: int) -> ParameterHistory:
        """The history of the parameter at ``position``; NaN where it was not followed."""
        with self._lock:
            epochs = self._epochs[: self._count].copy()
            columns = np.flatnonzero(self._followed == position)
            if len(columns):
                values = self._values[: self._count, columns[0]].astype(np.float64)
            else:
                values = np.full(self._count, np.nan)
        return ParameterHistory(frozen(epochs), frozen(values))

    def gradients(self) -> GradientHistory:
        """The history of the gradient's sizes."""
        with self._lock:
            tables = (self._epochs, self._norms, self._means)
            copies = [frozen(table[: self._count].copy()) for table in tables]
        return GradientHistory(*copies)

    def _thin(self) -> None:
        self._stride = next_stride(self._stride)
        kept = np.flatnonzero(self._epochs[: self._count] % self._stride == 0)
        self._count = len(kept)
        for table in (self._epochs, self._values, self._norms, self._means):
            table[: self._count] = table[kept]
