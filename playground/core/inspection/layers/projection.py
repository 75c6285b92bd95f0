"""Points of many dimensions in two: principal components."""

from dataclasses import dataclass, replace

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles

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

    def turned(self, signs: Doubles) -> "Projection":
        """The same with each component turned by its sign, 1 or −1; shape (2,)."""
        components = self.components * signs[:, np.newaxis]
        return replace(self, components=components, points=self.points * signs)

    def place(self, values: AnyArray) -> Doubles:
        """Where further points lie, shape (points, 2), from shape (points, dimensions)."""
        placed: Doubles = (values - self.mean) @ self.components.T
        return placed


def project(values: AnyArray) -> Projection:
    """Find the principal components.

    A component has no direction of its own: it is turned so that its greatest part is positive.

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
    components = _turned(components)
    total = float(np.square(centred).sum())
    return Projection(
        mean=mean,
        components=components,
        points=centred @ components.T,
        shares=variances / total if total > 0 else np.zeros(2),
    )


def _turned(components: Doubles) -> Doubles:
    """The components, each in the direction in which its greatest part is positive."""
    greatest = components[np.arange(len(components)), np.abs(components).argmax(axis=1)]
    turned: Doubles = components * np.where(greatest < 0, -1.0, 1.0)[:, np.newaxis]
    return turned


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
