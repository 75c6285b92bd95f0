"""What parameters and gradients were over a run, in bounded memory."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Floats, Indices, frozen
from playground.core.model.layout import Layout
from playground.core.training.strides import next_stride

CAPACITY = 1024
"""Moments kept; past it they are thinned to the next stride, so that memory is bounded."""

BUDGET = 64 << 20
"""Bytes that recorded parameters may take; a larger network has fewer moments kept."""

LEAST_MOMENTS = 16
"""A network so large that fewer fit into the budget has no parameters recorded."""


@dataclass(frozen=True)
class ParameterHistory:
    """One parameter over the run, oldest first.

    Attributes:
        epoch: When it was recorded, shape (moments,).
        value: What it was, shape (moments,).
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


@dataclass(frozen=True, eq=False)
class RecordingView:
    """A recording at one moment, which stays as it is while the run goes on; oldest first.

    The arrays are read-only, and the beginnings of tables that the run appends to, so that a view
    costs no copy.

    Attributes:
        epochs: When moments were recorded, shape (moments,).
        parameters: All parameters, shape (moments, parameter count); (moments, 0) where the network
            is too large for them to be kept.
        gradients: Sizes of gradients.
        stride: Between recorded epochs.
    """

    epochs: Doubles
    parameters: Floats
    gradients: GradientHistory
    stride: int

    @property
    def has_parameters(self) -> bool:
        """Whether parameters are recorded, not the sizes of gradients alone."""
        return bool(self.parameters.shape[1])

    def parameter(self, position: int) -> ParameterHistory:
        """The history of the parameter at ``position`` of the flat vector; empty if not kept."""
        if not self.has_parameters:
            return ParameterHistory(_NOTHING, _NOTHING)
        return ParameterHistory(
            self.epochs, frozen(self.parameters[:, position].astype(np.float64))
        )


_NOTHING: Doubles = frozen(np.empty(0))


class _Tables(NamedTuple):
    """The rows of all tables belong together: each is a moment."""

    epochs: AnyArray
    parameters: AnyArray
    norms: AnyArray
    means: AnyArray

    def rows(self, which: slice | AnyArray) -> "_Tables":
        return _Tables(*(table[which] for table in self))

    def with_first_settings(self, rows: "_Tables") -> "_Tables":
        """Tables of the same size that begin with ``rows``."""
        fresh = _Tables(*(np.empty_like(table) for table in self))
        for table, beginning in zip(fresh, rows, strict=True):
            table[: len(beginning)] = beginning
        return fresh


class Recording:
    """Records a run at the ends of epochs, and thins itself so that memory stays bounded.

    Moments are kept at multiples of a stride of epochs, which is the next greater one of
    `next_stride` whenever there are too many. So what is on record depends on how many epochs were
    done, not on how they were asked for. Tables are only ever appended to, and left for others when
    they are thinned, so that views of them stay as they are.

    Args:
        layout: The network's shape.
        capacity: Moments kept at most.
    """

    def __init__(self, layout: Layout, capacity: int = CAPACITY) -> None:
        slots = layout.slots
        self._starts = np.array([slot.start for slot in slots], dtype=np.int64)
        self._sizes = np.array([slot.size for slot in slots], dtype=np.float64)
        affordable = BUDGET // (4 * layout.parameter_count)
        keeps_parameters = affordable >= LEAST_MOMENTS
        capacity = min(capacity, affordable) if keeps_parameters else capacity
        kept = layout.parameter_count if keeps_parameters else 0
        self._tables = _Tables(
            epochs=np.empty(capacity),
            parameters=np.empty((capacity, kept), dtype=np.float32),
            norms=np.empty((capacity, len(slots))),
            means=np.empty((capacity, len(slots))),
        )
        self._count = 0
        self._stride = 1

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
        due = epochs % self._stride == 0
        while self._count + int(due.sum()) > len(self._tables.epochs):
            self._thin()
            due = epochs % self._stride == 0
        squares = np.square(gradients[due], dtype=np.float64)
        sizes = np.add.reduceat(np.abs(gradients[due]), self._starts, axis=1, dtype=np.float64)
        added = self._tables.rows(slice(self._count, self._count + len(squares)))
        added.epochs[:] = epochs[due]
        added.parameters[:] = parameters[due, : added.parameters.shape[1]]
        added.norms[:] = np.sqrt(np.add.reduceat(squares, self._starts, axis=1))
        added.means[:] = sizes / self._sizes
        self._count += len(squares)

    def view(self) -> RecordingView:
        """The recording so far, without a copy."""
        so_far = self._tables.rows(slice(self._count))
        epochs, parameters, norms, means = map(frozen, so_far)
        return RecordingView(
            epochs, parameters, GradientHistory(epochs, norms, means), self._stride
        )

    def restore(self, view: RecordingView) -> None:
        """Go back, or forward, to a moment of a recording of the same network."""
        rows = _Tables(view.epochs, view.parameters, view.gradients.norm, view.gradients.mean_size)
        self._tables, self._count = self._tables.with_first_settings(rows), len(rows.epochs)
        self._stride = view.stride

    def _thin(self) -> None:
        self._stride = next_stride(self._stride)
        so_far = self._tables.rows(slice(self._count))
        kept = so_far.rows(so_far.epochs % self._stride == 0)
        self._tables, self._count = self._tables.with_first_settings(kept), len(kept.epochs)
