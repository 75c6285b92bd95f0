"""Finding rows of the table by text and putting them in order, up to millions of them."""

import math
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Indices
from playground.core.common.progress import Progress
from playground.core.data.columns.values import in_natural_order, label_of
from playground.core.data.dataset import Dataset
from playground.core.data.preparing.parts import Part
from playground.core.inspection.predictions.predictions import THRESHOLD
from playground.core.inspection.predictions.row_predictions import predictions_of
from playground.core.run.frame import Frame

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

CHUNK_ROWS = 10_000
"""Rows predicted at a time."""

MOST_IN_NATURAL_ORDER = 1_000
"""A column with more different texts is sorted by character."""

IN_NUMERALS = frozenset("0123456789.-+e")
"""What numbers are written with; a text with anything else is not looked for among them."""

PARTS = tuple(Part)

DROPPED = len(PARTS)
"""Stands for the rows that are in no part."""


class RowAttribute(Enum):
    """What the program knows of a row beside what the table says."""

    PART = "part"
    PREDICTED = "predicted"
    PROBABILITY = "probability"
    VERDICT = "verdict"


@dataclass(frozen=True)
class QueriedRows:
    """The answer to an `RowQuery`: which rows of the table to show, in their order."""

    dataset: Dataset
    rows: Indices


@dataclass(frozen=True)
class RowQuery:
    """A background task: finds the rows of the table to show, and puts them in order.

    Attributes:
        search: Text that one cell of a row must hold, in whichever case; empty for every row.
        only: Positions in the data set of the rows to look among; None for all of the table.
        part: A place in `PARTS`, or `DROPPED`: only rows of that part; None for all.
        label: Only rows of the class of this index; None for all.
        right: Only rows that the network gets right, or only those it gets wrong; None for all.
        key: The column, or the fact, to sort by; None for the table's own order.
        descending: The greatest first.
        threshold: For two classes, the least probability that counts as positive.
    """

    search: str = ""
    only: frozenset[int] | None = None
    part: int | None = None
    label: int | None = None
    right: bool | None = None
    key: str | RowAttribute | None = None
    descending: bool = False
    threshold: float = THRESHOLD

    def run(self, frame: Frame, progress: Progress) -> QueriedRows:
        """Search and sort. Rows without a value come last."""
        dataset = frame.dataset
        rows = self._candidates(dataset)
        rows = self._filtered(frame, rows, progress)
        if self.search:
            rows = rows[holding(dataset.table.data_frame, rows, self.search, progress)]
        if self.key is not None and self._is_known(dataset, self.key):
            keys = self._keys(frame, rows, self.key, progress)
            rows = rows[_places_in_order(keys, descending=self.descending)]
        return QueriedRows(dataset, rows)

    def _is_known(self, dataset: Dataset, key: str | RowAttribute) -> bool:
        """Whether there is such a column: the table may have become another since it was named."""
        return isinstance(key, RowAttribute) or key in dataset.table.data_frame

    def _candidates(self, dataset: Dataset) -> Indices:
        if self.only is None:
            return np.arange(len(dataset.table))
        within = sorted(position for position in self.only if position < len(dataset.rows))
        return np.sort(dataset.rows[np.array(within, dtype=np.int64)])

    def _filtered(self, frame: Frame, rows: Indices, progress: Progress) -> Indices:
        """Those of ``rows`` that are of the part, the class and the verdict wanted."""
        dataset = frame.dataset
        if self.part is not None:
            rows = rows[parts_of(dataset)[rows] == self.part]
        if self.label is not None:
            positions = positions_of(dataset)[rows]
            used = positions >= 0
            rows = rows[used][dataset.y[positions[used]] == self.label]
        if self.right is not None:
            errors = self._said(frame, rows, RowAttribute.VERDICT, progress)
            rows = rows[errors == (0 if self.right else 1)]
        return rows

    def _keys(
        self, frame: Frame, rows: Indices, key: str | RowAttribute, progress: Progress
    ) -> Doubles:
        match key:
            case str():
                return _sort_keys(frame.dataset.cells[key].iloc[rows])
            case RowAttribute.PART:
                return parts_of(frame.dataset)[rows].astype(np.float64)
            case _:
                return self._said(frame, rows, key, progress)

    def _said(self, frame: Frame, rows: Indices, key: RowAttribute, progress: Progress) -> Doubles:
        """What the network says of each row, as far as ``key`` wants it; NaN for dropped rows."""
        positions = positions_of(frame.dataset)[rows]
        used = np.flatnonzero(positions >= 0)
        said = np.full(len(rows), np.nan)
        for start in range(0, len(used), CHUNK_ROWS):
            progress(start / len(used))
            places = used[start : start + CHUNK_ROWS]
            row_predictions = predictions_of(
                frame.dataset, frame.snapshot, positions[places], self.threshold
            )
            said[places] = {
                RowAttribute.PREDICTED: row_predictions.predicted,
                RowAttribute.PROBABILITY: row_predictions.probability,
                RowAttribute.VERDICT: row_predictions.error,
            }[key]
        return said


def positions_of(dataset: Dataset) -> Indices:
    """For each row of the table its position in the data set, or -1 where it was dropped."""
    positions = np.full(len(dataset.table), -1, dtype=np.int64)
    positions[dataset.rows] = np.arange(len(dataset.rows))
    return positions


def parts_of(dataset: Dataset) -> Indices:
    """For each row of the table its part, a place in `PARTS`, or `DROPPED`."""
    parts = np.full(len(dataset.table), DROPPED, dtype=np.int64)
    for place, part in enumerate(PARTS):
        parts[dataset.rows[dataset.split.part(part)]] = place
    return parts


def holding(data_frame: "pd.DataFrame", rows: Indices, text: str, progress: Progress) -> AnyArray:
    """Which of ``rows`` have a cell that holds ``text``, in whichever case; shape (rows,)."""
    import pyarrow.compute as pc

    found = np.zeros(len(rows), dtype=bool)
    may_be_number = set(text.casefold()) <= IN_NUMERALS
    for done, name in enumerate(data_frame.columns):
        progress(done / data_frame.shape[1])
        if not may_be_number and _is_number(data_frame[name]):
            continue
        left = np.flatnonzero(~found)
        texts = _texts(data_frame[name].iloc[rows[left]])
        held = pc.match_substring(texts, text, ignore_case=True)
        found[left] = held.fill_null(False).to_numpy(zero_copy_only=False)
    return found


def cell_text(value: object) -> str:
    """A cell as it reads; nothing where there is no value."""
    is_missing = value is None or (isinstance(value, float) and math.isnan(value))
    return "" if is_missing else label_of(value)


def _texts(cells: "pd.Series") -> "pa.Array[pa.Scalar[pa.lib.StringType]]":
    """What `cell_text` makes of cells, but of all at once."""
    import pandas as pd
    import pyarrow as pa

    if pd.api.types.is_bool_dtype(cells.dtype) or cells.dtype == object:
        # Arrow spells true and false in lower case.
        return pa.array(cells.map(cell_text).tolist(), type=pa.string())
    texts = pa.chunked_array([pa.array(cells.array, from_pandas=True)]).cast(pa.string())
    return texts.combine_chunks()


def _is_number(cells: "pd.Series") -> bool:
    import pandas as pd

    dtype = cells.dtype
    return pd.api.types.is_numeric_dtype(dtype) and not pd.api.types.is_bool_dtype(dtype)


def _sort_keys(cells: "pd.Series") -> Doubles:
    """What to sort cells by: numbers by size, texts in natural order where there are few."""
    if _is_number(cells):
        return cells.to_numpy(dtype=np.float64, na_value=np.nan)
    codes, distinct = cells.factorize(sort=True)
    ranks = np.arange(len(distinct) + 1, dtype=np.float64)
    if len(distinct) <= MOST_IN_NATURAL_ORDER:
        labels = [label_of(value) for value in distinct]
        order = {label: rank for rank, label in enumerate(in_natural_order(labels))}
        ranks[:-1] = [order[label] for label in labels]
    ranks[-1] = np.nan
    keys: Doubles = ranks[codes]  # the code of an empty cell is -1: the last
    return keys


def _places_in_order(keys: Doubles, *, descending: bool) -> Indices:
    """The places of keys from first to last; equal ones keep their order, NaN comes last."""
    return np.argsort(-keys if descending else keys, kind="stable")
