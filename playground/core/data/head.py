"""What the head of a file tells of its columns, before the file is read."""

from typing import TYPE_CHECKING

from playground.core.data.columns import Column, describe
from playground.core.data.roles import assign_roles
from playground.core.data.sniffing import MISSING_SPELLINGS, is_number
from playground.core.data.tables import Preview, Table
from playground.core.errors import PlaygroundError
from playground.core.experiment import DataConfig

if TYPE_CHECKING:
    import pandas as pd

MOST_COLUMNS = 200
"""A head with more columns is not looked into: that would take longer than a blink."""


def columns_of_head(preview: Preview) -> tuple[Column, ...]:
    """Types and roles as the first rows suggest them; none for a table that is very wide.

    The whole file may say otherwise. No column has the target's role where none can serve.
    """
    import pandas as pd

    if len(preview.names) > MOST_COLUMNS:
        return ()
    frame = pd.DataFrame(
        {name: _cells(preview, position) for position, name in enumerate(preview.names)}
    )
    try:
        return assign_roles(Table("", frame), DataConfig())
    except PlaygroundError:
        return tuple(describe(name, frame[name], None) for name in preview.names)


def _cells(preview: Preview, position: int) -> "pd.Series":
    import pandas as pd

    decimal = preview.reading.decimal
    written = [row[position].strip() if position < len(row) else "" for row in preview.rows]
    known = [cell for cell in written if cell not in MISSING_SPELLINGS]
    if known and all(is_number(cell, decimal) for cell in known):
        numbers = [cell.replace(decimal, ".") for cell in written]
        return pd.to_numeric(pd.Series(numbers), errors="coerce")
    return pd.Series([None if cell in MISSING_SPELLINGS else cell for cell in written])
