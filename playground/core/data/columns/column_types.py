"""What kind of column a column of texts is, told by counting its rows."""

import re
from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles
from playground.core.data.column_config import ColumnType
from playground.core.data.columns.number_format import Surroundings, find_format
from playground.core.data.columns.text_column import NUMBER_SHARE, TextColumn
from playground.core.data.columns.texts import matching
from playground.core.data.columns.units import common_unit, factor
from playground.core.data.columns.values import are_truths

MOST_CATEGORIES = 100
"""A column with more distinct texts is not used as a category unless the user says so."""

UNREPEATED = 10
"""From this many distinct texts on, a column whose texts hardly recur is text."""

MOST_FLAGGED = 2
"""Different words among numbers that may each have an input of their own."""

LEAST_NUMBERS = 5
"""Different numbers that there must be beside such words, so that they are no categories."""

LEAST_FLAGGED_ROWS = 2

MOST_TRUTHS = 12
"""Spellings of true and false in one column."""

DATE_NAME = re.compile(
    r".*(date|datum|fecha|일자|날짜|년월일|일시|[가-힣]{2}일)|(.*[\s_])?(day|dt|ymd)", re.IGNORECASE
)
LEAST_COMPACT = 20
"""From so many different days on, digits that are all days are dates whatever they are called."""

COMPACT_DATE = "^(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])$"


@dataclass(frozen=True)
class GuessedType:
    """What a column of texts was taken for.

    Attributes:
        type: Its type.
        flagged: Words among its numbers that get an input of their own.
        units: The units that its numbers are in, where those are too many to be one column.
        is_code: Whether it is digits that are no quantity.
        is_compact: Whether its dates are written as 20240305.
    """

    type: ColumnType
    flagged: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    is_code: bool = False
    is_compact: bool = False


def guess_type(column: TextColumn, around: Surroundings) -> GuessedType:
    """Tell the type of a column of texts from all its rows."""
    if not column.filled:
        return GuessedType(ColumnType.NUMBER)
    if _is_boolean(column):
        return GuessedType(ColumnType.BOOLEAN)
    if not column.has_digits:
        return GuessedType(label_type(column))
    enough = NUMBER_SHARE * column.valued
    is_compact = matching(column.found.texts, COMPACT_DATE) & (column.counts > 0)
    is_meant = DATE_NAME.fullmatch(column.name) or is_compact.sum() >= LEAST_COMPACT
    if is_meant and column.rows(is_compact) >= enough > 0:
        return GuessedType(ColumnType.DATE, is_compact=True)
    if column.is_code:
        return GuessedType(label_type(column), is_code=True)
    if column.rows(column.dates.is_date & ~column.words) >= enough > 0:
        return GuessedType(ColumnType.DATE)
    return _guess_numbers(column, around)


def label_type(column: TextColumn) -> ColumnType:
    """CATEGORY, or TEXT where there are many texts that hardly recur."""
    distinct = int((column.counts > 0).sum())
    hardly_recurs = distinct > UNREPEATED and distinct > column.filled / 2
    return ColumnType.TEXT if distinct > MOST_CATEGORIES or hardly_recurs else ColumnType.CATEGORY


def numbers_of(column: TextColumn, key: str, unit: str) -> Doubles:
    """The number of each text in ``unit``, shape (texts,); NaN where there is none."""
    by_unit = {each: factor(each, unit) for each in set(column.parts.units.tolist())}
    factors: Doubles = np.array([by_unit[each] for each in column.parts.units], dtype=np.float64)
    return column.parts.numbers(key) * factors


def _is_boolean(column: TextColumn) -> bool:
    distinct = np.flatnonzero(column.counts)
    return len(distinct) <= MOST_TRUTHS and are_truths(column.found.listed(distinct))


def _guess_numbers(column: TextColumn, around: Surroundings) -> GuessedType:
    """Numbers, numbers with a few words, or labels."""
    key = find_format(column.name, column.marks, around).key
    is_number = ~np.isnan(column.parts.numbers(key)) & (column.counts > 0) & ~column.words
    rows = column.rows(is_number)
    if not rows:
        return GuessedType(label_type(column))
    unit = common_unit(column.unit_rows(is_number), NUMBER_SHARE)
    enough = NUMBER_SHARE * column.valued - column.rows(column.infinite)
    if unit is None:
        units = tuple(column.unit_rows(is_number)) if rows >= enough else ()
        return GuessedType(label_type(column), units=units)
    is_number &= ~np.isnan(numbers_of(column, key, unit))
    if column.rows(is_number) >= enough:
        return GuessedType(ColumnType.NUMBER)
    flagged = _words_among(column, is_number)
    return GuessedType(ColumnType.NUMBER if flagged else label_type(column), flagged=flagged)


def _words_among(column: TextColumn, is_number: AnyArray) -> tuple[str, ...]:
    """The words beside the numbers, where they are few and the numbers many; else ()."""
    is_word = ~is_number & ~column.words & ~column.infinite
    words = np.flatnonzero(is_word & (column.counts > 0))
    if is_number.sum() < LEAST_NUMBERS or not 0 < len(words) <= MOST_FLAGGED:
        return ()
    if (column.counts[words] < LEAST_FLAGGED_ROWS).any():
        return ()
    return tuple(column.found.listed(words))
