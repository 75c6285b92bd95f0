"""The seam between a file's layout and its cells: which columns may be read as numbers at once.

A column whose cells are all plain numbers is read as numbers by the file's reader, for speed. Every
other column reaches the table as it is written, and what its cells mean is decided later, from all
of them. So a cell that could mean something else must not be read at once: digits that begin with
0 are a code, "1.395" may be thousands, and a whole number past 2⁵³ would lose its last digits.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from playground.core.data.reading.sniffing import Dialect

if TYPE_CHECKING:
    import pyarrow as pa

BLANK = ("", " ")
"""Cells that hold nothing, whatever their column."""

WHOLE = re.compile(r"\s*-?(0|[1-9]\d{0,14})\s*")
"""A whole number that comes back as it was written."""

PLAIN = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?\s*")
PADDED = re.compile(r"\s*[+-]?0\d+(\.|\s*$).*")
LONG = re.compile(r"\s*[+-]?\d{16,}\s*")

OPEN = re.compile(r"\s*[+-]?[1-9]\d{0,2}\.\d{3}\s*")
"""What may be a number with decimals, or one in thousands."""

CODE_DIGITS = 3
"""Whole numbers of so many digits, or more, each of as many, may be codes that begin with 0."""

MAY_BE_CODES = 20
"""With so many of them."""


def types_of_head(names: Sequence[str], dialect: Dialect) -> "dict[str, pa.DataType]":
    """The type to read each column with: a number type where every cell of the head allows it."""
    import pyarrow as pa

    types: dict[str, pa.DataType] = {}
    for position, name in enumerate(names):
        cells = _cells(dialect, position)
        types[name] = pa.string()
        if not _is_plain(cells):
            continue
        if any(PADDED.fullmatch(cell) or LONG.fullmatch(cell) for cell in cells):
            continue
        if all(map(WHOLE.fullmatch, cells)):
            if not _may_be_codes(cells):
                types[name] = pa.int64()
        elif not _may_be_thousands(cells):
            types[name] = pa.float64()
    return types


def _may_be_codes(cells: Sequence[str]) -> bool:
    lengths = {len(cell.strip()) for cell in cells}
    return len(cells) >= MAY_BE_CODES and len(lengths) == 1 and min(lengths) >= CODE_DIGITS


def _may_be_thousands(cells: Sequence[str]) -> bool:
    marked = [cell for cell in cells if "." in cell]
    return bool(marked) and all(map(OPEN.fullmatch, marked))


def with_plain_numbers(
    columns: "Sequence[pa.ChunkedArray[Any]]", dialect: Dialect
) -> "list[pa.ChunkedArray[Any]]":
    """Columns with those made numbers that were read as texts, but turned out to be plain ones."""
    import pyarrow as pa

    return [
        _plain_numbers(column)
        if pa.types.is_string(column.type) and _is_plain(_cells(dialect, position))
        else column
        for position, column in enumerate(columns)
    ]


def _cells(dialect: Dialect, position: int) -> list[str]:
    cells = [row[position] for row in dialect.body if position < len(row)]
    return [cell for cell in cells if cell.strip()]


def _is_plain(cells: Sequence[str]) -> bool:
    return bool(cells) and all(map(PLAIN.fullmatch, cells))


def _plain_numbers(column: "pa.ChunkedArray[Any]") -> "pa.ChunkedArray[Any]":
    """The column as numbers where every cell is a plain one, else as it is."""
    import pyarrow as pa
    import pyarrow.compute as pc

    text = pc.utf8_trim_whitespace(column)
    if not _all(text, r"^(?:[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?)$"):
        return column
    if _any(text, r"^[+-]?0[0-9]") or _any(text, r"^[+-]?[0-9]{16,}$"):
        return column
    has_point = _any(text, r"\.")
    if has_point and not _any(
        text, r"\.(?:[0-9]{0,2}|[0-9]{4,})(?:[eE]|$)|^[+-]?(?:0|[0-9]{4,})?\."
    ):
        return column
    is_whole = not has_point and not _any(text, "[eE+]")
    return text.cast(pa.int64() if is_whole else pa.float64())


def _any(text: "pa.ChunkedArray[Any]", pattern: str) -> bool:
    import pyarrow.compute as pc

    return bool(pc.any(pc.match_substring_regex(text, pattern)).as_py())


def _all(text: "pa.ChunkedArray[Any]", pattern: str) -> bool:
    import pyarrow.compute as pc

    return pc.all(pc.match_substring_regex(text, pattern)).as_py() is not False
