"""The plan of a table: what is done to each of its columns, decided once, and its cells read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from playground.core.common.messages import message
from playground.core.common.progress import Progress, no_progress
from playground.core.data.columns.column import SAMPLE_ROWS, Column, ReadColumn
from playground.core.data.columns.column_reading import read_column
from playground.core.data.columns.file_marks import surroundings_of
from playground.core.data.columns.roles import with_roles
from playground.core.data.data_config import DataConfig
from playground.core.data.refusals import IncompatibleDataError, forgetting

if TYPE_CHECKING:
    import pandas as pd

    from playground.core.data.reading.tables import Table


@dataclass(frozen=True)
class TablePlan:
    """What is done to the columns of a table.

    Attributes:
        columns: Every column in the table's order.
        data_frame: Their cells as read: numbers, 1 and 0 for true and false, labels, dates.
    """

    columns: tuple[Column, ...]
    data_frame: "pd.DataFrame"


def plan_table(table: "Table", config: DataConfig, progress: Progress = no_progress) -> TablePlan:
    """Read every column of a table and decide what each is used for.

    What the user decided in ``config`` comes first; the rest is found out.

    Raises:
        PlaygroundError: A column that the user chose is not there, or none is left to predict.
        Cancelled: ``progress`` called it off.
    """
    import pandas as pd

    _refuse_unknown(config, table.data_frame)
    read = read_columns(table, config, progress)
    head = read if len(table) <= SAMPLE_ROWS else read_columns(_head_of(table), config)
    columns = with_roles(table, read, head, config)
    data_frame = pd.DataFrame({each.column.name: each.cells for each in read}, copy=False)
    return TablePlan(tuple(columns), data_frame)


def _head_of(table: "Table") -> "Table":
    """The rows that the target is guessed from, here as in the preview of a file."""
    return replace(table, data_frame=table.data_frame.iloc[:SAMPLE_ROWS])


def read_columns(
    table: "Table", config: DataConfig, progress: Progress = no_progress
) -> Sequence[ReadColumn]:
    """Read every column of a table, without a role."""
    around = surroundings_of(table, config)
    read = []
    for done, name in enumerate(table.data_frame.columns):
        progress(done / len(around))
        read.append(read_column(name, table.data_frame[name], config, around[name]))
    return read


def _refuse_unknown(config: DataConfig, data_frame: "pd.DataFrame") -> None:
    known = set(data_frame.columns)
    for column in config.columns:
        if column.name not in known:
            raise IncompatibleDataError(
                message("There is no column called “{name}”.", name=column.name),
                message(
                    "The columns are {names}.",
                    names=", ".join(str(name) for name in data_frame.columns[:20]),
                ),
                forgetting(column.name),
            )
