"""Whether a target can be read off other values, and whether that could be luck.

A fit without exception, or with next to none, proves little where rows are few or groups small. So
each check also asks how likely so good a fit were if the two had nothing to do with one another,
and how many such questions are put.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Indices

UNLIKELY = float(np.log(1e-6))
"""A fit that luck brings about more seldom than this, over all questions put, is none of luck."""

LEAST_OF_A_CLASS = 3
"""A class with fewer rows has no range of its own to speak of."""

NEIGHBOURS = 5
"""Rows on either side of a cut that say how dense the numbers lie there."""

VALLEY = 0.4
"""How dense numbers lie at a cut, against the less dense side, if they are not two clusters."""

SHALLOW_VALLEY = 0.8
"""The same where many sums of columns are looked at, of which some part any two clusters."""

COARSEST = 0.05
"""Rounding by more than this share of the target's spread proves no copy."""

EXACT = 1e-6
"""Share of the spread that arithmetic in single precision may be off."""

LEEWAY = 1.1
"""The best weighted sum need not be the one that was rounded."""

LEAST_ORDERED = 20
"""Fewer different numbers in the same order may be luck."""

GLANCED_AT = 100
"""Rows that refute most sums before all are looked at."""

MOST_DECIMALS = 6
"""Numbers with more decimals are not rounded."""


def decides(
    groups: Indices,
    classes: Indices,
    questions: int,
    given: Indices | None = None,
    tolerated: float = 0.0,
) -> bool:
    """Whether rows of the same group have the same class, and not by luck.

    Were the class independent of the group, a group of m rows would be of one class with the
    probability ``Σ p(k)^m`` over the classes k.

    Args:
        groups: Group of each row, from 0, shape (rows,).
        classes: Class of each row, from 0, shape (rows,).
        questions: How many such questions are put.
        given: What is known of each row without the group, from 0, shape (rows,); the shares p(k)
            are counted within it. None for nothing.
        tolerated: Share of the rows outside the commonest class that may not fit their group.
    """
    exceptions = _exceptions(groups, classes)
    most = tolerated * (len(classes) - int(np.bincount(classes).max()))
    if exceptions.sum() > most:
        return False
    known = np.zeros(len(groups), dtype=np.int64) if given is None else given
    counts = np.zeros((known.max() + 1, classes.max() + 1))
    np.add.at(counts, (known, classes), 1)
    shares = counts / np.maximum(1, counts.sum(axis=1, keepdims=True))
    cells, first, sizes = np.unique(groups, return_index=True, return_counts=True)
    by_luck = (shares[known[first]] ** sizes[:, np.newaxis]).sum(axis=1)
    evidence = np.log(np.maximum(by_luck, 1e-300))[exceptions[cells] == 0].sum()
    return len(cells) > 1 and bool(evidence + np.log(questions) < UNLIKELY)


def _exceptions(groups: Indices, classes: Indices) -> Indices:
    """How many rows of each group are not of its commonest class, shape (groups,)."""
    of_group = np.full(groups.max() + 1, -1, dtype=np.int64)
    of_group[groups] = classes
    if (of_group[groups] == classes).all():
        return np.zeros(len(of_group), dtype=np.int64)
    pairs, sizes = np.unique(groups * (classes.max() + 1) + classes, return_counts=True)
    commonest = np.zeros(len(of_group), dtype=np.int64)
    np.maximum.at(commonest, pairs // (classes.max() + 1), sizes)
    return np.bincount(groups, minlength=len(of_group)) - commonest


def is_scattered(numbers: Doubles, classes: Indices) -> bool:
    """Whether classes change so often along a number that its size says nothing of them."""
    order = np.lexsort((classes, numbers))
    labels = classes[order]
    switches = int((labels[1:] != labels[:-1]).sum())
    return switches > max(2 * int(classes.max()), len(np.unique(numbers)) // 4)


def cuts_between(
    numbers: Doubles, classes: Indices, questions: int, valley: float = VALLEY
) -> Doubles | None:
    """Where a number parts the classes exactly, each with a range of its own.

    Two clusters far apart are parted by many a number and give nothing away. What tells a rule is
    that numbers lie dense at a cut: as dense as at least one side of it.

    Args:
        numbers: Shape (rows,), without gaps.
        classes: Class of each row, from 0, shape (rows,).
        questions: How many such questions are put.
        valley: Numbers less dense than this at a cut, against both sides, are two clusters there.

    Returns:
        The least number above each cut, ascending; None where there is no such rule.
    """
    counts = np.bincount(classes)
    counts = counts[counts > 0]
    if len(counts) < 2 or counts.min() < LEAST_OF_A_CLASS:
        return None
    order = np.lexsort((classes, numbers))
    ordered, labels = numbers[order], classes[order]
    switches = np.flatnonzero(labels[1:] != labels[:-1]) + 1
    if len(switches) != len(counts) - 1 or (ordered[switches] == ordered[switches - 1]).any():
        return None
    if _log_of_orders(counts) + np.log(questions) > UNLIKELY:
        return None
    edges = np.concatenate(([0], switches, [len(ordered)]))
    dense = [
        not _is_valley(ordered[start:cut], ordered[cut:stop], valley)
        for start, cut, stop in zip(edges, edges[1:], edges[2:], strict=False)
    ]
    return ordered[switches] if 2 * sum(dense) >= len(dense) else None


def _log_of_orders(counts: Indices) -> float:
    """Log of the probability that rows in random order come class by class."""
    factorials = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, counts.sum() + 1)))))
    return float(factorials[counts].sum() + factorials[len(counts)] - factorials[counts.sum()])


def _is_valley(below: Doubles, above: Doubles, valley: float) -> bool:
    """Whether numbers lie far less dense between two runs of them than within both."""
    near_below, near_above = below[-NEIGHBOURS:], above[:NEIGHBOURS]
    both = np.concatenate((below, above))
    steps = np.diff(np.unique(both))
    step = float(np.median(steps)) if len(steps) else 0.0
    between = (len(near_below) + len(near_above)) / (near_above[-1] - near_below[0] + step)
    return bool(between < valley * min(_density(below, step), _density(above, step)))


def _density(numbers: Doubles, step: float) -> float:
    """Rows a unit in the middle half of ascending numbers."""
    low, high = len(numbers) // 4, len(numbers) - 1 - len(numbers) // 4
    extent = float(numbers[high] - numbers[low]) + step
    return (high - low + 1) / extent if extent > 0 else np.inf


@dataclass(frozen=True)
class Rounded:
    """Numbers and how far rounding may have moved each.

    Attributes:
        values: Shape (rows,).
        error: At most so far off, shape (rows,).
    """

    values: Doubles
    error: Doubles

    def __getitem__(self, rows: slice) -> "Rounded":
        return Rounded(self.values[rows], self.error[rows])

    @property
    def logarithm(self) -> "Rounded":
        """Of numbers above 0."""
        return Rounded(np.log(self.values), self.error / self.values)


def as_written(numbers: Doubles) -> Rounded:
    """Numbers of a table, rounded to the decimals that they are written with."""
    return Rounded(numbers, np.full(len(numbers), half_step(numbers)))


def is_linear(columns: Sequence[Rounded], target: Rounded) -> bool:
    """Whether the target is a weighted sum of columns and a constant, up to rounding."""
    step = len(target.values) // GLANCED_AT
    if step > 1 and not _is_close([each[::step] for each in columns], target[::step]):
        return False
    return _is_close(columns, target)


def is_product(columns: Sequence[Rounded], target: Rounded) -> bool:
    """Whether the target is a product of powers of columns and a constant, up to rounding."""
    if any((each.values <= 0).any() for each in (*columns, target)):
        return False
    return is_linear([each.logarithm for each in columns], target.logarithm)


def _is_close(columns: Sequence[Rounded], target: Rounded) -> bool:
    """Whether no row is further off the best weighted sum than rounding explains."""
    y, spread = target.values, float(target.values.std())
    if len(y) <= 2 * (len(columns) + 1) or not spread:
        return False
    x = np.column_stack([*(each.values for each in columns), np.ones(len(y))])
    size = np.maximum(np.abs(x).max(axis=0), 1e-300)
    weights = np.linalg.lstsq(x / size, y, rcond=None)[0] / size
    off = np.abs(x @ weights - y)
    if (off <= EXACT * spread).all():
        return True
    rounding = target.error + sum(
        abs(weight) * each.error for weight, each in zip(weights, columns, strict=False)
    )
    is_fine = bool(np.median(rounding) <= COARSEST * spread)
    return is_fine and bool((off <= LEEWAY * rounding + EXACT * spread).all())


def half_step(numbers: Doubles) -> float:
    """Half of the last decimal that numbers are written with; 0 where they are not rounded."""
    largest = float(np.abs(numbers).max(initial=0.0))
    for decimals in range(MOST_DECIMALS + 1):
        if np.allclose(numbers, np.round(numbers, decimals), rtol=0, atol=1e-9 * max(1, largest)):
            return 0.5 * 10.0**-decimals
    return 0.0


def is_monotone(numbers: Doubles, target: Doubles) -> bool:
    """Whether the target only rises, or only falls, with numbers that do not just count on.

    What counts on, as years do, is no copy: many a thing only grows with time.
    """
    distinct = np.unique(numbers)
    if len(distinct) < max(LEAST_ORDERED, len(numbers) // 2) or _counts_on(distinct):
        return False
    if len(np.unique(target)) < LEAST_ORDERED // 2:
        return False
    return any(
        bool((np.diff(values[np.lexsort((values, numbers))]) >= 0).all())
        for values in (target, -target)
    )


def _counts_on(distinct: Doubles) -> bool:
    """Whether ascending numbers fill at least half of a grid of even steps."""
    steps = np.diff(distinct)
    step = float(np.median(steps))
    are_even = np.abs(steps / step - np.round(steps / step)).max() < EXACT
    places = (distinct[-1] - distinct[0]) / step + 1
    return bool(are_even and len(distinct) >= places / 2)


@dataclass(frozen=True)
class Codes:
    """A column's values as groups.

    Attributes:
        groups: Group of each row, from 0; gaps are the last; shape (rows,).
        count: Number of groups.
    """

    groups: Indices
    count: int


def joined(first: Codes, second: Codes) -> Indices:
    """The group of each row by two columns at once, shape (rows,)."""
    return first.groups * second.count + second.groups


def as_codes(values: AnyArray, gaps: AnyArray) -> Codes:
    """Number values from 0; gaps are a group of their own.

    Args:
        values: Shape (rows,).
        gaps: Which rows have no value, shape (rows,).
    """
    distinct, codes = np.unique(values, return_inverse=True)
    groups = np.where(gaps, len(distinct), codes).astype(np.int64)
    return Codes(groups, len(distinct) + 1)
