"""The seam between a file's layout and its cells: which columns may be read as numbers at once.

A column whose cells are all plain numbers is read as numbers by the file's reader, for speed. Every
other column reaches the table as it is written, and what its cells mean is decided later, from all
of them.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from playground.core.data.sniffing import MISSING_SPELLINGS, PADDED, WHOLE, Dialect, is_number

if TYPE_CHECKING:
    import pyarrow as pa


def types_of_head(names: Sequence[str], dialect: Dialect) -> "dict[str, pa.DataType]":
    """The type to read each column with: a number type where every cell of the head allows it."""
    import pyarrow as pa

    types: dict[str, pa.DataType] = {}
    for position, name in enumerate(names):
        cells = [row[position] for row in dialect.body if position < len(row)]
        cells = [cell for cell in cells if cell not in MISSING_SPELLINGS]
        if not cells or any(PADDED.fullmatch(cell) for cell in cells):
            types[name] = pa.string()
        elif all(WHOLE.fullmatch(cell) for cell in cells):
            types[name] = pa.int64()
        elif all(is_number(cell, dialect.decimal) for cell in cells):
            types[name] = pa.float64()
        else:
            types[name] = pa.string()
    return types


def plain_numbers(column: "pa.ChunkedArray[Any]", decimal: str) -> "pa.ChunkedArray[Any]":
    """The column as numbers where every cell allows it, else as it is."""
    import pyarrow as pa
    import pyarrow.compute as pc

    text = pc.utf8_trim_whitespace(column)
    if pc.any(pc.match_substring_regex(text, PADDED.pattern)).as_py():
        return column
    if decimal == ",":
        if pc.any(pc.match_substring(text, ".")).as_py():
            return column
        text = pc.replace_substring(text, ",", ".")
    for kind in (pa.int64(), pa.float64()):
        try:
            return pc.cast(text, kind)
        except pa.ArrowInvalid:
            continue
    return column
