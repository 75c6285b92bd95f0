"""Deciding how a column is read, and reading it, once."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from playground.core.data.column_config import ColumnConfig, ColumnType
from playground.core.data.columns.cell_texts import as_series, distinct_texts
from playground.core.data.columns.column import ReadColumn
from playground.core.data.columns.column_types import DATE_NAME, guess_type
from playground.core.data.columns.date_columns import date_column, dates_from_texts
from playground.core.data.columns.label_columns import (
    label_column,
    labels_from_texts,
    spellings_of,
    truth_column,
    truths_from_texts,
)
from playground.core.data.columns.missing_words import MISSING_WORDS, are_among
from playground.core.data.columns.number_columns import (
    number_column,
    numbers_from_texts,
    with_missing_words,
)
from playground.core.data.columns.number_format import Surroundings
from playground.core.data.columns.readers import (
    DateReader,
    LabelReader,
    NumberReader,
    TruthReader,
    by_label,
)
from playground.core.data.columns.text_column import CODE_NAME, TextColumn
from playground.core.data.data_config import DataConfig

if TYPE_CHECKING:
    import pandas as pd

EARLIEST_COMPACT, LATEST_COMPACT = 19_000_101, 21_001_231
"""Whole numbers that may be dates."""


def read_column(
    name: str, cells: "pd.Series", config: DataConfig, around: Surroundings
) -> ReadColumn:
    """Decide how a column is read, unless the user did, and read it.

    Args:
        name: Its heading.
        cells: Its cells, as the table has them.
        config: What the user decided.
        around: What the rest of its file says of numbers.
    """
    decided = config.column(name)
    chosen = (*(decided.missing_values or ()), *config.missing_values)
    gaps = frozenset(word.strip().casefold() for word in chosen)
    is_text = _are_compact_dates(name, cells, decided) or _are_codes(name, cells, decided)
    if cells.dtype.kind in "biufM" and not is_text:
        read = _read_typed(name, cells, decided, gaps)
    else:
        words = by_label(cells) if cells.dtype.kind in "iuf" else cells
        read = _read_texts(name, words, decided, gaps, around)
    kind = read.column.type
    filling = decided.missing or config.missing
    if filling == "median" and kind not in (ColumnType.NUMBER, ColumnType.DATE):
        filling = "most_frequent"
    scaling = decided.scaling or ("none" if kind is ColumnType.BOOLEAN else config.scaling)
    return replace(read, column=replace(read.column, filling=filling, scaling=scaling))


def _are_compact_dates(name: str, cells: "pd.Series", decided: ColumnConfig) -> bool:
    """Whether whole numbers such as 20240305 are dates, by their heading or as all are days."""
    if decided.type is ColumnType.DATE:
        return cells.dtype.kind in "iuf"
    if cells.dtype.kind not in "iu" or decided.type is not None:
        return False
    if not len(cells) or cells.min() < EARLIEST_COMPACT or cells.max() > LATEST_COMPACT:
        return False
    if DATE_NAME.fullmatch(name):
        return True
    days, months = cells % 100, cells // 100 % 100
    return bool(days.between(1, 31).all() and months.between(1, 12).all())


def _are_codes(name: str, cells: "pd.Series", decided: ColumnConfig) -> bool:
    """Whether whole numbers stand below a heading that names a code, such as a postcode."""
    if cells.dtype.kind not in "iu" or decided.type is not None:
        return False
    return bool(CODE_NAME.fullmatch(name.strip()) and len(cells) and cells.min() >= 0)


def _read_typed(
    name: str, cells: "pd.Series", decided: ColumnConfig, gaps: frozenset[str]
) -> ReadColumn:
    """Cells that are numbers, truths or dates already."""
    usual = {"b": ColumnType.BOOLEAN, "M": ColumnType.DATE}.get(cells.dtype.kind, ColumnType.NUMBER)
    empty = int(cells.isna().sum())
    match decided.type or usual:
        case ColumnType.NUMBER if usual is not ColumnType.DATE:
            numbers = NumberReader(limits=decided.limits or "value", missing=gaps | MISSING_WORDS)
            named = numbers.named_gaps(cells)
            empty += sum(count for _, count in named)
            read = number_column(name, numbers.read(cells), numbers, empty)
            return replace(read, column=with_missing_words(read.column, named))
        case ColumnType.BOOLEAN if usual is not ColumnType.DATE:
            truths = TruthReader()
            are_true = np.asarray(truths.read(cells))
            return truth_column(name, are_true, truths, spellings_of(cells), empty)
        case ColumnType.DATE if usual is ColumnType.DATE:
            dates = DateReader()
            return date_column(name, np.asarray(dates.read(cells)), dates, decided, empty)
        case kind:
            is_label = kind in (ColumnType.CATEGORY, ColumnType.TEXT)
            labels = LabelReader(gaps)
            read_as = kind if is_label else ColumnType.CATEGORY
            return label_column(name, as_series(labels.read(cells)), labels, read_as)


def _read_texts(
    name: str,
    cells: "pd.Series",
    decided: ColumnConfig,
    gaps: frozenset[str],
    around: Surroundings,
) -> ReadColumn:
    found = distinct_texts(cells)
    known = MISSING_WORDS if decided.missing_values is None else frozenset[str]()
    texts = TextColumn(name, found, are_among(found.texts, gaps), known | gaps)
    guess = guess_type(texts, around)
    match decided.type or guess.type:
        case ColumnType.NUMBER:
            flagged = guess.flagged if decided.flagged_words is None else decided.flagged_words
            return numbers_from_texts(texts, flagged, decided, around)
        case ColumnType.BOOLEAN:
            return truths_from_texts(texts, TruthReader(gaps), len(cells))
        case ColumnType.DATE:
            return dates_from_texts(texts, decided, around, is_compact=guess.is_compact)
        case kind:
            return labels_from_texts(texts, cells, LabelReader(gaps), guess, kind, around)
