"""What the columns of a file say of one another's decimal marks."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from playground.core.data.columns.cell_texts import distinct_texts
from playground.core.data.columns.column import SAMPLE_ROWS
from playground.core.data.columns.number_format import COMMA, POINT, Surroundings, prevailing
from playground.core.data.columns.text_column import TextColumn
from playground.core.data.data_config import DataConfig
from playground.core.data.file_source import FileSource

if TYPE_CHECKING:
    import pandas as pd

    from playground.core.data.reading.tables import Table


def surroundings_of(table: "Table", config: DataConfig) -> Mapping[str, Surroundings]:
    """What the rest of the file says of each column's numbers, by column.

    Args:
        table: As read.
        config: Says what the user chose for the whole file.
    """
    source = config.source
    decimal = source.decimal if isinstance(source, FileSource) else None
    chosen = {".": POINT, ",": COMMA}.get(decimal or "", "")
    delimiter = table.reading.delimiter if table.reading else ""
    head = table.data_frame.iloc[:SAMPLE_ROWS]
    if not any(_is_text(head[name]) for name in head.columns):
        return dict.fromkeys(head.columns, Surroundings(chosen, "", delimiter))
    verdicts = {name: _verdict(name, head[name]) for name in head.columns}
    return {
        name: Surroundings(
            chosen,
            prevailing(each for other, each in verdicts.items() if other != name),
            delimiter,
        )
        for name in head.columns
    }


def _is_text(cells: "pd.Series") -> bool:
    return cells.dtype.kind not in "biufM"


def _verdict(name: str, cells: "pd.Series") -> str:
    """The format that a column's own cells show; empty where they show none."""
    if cells.dtype.kind == "f":
        numbers = cells.to_numpy()
        numbers = numbers[~np.isnan(numbers)]
        return POINT if (numbers != np.rint(numbers)).any() else ""
    if not _is_text(cells):
        return ""
    found = distinct_texts(cells)
    texts = TextColumn(name, found, np.zeros(len(found), dtype=bool), frozenset())
    if not texts.has_digits or 2 * texts.rows(texts.parts.matched) < texts.filled:
        return ""
    return texts.marks.verdict
