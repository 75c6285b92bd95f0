"""Reading delimited text block by block, numbers as numbers, without holding the interpreter."""

from typing import IO, TYPE_CHECKING, Any, cast

import numpy as np

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message
from playground.core.common.progress import Progress
from playground.core.data.reading.csv_faults import find_fault
from playground.core.data.reading.file_layout import FileLayout
from playground.core.data.reading.plain_columns import BLANK, types_of_head, with_plain_numbers
from playground.core.data.reading.row_blocks import RowBlock, row_blocks
from playground.core.data.reading.text_stream import FileBytes

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from playground.core.common.arrays import AnyArray

MANY_COLUMNS = 1000
"""Tables with more columns are kept in a few large blocks, since each block costs time."""


def read_data_frame(
    layout: FileLayout, progress: Progress, most_rows: int | None = None
) -> "pd.DataFrame":
    """Read the whole file, or no more than its first rows.

    Columns whose first rows are plain numbers are read as numbers at once. Should a later row say
    otherwise, everything is read as text, and then each column made numbers that is plain ones.

    Raises:
        PlaygroundError: A row is at fault; the message names its line.
        WrongEncodingError: A later byte is not of the encoding.
        Cancelled: ``progress`` called it off.
    """
    import pyarrow as pa

    try:
        return _as_frame(_typed_columns(layout, progress, most_rows), layout.names)
    finally:
        pa.default_memory_pool().release_unused()  # it keeps a table's worth for later otherwise


def _typed_columns(
    layout: FileLayout, progress: Progress, most_rows: int | None
) -> "list[pa.ChunkedArray[Any]]":
    import pyarrow as pa

    try:
        types = types_of_head(layout.names, layout.dialect)
        columns = _read_columns(layout, types, progress, most_rows)
    except ConversionError:
        types = dict.fromkeys(layout.names, pa.string())
        columns = _read_columns(layout, types, progress, most_rows)
    return with_plain_numbers(columns, layout.dialect)


class ConversionError(Exception):
    """A cell further down is no number, as the head made believe."""


def _read_columns(
    layout: FileLayout,
    types: "dict[str, pa.DataType]",
    progress: Progress,
    most_rows: int | None,
) -> "list[pa.ChunkedArray[Any]]":
    import pyarrow as pa

    batches: list[pa.RecordBatch] = []
    try:
        with FileBytes(layout.path, layout.stop) as file:
            for block in row_blocks(file, layout):
                batches += _batches(layout, types, block)
                progress(file.done / file.size)
                if most_rows is not None and sum(map(len, batches)) >= most_rows:
                    break
    except BaseException:
        batches.clear()  # the error's traceback would keep them in memory
        raise
    return pa.Table.from_batches(batches, pa.schema(types)).slice(length=most_rows).columns


def _batches(
    layout: FileLayout, types: "dict[str, pa.DataType]", block: RowBlock
) -> "list[pa.RecordBatch]":
    """What pyarrow makes of a block.

    It is handed memory of its own, for its threads may let go of it as late as when the
    interpreter ends, and memory of Python's cannot be given back then.
    """
    import pyarrow as pa
    from pyarrow import csv

    memory = pa.allocate_buffer(len(block.text))
    memoryview(memory).cast("B")[:] = block.text
    parsing = csv.ParseOptions(delimiter=layout.parsed_delimiter, newlines_in_values=True)
    converting = csv.ConvertOptions(
        column_types=types,
        null_values=list(BLANK),
        strings_can_be_null=True,
    )
    reading = csv.ReadOptions(
        use_threads=True,
        block_size=len(block.text) + 1,
        column_names=list(layout.names),
    )
    try:
        table = csv.read_csv(
            cast("IO[bytes]", pa.BufferReader(memory)), reading, parsing, converting
        )
    except pa.ArrowInvalid as error:
        raise _refusal(layout, block, error) from error
    return table.to_batches()


def _refusal(layout: FileLayout, block: RowBlock, error: "pa.ArrowInvalid") -> Exception:
    name = layout.path.name
    fault = find_fault(
        name, bytes(block.text).decode(), block.line, layout.parsed_delimiter, len(layout.names)
    )
    if fault is not None:
        return fault
    if "conversion error" in str(error):
        return ConversionError()
    return PlaygroundError(
        message("{name} cannot be read: {reason}.", name=name, reason=error),
        message("Check the delimiter and the quotation marks."),
    )


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
