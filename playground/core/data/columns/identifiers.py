"""Columns that only number or name the rows, and so tell nothing of them."""

import re

import numpy as np

from playground.core.common.arrays import AnyArray
from playground.core.data.column_config import ColumnType
from playground.core.data.columns.column import SAMPLE_ROWS, ReadColumn

ID_NAME = re.compile(
    r"(.*[\s_.-])?(id|ids|idx|index|no\.?|nr\.?|uuid|guid|key)|.*[a-z](Id|ID)|.*(번호|아이디|순번|연번|학번)"
    r"|unnamed: 0|#|id[\s_-].*",
    re.IGNORECASE,
)
"""Headings of columns that only number the rows."""

PERHAPS_ID_NAME = re.compile(
    r"(.*[\s_.-])?(number|num|serial|respondent|subject|participant|patient|customer|sample|case|record"
    r"|row|rows|rownames|row names|obs|observation|code)(\d|[\s_.-].*)?|nummer|numéro|num\.",
    re.IGNORECASE,
)
"""Headings that may name what numbers the rows, where nearly every row has another value."""

NO_NAME = re.compile(r"column \d+|X|Unnamed: 0(\.\d)?")
"""What a column without a heading is called, here and by R and pandas."""

MOSTLY_DIFFERENT = 0.5
NEARLY_ALL_DIFFERENT = 0.9
"""Shares of rows."""

LEAST_DIFFERENT = 10

STEADY = 0.8
"""Share of rows that must follow the one before by 1 for the column to count the rows."""


def numbers_the_rows(read: ReadColumn, position: int) -> bool:
    """Whether a column only tells rows apart.

    Args:
        read: The column.
        position: Its place in the table, from 0.
    """
    column = read.column
    rows = min(len(read.cells), SAMPLE_ROWS)
    present = rows - column.missing if len(read.cells) <= SAMPLE_ROWS else rows
    if (column.type is ColumnType.NUMBER and not column.whole) or present < 2:
        return False
    if column.type is ColumnType.DATE or column.type is ColumnType.BOOLEAN:
        return False
    share = column.distinct / present
    name = column.name.strip()
    if ID_NAME.fullmatch(name):
        return share == 1 or (share >= MOSTLY_DIFFERENT and column.distinct >= LEAST_DIFFERENT)
    if PERHAPS_ID_NAME.fullmatch(name):
        return share >= NEARLY_ALL_DIFFERENT and _is_plain_count(read)
    if column.type is not ColumnType.NUMBER or column.missing or position or share < 1:
        return False
    is_nameless = bool(NO_NAME.fullmatch(name)) or not name
    return _counts_on(np.asarray(read.cells), may_have_gaps=is_nameless)


def _is_plain_count(read: ReadColumn) -> bool:
    """Whether numbers could be running numbers: whole, none below zero; labels always."""
    return read.column.type is not ColumnType.NUMBER or (read.column.low or 0) >= 0


def _counts_on(numbers: AnyArray, *, may_have_gaps: bool) -> bool:
    """Whether each number is one more than the one before, or nearly always where gaps may be.

    Where gaps may be, so may another order: the numbers from 0 or 1 on, each once, count the rows.
    """
    steps = np.diff(numbers)
    if may_have_gaps and numbers.min() in (0, 1) and np.ptp(numbers) == len(numbers) - 1:
        return True
    if may_have_gaps:
        return bool((steps > 0).all()) and float((steps == 1).mean()) >= STEADY
    return numbers[0] in (0, 1) and bool((steps == 1).all())
