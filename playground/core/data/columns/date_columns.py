"""Columns of dates: read, counted, and what is to be said of how they were read."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from playground.core.common.arrays import AnyArray
from playground.core.common.messages import Text, message, plural
from playground.core.data.column_config import ColumnConfig, ColumnType, Role
from playground.core.data.columns.column import Ambiguity, Column, ReadColumn, distinct_count
from playground.core.data.columns.date_parts import usual_parts
from playground.core.data.columns.dates import (
    DAY_FIRST,
    MONTH_FIRST,
    YEAR_FIRST,
    DateOrder,
    find_order,
)
from playground.core.data.columns.number_format import COMMA, Surroundings
from playground.core.data.columns.readers import DateReader, as_dates
from playground.core.data.columns.text_column import TextColumn


def date_column(
    name: str, dates: AnyArray, reader: DateReader, decided: ColumnConfig, empty: int
) -> ReadColumn:
    """A column of dates that have been read.

    Args:
        name: Its heading.
        dates: datetime64[s], shape (rows,).
        reader: Reads others like them.
        decided: What the user decided about it.
        empty: Cells that hold nothing, or a word for it.
    """
    missing = int(np.isnat(dates).sum())
    parts = usual_parts(dates) if decided.date_parts is None else decided.date_parts
    column = Column(
        name,
        ColumnType.DATE,
        Role.FEATURE,
        message("is a date"),
        missing=missing,
        unreadable=max(0, missing - empty),
        distinct=distinct_count(dates),
        reader=reader,
        date_order=reader.order,
        date_parts=parts,
    )
    return ReadColumn(column, dates)


def dates_from_texts(
    texts: TextColumn, decided: ColumnConfig, around: Surroundings, *, is_compact: bool
) -> ReadColumn:
    """Read a column of texts as dates.

    Args:
        texts: The column.
        decided: What the user decided about it.
        around: What the rest of its file says; where commas stand before decimals, so do days
            before months.
        is_compact: Whether 20240305 is a date.
    """
    prefers_day = COMMA in (around.chosen, around.others) or around.delimiter == ";"
    found = find_order(texts.dates, texts.counts, prefers_day=prefers_day)
    if decided.date_order:
        found = DateOrder(decided.date_order, True)
    reader = DateReader(found.key, texts.known_words, is_compact)
    seconds = reader.seconds(texts.found)
    is_word = (texts.words | texts.gaps) & np.isnan(seconds)
    dates = as_dates(texts.found.spread(seconds))
    empty = len(dates) - texts.found.filled + int(texts.found.counts[is_word].sum())
    read = date_column(texts.name, dates, reader, decided, empty)
    bad = np.isnan(seconds) & ~is_word
    words = np.flatnonzero(is_word)
    column = replace(
        read.column,
        ambiguity=None if found.is_certain else _ambiguity(texts, found),
        missing_words=tuple(
            zip(texts.found.listed(words), texts.found.counts[words].tolist(), strict=True)
        ),
        unreadable_examples=tuple(texts.examples(bad)),
    )
    return ReadColumn(replace(column, notes=tuple(_notes(column))), dates)


def _ambiguity(texts: TextColumn, found: DateOrder) -> Ambiguity:
    example = texts.examples(texts.dates.either, 1)[0]
    other = MONTH_FIRST if found.key == DAY_FIRST else DAY_FIRST
    return Ambiguity(
        "date_order",
        example,
        found.key,
        _as_read(example, found.key),
        other,
        _as_read(example, other),
        message("No cell has a day past the 12th, which would tell."),
    )


def _as_read(text: str, order: str) -> str:
    (date,) = np.asarray(DateReader(order).read([text]))
    return str(date.astype("datetime64[D]"))


def _notes(column: Column) -> Iterator[Text]:
    for word, count in column.missing_words:
        yield plural(
            "“{word}” counts as missing ({count} row).",
            "“{word}” counts as missing ({count} rows).",
            count,
            word=word,
        )
    if column.date_order != YEAR_FIRST and column.ambiguity is None:
        yield (
            message("Dates have their day first.")
            if column.date_order == DAY_FIRST
            else message("Dates have their month first.")
        )
