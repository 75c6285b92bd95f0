"""What the head of a file tells of its columns, before the file is read."""

from playground.core.data.columns import SAMPLE_ROWS, Column
from playground.core.data.delimited import read_frame
from playground.core.data.layout import find_layout
from playground.core.data.plan import plan_table, read_columns
from playground.core.data.tables import Reading, Table
from playground.core.errors import PlaygroundError
from playground.core.experiment import DataConfig, FileSource
from playground.core.progress import untold

MOST_COLUMNS = 200
"""A head with more columns is not looked into: that would take longer than a blink."""


def columns_of_head(source: FileSource) -> tuple[Column, ...]:
    """Types and roles as the first rows suggest them; none for a table that is very wide.

    The whole file may say otherwise of types, but has the same target. No column has the target's
    role where none can serve.

    Args:
        source: A delimited file, and the reading options that the user chose.

    Returns:
        () too where a row is at fault, which importing the file will name.

    Raises:
        PlaygroundError: The file cannot be read with these options.
    """
    layout = find_layout(source)
    if len(layout.names) > MOST_COLUMNS:
        return ()
    try:
        frame = read_frame(layout, untold, SAMPLE_ROWS)
    except PlaygroundError:
        return ()
    dialect = layout.dialect
    reading = Reading(layout.encoding, dialect.delimiter, dialect.decimal, dialect.header)
    table = Table(layout.path.name, frame, source.path, reading)
    config = DataConfig(source=source)
    try:
        return plan_table(table, config).columns
    except PlaygroundError:
        return tuple(each.column for each in read_columns(table, config))
