"""Spreading rows that coincide, so that none hides another where they are drawn as points."""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Indices
from playground.core.data.dataset import Dataset

GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))
"""Turns from one point of a sunflower to the next, so that they fill a disc evenly (Vogel 1979)."""

GOLDEN_SHARE = (np.sqrt(5) - 1) / 2
"""Its multiples' fractions mix a sequence evenly, so that no part of the data lies together."""

POINT_SHARE = 0.012
"""Distance between two spread points over the length of an axis, as far as there is room."""

LEAST_RADIUS = 1.5
"""Radius of a spread group, in such distances, that two rows have however near others lie."""

ROOM_SHARE = 0.45
"""Of the way to the next value along an axis, how much a group takes at most."""


@dataclass(frozen=True)
class Spread:
    """Where rows are drawn so that those at the same place lie side by side.

    A group lies on a disc at its place, evenly, in order of its targets around the centre, so
    that it reads like a pie of its classes. The same rows always lie the same way.

    Attributes:
        offsets: What is added to each row's place, shape (rows, 2); 0 for a row on its own.
        counts: How many rows lie at each row's place, itself included, shape (rows,).
        freedom: The distance between the points of a row's group over the one that they would have
            with all the room they need, shape (rows,); 1 where they have it.
    """

    offsets: Doubles
    counts: Indices
    freedom: Doubles


def spread(
    places: AnyArray, targets: AnyArray, shown: tuple[tuple[float, float], tuple[float, float]]
) -> Spread:
    """Spread the rows that coincide over a plane.

    A group at the border of what is shown is moved inwards as far as its disc needs.

    Args:
        places: Where rows lie, shape (rows, 2).
        targets: Their classes or numbers, by which a group is ordered, shape (rows,).
        shown: Ends of the two axes.
    """
    discs, counts = discs_of(places, targets)
    low, high = np.array(shown, dtype=np.float64).T
    lengths = np.where(high > low, high - low, 1.0)
    shares = (np.asarray(places, dtype=np.float64) - low) / lengths
    wanted = POINT_SHARE * np.sqrt(counts)[:, np.newaxis]
    room = ROOM_SHARE * np.column_stack([_gaps(axis) for axis in shares.T])
    to_border = np.maximum(np.minimum(shares, 1 - shares) - POINT_SHARE, 0.0)
    radii = np.minimum(wanted, np.where(room > to_border, (room + to_border) / 2, room))
    radii = np.maximum(radii, np.minimum(wanted, LEAST_RADIUS * POINT_SHARE))
    inwards = np.sign(0.5 - shares) * np.maximum(radii - to_border, 0.0)
    offsets = np.where(counts[:, np.newaxis] > 1, discs * radii + inwards, 0.0)
    return Spread(offsets * lengths, counts, np.sqrt((radii / wanted).prod(axis=1)))


def coinciding_offsets(dataset: Dataset, rows: Indices) -> Doubles:
    """Offsets, in shares of the axes, for rows with the same inputs: every layer has them together.

    Args:
        dataset: Whose rows.
        rows: Positions in it, shape (rows,).
    """
    discs, counts = discs_of(dataset.x[rows], dataset.y[rows])
    return discs * POINT_SHARE * np.sqrt(counts)[:, np.newaxis]


def discs_of(rows: AnyArray, targets: AnyArray) -> tuple[Doubles, Indices]:
    """Places within a disc of radius 1 for rows that are equal, and how many those are.

    Args:
        rows: Numbers of each row, shape (rows, numbers); rows with the same numbers are a group.
        targets: Classes or numbers by which a group is ordered, shape (rows,).

    Returns:
        The places, shape (rows, 2), 0 for a row without an equal, and the size of each row's
        group, shape (rows,).
    """
    if not len(rows):
        return np.empty((0, 2)), np.empty(0, dtype=np.int64)
    _, group, sizes = np.unique(rows, axis=0, return_inverse=True, return_counts=True)
    group = group.ravel()
    counts = sizes[group]
    discs = np.zeros((len(rows), 2))
    shuffled = np.argsort(np.arange(len(rows)) * GOLDEN_SHARE % 1.0)
    by_group = shuffled[np.lexsort((targets[shuffled], group[shuffled]))]
    starts = np.concatenate(([0], np.cumsum(sizes)))
    for of_group in np.flatnonzero(sizes > 1):
        members = by_group[starts[of_group] : starts[of_group + 1]]
        discs[members] = _sunflower(len(members))
    return discs, counts


def _sunflower(count: int) -> Doubles:
    """Points that fill a disc of radius 1 evenly, in order around its centre, shape (count, 2)."""
    place = np.arange(count)
    radius, angle = np.sqrt((place + 0.5) / count), place * GOLDEN_ANGLE % (2 * np.pi)
    order = np.argsort(angle, kind="stable")
    radius, angle = radius[order], angle[order]
    return np.column_stack((radius * np.cos(angle), radius * np.sin(angle)))


def _gaps(values: Doubles) -> Doubles:
    """For each value the distance to the next other one; infinite where there is none."""
    distinct, place = np.unique(values, return_inverse=True)
    between = np.concatenate(([np.inf], np.diff(distinct), [np.inf]))
    return np.minimum(between[:-1], between[1:])[place.ravel()]
