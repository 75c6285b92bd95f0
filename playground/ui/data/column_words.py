"""The words in the cells of columns: those that stand for no value, and those that may."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from playground.core.data.column_config import ColumnConfig, ColumnType
from playground.core.data.columns.column import Column
from playground.core.data.columns.missing_words import MISSING_WORDS

MOST_OFFERED = 20
"""More words than this make no menu."""


@dataclass(frozen=True)
class ColumnWords:
    """What there is to decide about the words of columns.

    Attributes:
        offered: ColumnWords that stand for no value, or look as if they might.
        missing: Those of them that count as missing now.
        flaggable: ColumnWords among numbers that may have an input of their own.
        flagged: Those of them that have one now.
    """

    offered: tuple[str, ...]
    missing: tuple[str, ...]
    flaggable: tuple[str, ...]
    flagged: tuple[str, ...]


def words_in(columns: Sequence[Column], decided: Sequence[ColumnConfig]) -> ColumnWords:
    """Collect the words of columns.

    Args:
        columns: As found.
        decided: What has been decided about each.
    """
    missing = _unique(
        word
        for column, chosen in zip(columns, decided, strict=True)
        for word in (
            (word for word, _ in column.missing_words)
            if chosen.missing_values is None
            else chosen.missing_values
        )
    )
    found = _unique(word for column in columns for word, _ in column.missing_words)
    flagged = _unique(word for column in columns for word, _ in column.flagged_words)
    numbers = [column for column in columns if column.type is ColumnType.NUMBER]
    strange = _unique(word for column in numbers for word in column.unreadable_examples)
    suspected = _unique(
        label
        for column in columns
        for label in column.labels
        if label.strip().casefold() in MISSING_WORDS
    )
    offered = _unique((*missing, *found, *suspected, *flagged, *strange))
    flaggable = _unique((*flagged, *found, *strange)) if numbers else ()
    return ColumnWords(offered[:MOST_OFFERED], missing, flaggable[:MOST_OFFERED], flagged)


def listed(typed: str) -> tuple[str, ...]:
    """The words in what was typed, with commas between them."""
    return _unique(word.strip() for word in typed.split(",") if word.strip())


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
