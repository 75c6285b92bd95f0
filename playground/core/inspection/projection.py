"""Points of many dimensions in two: principal components."""

import weakref
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, replace

import numpy as np

from playground.core.arrays import AnyArray, Doubles
from playground.core.data.dataset import Dataset

MOST_EXACT = 300
"""With more dimensions and points than this, the components are found by iteration."""

SUBSPACE = 12
"""Directions iterated on at once: the more, the sooner the first two are right."""

ITERATIONS = 12


@dataclass(frozen=True)
class Projection:
    """Points on the two directions in which they vary most.

    Attributes:
        mean: What is subtracted first, shape (dimensions,).
        components: The two directions, of length 1, shape (2, dimensions); zeros where there is no
            second one.
        points: The points on them, shape (points, 2).
        shares: Share of all variance along each, shape (2,).
    """

    mean: Doubles
    components: Doubles
    points: Doubles
    shares: Doubles

    def place(self, values: AnyArray) -> Doubles:
        """Where further points lie, shape (points, 2), from shape (points, dimensions)."""
        placed: Doubles = (values - self.mean) @ self.components.T
        return placed

    def turned_like(self, former: "Projection") -> "Projection":
        """The same with each component in the direction that puts points nearer to the former's."""
        signs = np.where((self.points * former.points).sum(axis=0) < 0, -1.0, 1.0)
        return replace(
            self, components=self.components * signs[:, np.newaxis], points=self.points * signs
        )


class SteadyProjections:
    """Projects frame after frame without flipping.

    A component has no sign of its own: each is turned like that of the frame before.

    Args:
        capacity: How many series of frames to remember.
    """

    def __init__(self, capacity: int = 16) -> None:
        self._capacity = capacity
        self._former: OrderedDict[tuple[int, Hashable], tuple[weakref.ref[Dataset], Projection]]
        self._former = OrderedDict()

    def project(self, values: AnyArray, dataset: Dataset, series: Hashable) -> Projection:
        """Find the principal components.

        Args:
            values: Shape (points, dimensions), finite.
            dataset: Where the points come from.
            series: What further tells frames apart that have nothing to do with each other.
        """
        projection = project(values)
        key = (id(dataset), series)
        owner, former = self._former.pop(key, (None, projection))
        if (
            owner is not None
            and owner() is dataset
            and former.points.shape == projection.points.shape
        ):
            projection = projection.turned_like(former)
        self._former[key] = (weakref.ref(dataset), projection)
        if len(self._former) > self._capacity:
            self._former.popitem(last=False)
        return projection


def project(values: AnyArray) -> Projection:
    """Find the principal components.

    Args:
        values: Shape (points, dimensions), finite.
    """
    values = values.astype(np.float64)
    dimensions = values.shape[1]
    mean = values.mean(axis=0) if len(values) else np.zeros(dimensions)
    centred = values - mean
    if dimensions > MOST_EXACT and len(values) > MOST_EXACT:
        components, variances = _iterated_components(centred)
    else:
        components, variances = _components(centred)
    total = float(np.square(centred).sum())
    return Projection(
        mean=mean,
        components=components,
        points=centred @ components.T,
        shares=variances / total if total > 0 else np.zeros(2),
    )


def _components(centred: Doubles, count: int = 2) -> tuple[Doubles, Doubles]:
    """The first directions, shape (count, dimensions), and the sums of squares along them."""
    points, dimensions = centred.shape
    wide = dimensions > points
    gram = centred @ centred.T if wide else centred.T @ centred
    variances, vectors = np.linalg.eigh(gram)
    first = vectors[:, ::-1][:, :count]
    found = (centred.T @ first if wide else first).T
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    components, along = np.zeros((count, dimensions)), np.zeros(count)
    components[: len(found)] = np.divide(
        found, lengths, out=np.zeros_like(found), where=lengths > 0
    )
    along[: len(found)] = np.maximum(variances[::-1][:count], 0)
    return components, along


def _iterated_components(centred: Doubles) -> tuple[Doubles, Doubles]:
    """The two first directions of many points of many dimensions, and the sums of squares.

    Orthogonal iteration over all points (Golub and Van Loan, Matrix Computations, 2013, section
    8.2.4), begun with the directions of a sample of them.
    """
    sample = np.linspace(0, len(centred) - 1, MOST_EXACT).astype(np.int64)
    basis = _components(centred[sample], SUBSPACE)[0].T
    for _ in range(ITERATIONS):
        basis = np.linalg.qr(centred.T @ (centred @ basis))[0]
    within, along = _components(centred @ basis)
    return within @ basis.T, along
