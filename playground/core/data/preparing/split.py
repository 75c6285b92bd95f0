"""Dealing rows to training, validation and test."""

import numpy as np
import numpy.typing as npt

from playground.core.common.arrays import AnyArray, Doubles, Indices, frozen
from playground.core.common.messages import message, plural
from playground.core.common.number_text import short_text
from playground.core.data.data_config import SplitConfig
from playground.core.data.preparing.parts import Split
from playground.core.data.refusals import IncompatibleDataError, splitting_as_usual
from playground.core.model.task import Task

DECIMALS = 9
"""Shares are meant to so many decimals: 1 - 0.8 - 0.1 is 0.1, not a little less."""


def split_rows(
    config: SplitConfig, y: AnyArray, task: Task, is_test: npt.NDArray[np.bool_] | None = None
) -> Split:
    """Deal the rows of a data set.

    Where the source says which rows are for the test, those are, and the others are dealt to
    training and validation in the proportion of their shares.

    Args:
        config: Shares, method and seed.
        y: The target by row, shape (rows,); class indices unless the task is regression.
        task: Regression has no classes to stratify by and is dealt at random.
        is_test: The rows that the source means for the test, shape (rows,); None where it says
            nothing.

    Raises:
        PlaygroundError: The shares add up to more than 1, or leave no row to train on.
    """
    rest = round(1 - config.train - config.validation, DECIMALS)
    if rest < 0:
        raise IncompatibleDataError(
            message(
                "Training share {train} and validation share {validation} add up to more than 1.",
                train=short_text(config.train),
                validation=short_text(config.validation),
            ),
            message("Make one of them smaller."),
            splitting_as_usual(),
        )
    if is_test is not None and is_test.any() and not is_test.all():
        kept = np.flatnonzero(~is_test)
        both = config.train + config.validation
        shares = np.array([config.train / both, config.validation / both, 0.0])
        train, validation, _ = _dealt(config, y[kept], task, shares)
        parts = [kept[train], kept[validation], np.flatnonzero(is_test)]
    else:
        parts = _dealt(config, y, task, np.array([config.train, config.validation, rest]))
    return Split(*(frozen(part.astype(np.int64)) for part in parts))


def _dealt(config: SplitConfig, y: AnyArray, task: Task, shares: Doubles) -> list[Indices]:
    if config.method == "random_split":
        parts = _as_random_split(len(y), shares, config.seed)
    elif config.method == "stratified" and task is not Task.REGRESSION:
        parts = _stratified(y, shares, config.seed)
    else:
        parts = _at_random(len(y), shares, config.seed)
    if not len(parts[0]):
        raise IncompatibleDataError(
            plural(
                "A training share of {share} of {count} row leaves none to train on.",
                "A training share of {share} of {count:,} rows leaves none to train on.",
                len(y),
                share=short_text(config.train),
            ),
            message("Raise the training share."),
            splitting_as_usual(),
        )
    return parts


def _at_random(rows: int, shares: Doubles, seed: int) -> list[Indices]:
    order = np.random.default_rng(seed).permutation(rows)
    return np.split(order, np.cumsum(_largest_remainder(rows, shares))[:-1])


def _stratified(y: AnyArray, shares: Doubles, seed: int) -> list[Indices]:
    """Deal each class by the same shares; one too small for that still gets a training row."""
    rng = np.random.default_rng(seed)
    parts: list[list[Indices]] = [[], [], []]
    classes, sizes = np.unique(y, return_counts=True)
    for each, counts in zip(classes, _class_counts(sizes, shares), strict=True):
        members = rng.permutation(np.flatnonzero(y == each))
        for part, dealt in zip(parts, np.split(members, np.cumsum(counts)[:-1]), strict=True):
            part.append(dealt)
    return [rng.permutation(np.concatenate(part)) for part in parts]


def _class_counts(sizes: Indices, shares: Doubles) -> Indices:
    """How many rows of each class every part gets, shape (classes, parts).

    Each count is its share rounded up or down. Which of the two is decided class by class, small
    ones first, in favour of the parts that have been given least of what is theirs so far: else
    all small classes would be rounded alike, and one part would get no row of any of them.
    """
    exact = sizes[:, np.newaxis] * shares
    counts = np.floor(exact.round(DECIMALS)).astype(np.int64)
    owed = np.zeros(len(shares))
    for index in np.argsort(sizes, kind="stable"):
        remainders = (exact[index] - counts[index]).round(DECIMALS)
        owed += remainders
        by_claim = np.lexsort((-remainders, -owed.round(DECIMALS), remainders == 0))
        gets_more = by_claim[: sizes[index] - counts[index].sum()]
        counts[index, gets_more] += 1
        owed[gets_more] -= 1
        if not counts[index, 0]:
            swap = np.zeros_like(counts[index])
            swap[np.argmax(counts[index])], swap[0] = -1, 1
            counts[index] += swap
            owed -= swap
    return counts


def _largest_remainder(rows: int, shares: Doubles) -> Indices:
    """Whole counts that add up to ``rows``, each within one of its share."""
    exact = rows * shares
    counts = np.floor(exact.round(DECIMALS)).astype(np.int64)
    by_remainder = np.argsort(counts - exact, kind="stable")
    counts[by_remainder[: rows - counts.sum()]] += 1
    return counts


def _as_random_split(rows: int, shares: Doubles, seed: int) -> list[Indices]:
    import torch
    from torch.utils.data import TensorDataset, random_split

    generator = torch.Generator().manual_seed(seed)
    lengths = np.floor(rows * shares).astype(np.int64)
    lengths[: rows - lengths.sum()] += 1  # random_split hands what is left round, train first
    dealt = random_split(TensorDataset(torch.arange(rows)), lengths.tolist(), generator=generator)
    return [np.asarray(part.indices, dtype=np.int64) for part in dealt]
