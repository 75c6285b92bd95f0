"""The plan of a table: what is done to each of its columns, decided once, and its cells read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from playground.core.data.column_reading import read_column
from playground.core.data.columns import SAMPLE_ROWS, Column, ReadColumn
from playground.core.data.file_marks import surroundings_of
from playground.core.data.refusals import DataMisfitError, forgetting
from playground.core.data.roles import with_roles
from playground.core.experiment import DataConfig
from playground.core.messages import message
from playground.core.progress import Progress, untold

if TYPE_CHECKING:
    import pandas as pd

    from playground.core.data.tables import Table


@dataclass(frozen=True)
class TablePlan:
    """What is done to the columns of a table.

    Attributes:
        columns: Every column in the table's order.
        frame: Their cells as read: numbers, 1 and 0 for true and false, labels, dates.
    """

    columns: tuple[Column, ...]
    frame: "pd.DataFrame"


def plan_table(table: "Table", config: DataConfig, progress: Progress = untold) -> TablePlan:
    """Read every column of a table and decide what each is used for.

    What the user decided in ``config`` comes first; the rest is found out.

    Raises:
        PlaygroundError: A column that the user chose is not there, or none is left to predict.
        Cancelled: ``progress`` called it off.
    """
    import pandas as pd

    _refuse_unknown(config, table.frame)
    read = read_columns(table, config, progress)
    head = read if len(table) <= SAMPLE_ROWS else read_columns(_head_of(table), config)
    columns = with_roles(table, read, head, config)
    frame = pd.DataFrame({each.column.name: each.cells for each in read}, copy=False)
    return TablePlan(tuple(columns), frame)


def _head_of(table: "Table") -> "Table":
    """The rows that the target is guessed from, here as in the preview of a file."""
    return replace(table, frame=table.frame.iloc[:SAMPLE_ROWS])


def read_columns(
    table: "Table", config: DataConfig, progress: Progress = untold
) -> Sequence[ReadColumn]:
    """Read every column of a table, without a role."""
    around = surroundings_of(table, config)
    read = []
    for done, name in enumerate(table.frame.columns):
        progress(done / len(around))
        read.append(read_column(name, table.frame[name], config, around[name]))
    return read


def _refuse_unknown(config: DataConfig, frame: "pd.DataFrame") -> None:
    known = set(frame.columns)
    for column in config.columns:
        if column.name not in known:
            raise DataMisfitError(
                message("There is no column called “{name}”.", name=column.name),
                message(
                    "The columns are {names}.",
                    names=", ".join(str(name) for name in frame.columns[:20]),
                ),
                forgetting(column.name),
            )
