"""The guess of which column is to be predicted, with its reason.

It is made in one place, from the first rows, so that the preview of a file and its import agree.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from playground.core.common.messages import Text, message
from playground.core.data.column_config import ColumnType
from playground.core.data.columns.column import Column

TARGET_NAMES = (
    "target", "label", "survived", "outcome", "result", "pass", "passed", "class",
    "diagnosis", "species", "category", "digit", "churn", "default", "response", "y",
)  # fmt: skip
"""Headings, in lower case, that name what is to be predicted; the first found counts."""

WEAK_NAMES = ("result", "category", "default", "response", "y")
"""Those that may as well name a measurement, which counts less than a class in the last column."""

TARGET_WORDS = ("여부", "정답", "레이블", "라벨", "타깃", "타겟", "결과", "합격", "생존")
"""Korean words that a heading of what is to be predicted holds."""

MOST_MISSING = 0.5
"""Share of rows without a value past which a column is hardly meant to be predicted."""

LEAST_ROWS_A_CLASS = 1.5
"""Rows for each class, on the average."""

MOST_LIKELY_CLASSES = 20


@dataclass(frozen=True)
class TargetGuess:
    """Which column is guessed to be the target.

    Attributes:
        name: The column.
        reason: Why.
    """

    name: str
    reason: Text


def guess_target(columns: Sequence[Column], rows: int, hint: str = "") -> TargetGuess | None:
    """Guess which column is to be predicted.

    Args:
        columns: Those that may be, described from the first rows, without such as only number
            rows or never change.
        rows: How many rows they were described from.
        hint: The column that the source names; empty where it names none.

    Returns:
        None where no column can serve.
    """
    if any(column.name == hint for column in columns):
        return TargetGuess(hint, message("the data set is made for it"))
    likely = [column for column in columns if is_likely(column, rows)]
    fit = likely or [c for c in columns if c.type not in (ColumnType.TEXT, ColumnType.DATE)]
    return next(_by_likelihood(fit, rows), None)


def is_likely(column: Column, rows: int) -> bool:
    """Whether a column may be meant to be predicted: mostly filled, with several rows a class."""
    if column.type in (ColumnType.TEXT, ColumnType.DATE):
        return False
    filled = rows - column.missing
    if filled < (1 - MOST_MISSING) * rows:
        return False
    if column.type is ColumnType.CATEGORY and column.distinct > 2:
        return filled >= LEAST_ROWS_A_CLASS * column.distinct
    return True


def _by_likelihood(columns: Sequence[Column], rows: int) -> Iterator[TargetGuess]:
    by_name = {_plain(column.name): column for column in reversed(columns)}
    last = columns[-1] if columns else None
    for name in TARGET_NAMES:
        if (named := by_name.get(name)) is None:
            continue
        if name in WEAK_NAMES and last is not None and _is_class(last) and not _is_class(named):
            continue
        yield TargetGuess(named.name, message("its name says that it is to be predicted"))
    for column in columns:
        if any(word in column.name for word in TARGET_WORDS):
            yield TargetGuess(column.name, message("its name says that it is to be predicted"))
    if last is not None:
        yield TargetGuess(
            last.name, message("the last column that can be: most tables end in the target")
        )


def _plain(name: str) -> str:
    return re.sub(r"[\s_?:*-]+", "", name).casefold()


def _is_class(column: Column) -> bool:
    """Whether it holds classes rather than a measurement."""
    if column.type is ColumnType.NUMBER:
        return column.whole and column.distinct == 2
    return column.distinct <= MOST_LIKELY_CLASSES
