"""Reading delimited text block by block, numbers as numbers, without holding the interpreter."""

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

import numpy as np

from playground.core.data.csv_faults import find_fault
from playground.core.data.plain_columns import plain_numbers, types_of_head
from playground.core.data.sniffing import (
    DELIMITER_NAMES,
    MISSING_SPELLINGS,
    Dialect,
    find_dialect,
    find_encoding,
    unique_names,
)
from playground.core.data.text_stream import (
    FileBytes,
    Utf8Stream,
    open_binary,
    read_head,
)
from playground.core.errors import PlaygroundError
from playground.core.progress import Progress

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from playground.core.arrays import AnyArray
    from playground.core.experiment import FileSource

BLOCK_BYTES = 1 << 20
LINES_A_BLOCK = 16
"""A block must hold several lines of a wide file."""

MANY_COLUMNS = 1000
"""Tables with more columns are kept in a few large blocks, since each block costs time."""


@dataclass(frozen=True)
class Layout:
    """How a file is written, as told from its head.

    Attributes:
        path: The file.
        encoding: Codec name.
        dialect: Delimiter, decimal mark, header and the first rows.
        names: Unique names of the columns.
        notes: Which headings were mended.
        lines_before_body: Empty lines at the top, and the header.
        longest_line: Bytes of the longest line of the head.
    """

    path: Path
    encoding: str
    dialect: Dialect
    names: tuple[str, ...]
    notes: tuple[str, ...]
    lines_before_body: int
    longest_line: int


def find_layout(source: "FileSource") -> Layout:
    """Tell from the head of a file how it is written; what the user chose is kept to.

    Raises:
        PlaygroundError: It cannot be read, holds no rows, or was given the wrong options.
    """
    path = Path(source.path)
    head, is_whole = read_head(path)
    encoding = _known(source.encoding) if source.encoding else find_encoding(head, path.name)
    text = _decoded_head(head, encoding, path)
    if not is_whole and "\n" in text:
        text = text[: text.rindex("\n") + 1]
    if not text.strip():
        raise PlaygroundError(f"{path.name} is empty.", "Choose a file with rows in it.")
    dialect = find_dialect(text, source.delimiter, source.decimal, source.header)
    _refuse_wrong_delimiter(source, text, dialect)
    if not dialect.body:
        raise PlaygroundError(
            f"{path.name} has a header but no rows.",
            "Choose a file with rows, or say that it has no header.",
        )
    names, notes = unique_names(dialect.names)
    if not dialect.header:
        notes = ("the file has no header; its columns are numbered",)
    lines = text.splitlines()
    blank = next(i for i, line in enumerate(lines) if line)
    longest = max(len(line.encode()) for line in lines)
    return Layout(path, encoding, dialect, names, notes, blank + dialect.header, longest)


def read_frame(layout: Layout, progress: Progress) -> "pd.DataFrame":
    """Read the whole file.

    Columns whose first rows are numbers are read as numbers at once. Should a later row say
    otherwise, everything is read as text, and then each column made numbers that allows it.

    Raises:
        PlaygroundError: A row is at fault; the message names its line.
        WrongEncodingError: A later byte is not of the encoding.
        Cancelled: ``progress`` called it off.
    """
    import pyarrow as pa

    try:
        return _as_frame(_typed_columns(layout, progress), layout.names)
    finally:
        pa.default_memory_pool().release_unused()  # it keeps a table's worth for later otherwise


def _typed_columns(layout: Layout, progress: Progress) -> "list[pa.ChunkedArray[Any]]":
    import pyarrow as pa

    try:
        return _read_columns(layout, types_of_head(layout.names, layout.dialect), progress)
    except ConversionError:
        columns = _read_columns(layout, dict.fromkeys(layout.names, pa.string()), progress)
        for i, column in enumerate(columns):
            columns[i] = plain_numbers(column, layout.dialect.decimal)
        return columns


class ConversionError(Exception):
    """A cell further down is no number, as the head made believe."""


def _known(encoding: str) -> str:
    try:
        "".encode(encoding)
    except LookupError:
        raise PlaygroundError(
            f"There is no encoding called {encoding!r}.",
            "Choose utf-8, utf-16, cp949, euc-kr, cp1252 or latin-1.",
        ) from None
    return encoding


def _decoded_head(head: bytes, encoding: str, path: Path) -> str:
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(head, final=False)
    except UnicodeDecodeError as error:
        line = head[: error.start].count(b"\n") + 1
        raise wrong_encoding(path, line, encoding) from None
    return text.removeprefix("\ufeff")


def wrong_encoding(path: Path, line: int, encoding: str) -> PlaygroundError:
    """What to tell the user when a line is not of an encoding."""
    return PlaygroundError(
        f"{path.name}, line {line}: these bytes are no text in {encoding}.",
        "Choose another encoding.",
    )


def _refuse_wrong_delimiter(source: "FileSource", text: str, dialect: Dialect) -> None:
    if source.delimiter is None or len(dialect.names) > 1:
        return
    found = find_dialect(text, None, source.decimal, source.header)
    if len(found.names) > 1:
        chosen = DELIMITER_NAMES.get(source.delimiter, repr(source.delimiter))
        raise PlaygroundError(
            f"{Path(source.path).name}: split at every {chosen}, each line is one field.",
            f"Choose {DELIMITER_NAMES[found.delimiter]} as delimiter.",
        )


def _read_columns(
    layout: Layout, types: "dict[str, pa.DataType]", progress: Progress
) -> "list[pa.ChunkedArray[Any]]":
    import pyarrow as pa

    with open_binary(layout.path) as file:
        stream = Utf8Stream(file, layout.encoding)
        try:
            batches = _batches(layout, types, stream, file, progress)
        except pa.ArrowInvalid as error:
            if stream.fault is not None:
                raise stream.fault from None
            if "conversion error" in str(error):
                raise ConversionError from error
            raise _fault(layout) or PlaygroundError(
                f"{layout.path.name} cannot be read: {error}.",
                "Check the delimiter and the quotes.",
            ) from error
        if stream.fault is not None:
            raise stream.fault
    if stream.quotes % 2 and (fault := _fault(layout)):
        raise fault
    return pa.Table.from_batches(batches).columns


def _fault(layout: Layout) -> PlaygroundError | None:
    return find_fault(layout.path, layout.encoding, layout.dialect.delimiter, len(layout.names))


def _batches(
    layout: Layout,
    types: "dict[str, pa.DataType]",
    stream: Utf8Stream,
    file: FileBytes,
    progress: Progress,
) -> "list[pa.RecordBatch]":
    from pyarrow import csv

    reading = csv.ReadOptions(
        block_size=max(BLOCK_BYTES, LINES_A_BLOCK * layout.longest_line),
        column_names=list(layout.names),
        skip_rows_after_names=layout.lines_before_body,
    )
    parsing = csv.ParseOptions(delimiter=layout.dialect.delimiter, newlines_in_values=True)
    converting = csv.ConvertOptions(
        column_types=types,
        null_values=list(MISSING_SPELLINGS),
        strings_can_be_null=True,
        decimal_point=layout.dialect.decimal,
    )
    batches = []
    try:
        with csv.open_csv(cast("IO[bytes]", stream), reading, parsing, converting) as reader:
            for batch in reader:
                batches.append(batch)
                progress(file.done / file.size)
    except BaseException:
        batches.clear()  # the error's traceback would keep them in memory
        raise
    return batches


def _as_frame(columns: "list[pa.ChunkedArray[Any]]", names: tuple[str, ...]) -> "pd.DataFrame":
    """Hand columns over to pandas; each is taken off the list, and so freed, on the way."""
    import pandas as pd
    import pyarrow as pa

    if len(columns) > MANY_COLUMNS:
        return pa.table(columns, names=list(names)).to_pandas()
    columns.reverse()
    return pd.DataFrame({name: _cells(columns.pop()) for name in names}, copy=False)


def _cells(column: "pa.ChunkedArray[Any]") -> "AnyArray | pd.Series":
    """A column in memory that is given back as soon as it is freed, as pyarrow's is not."""
    import pyarrow as pa

    if pa.types.is_string(column.type):
        return column.to_pandas()
    is_whole = pa.types.is_integer(column.type) and not column.null_count
    cells = np.empty(len(column), dtype=np.int64 if is_whole else np.float64)
    start = 0
    for chunk in column.iterchunks():
        cells[start : start + len(chunk)] = chunk.to_numpy(zero_copy_only=False)
        start += len(chunk)
    return cells
