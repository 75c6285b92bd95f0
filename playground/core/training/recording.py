"""What parameters and gradients were over a run, in bounded memory."""

from dataclasses import dataclass
from threading import Lock

import numpy as np

from playground.core.arrays import Doubles, Floats, Indices, frozen
from playground.core.layout import Layout

CAPACITY = 512
"""Moments kept; past it every second one is dropped, again and again, so memory is bounded."""

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


class Recording:
    """Records a run at the ends of epochs, and thins itself so that memory stays bounded.

    The trainer records while other threads read. Moments are kept at a stride of epochs that
    doubles whenever there are too many; the time that recording takes falls with it.

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

    def is_due(self, epoch: int) -> bool:
        """Whether ``epoch`` is far enough from the last one recorded to be recorded."""
        return self._count == 0 or epoch - self._epochs[self._count - 1] >= self._stride

    def record(self, epoch: int, parameters: Floats, gradients: Floats) -> None:
        """Add a moment.

        Args:
            epoch: Whole epochs done.
            parameters: All parameters, flat.
            gradients: Those of the last step, flat.
        """
        squares = np.square(gradients, dtype=np.float64)
        norms = np.sqrt(np.add.reduceat(squares, self._starts))
        sizes = np.add.reduceat(np.abs(gradients), self._starts, dtype=np.float64)
        with self._lock:
            if self._count == len(self._epochs):
                self._thin()
            moment = self._count
            self._epochs[moment] = epoch
            self._values[moment] = parameters[self._followed]
            self._norms[moment] = norms
            self._means[moment] = sizes / self._sizes
            self._count += 1

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
        self._stride *= 2
        kept = slice(0, self._count, 2)
        self._count = len(range(0, self._count, 2))
        for table in (self._epochs, self._values, self._norms, self._means):
            table[: self._count] = table[kept].copy()
