"""What the head of a file tells of its columns, before the file is read."""

from playground.core.common.errors import PlaygroundError
from playground.core.common.progress import no_progress
from playground.core.data.columns.column import SAMPLE_ROWS, Column
from playground.core.data.columns.plan import plan_table, read_columns
from playground.core.data.data_config import DataConfig
from playground.core.data.file_source import FileSource
from playground.core.data.reading.delimited import read_data_frame
from playground.core.data.reading.file_layout import find_layout
from playground.core.data.reading.tables import CsvOptions, Table

MOST_COLUMNS = 200
"""A head with more columns is not looked into: that would take longer than a blink."""


def columns_of_head(config: DataConfig) -> tuple[Column, ...]:
    """Types and roles as the first rows suggest them; none for a table that is very wide.

    The whole file may say otherwise of types, but has the same target. No column has the target's
    role where none can serve.

    Args:
        config: A delimited file with the reading options that the user chose, and what has been
            decided about its columns.

    Raises:
        PlaygroundError: The file cannot be read with these options, or one of these rows is at
            fault.
    """
    source = config.source
    assert isinstance(source, FileSource), "only a file has a head"
    layout = find_layout(source)
    if len(layout.names) > MOST_COLUMNS:
        return ()
    data_frame = read_data_frame(layout, no_progress, SAMPLE_ROWS)
    dialect = layout.dialect
    reading = CsvOptions(layout.encoding, dialect.delimiter, dialect.decimal, dialect.header)
    table = Table(layout.path.name, data_frame, source.path, reading)
    known = set(layout.names)
    decided = tuple(column for column in config.columns if column.name in known)
    config = config.model_copy(update={"columns": decided})
    try:
        return plan_table(table, config).columns
    except PlaygroundError:
        return tuple(each.column for each in read_columns(table, config))
