"""The rows drawn as points: which, where, and what they are."""

import numpy as np

from playground.core.common.arrays import Doubles, Indices
from playground.core.common.number_text import all_digits
from playground.core.data.column_config import Role
from playground.core.data.dataset import Dataset
from playground.core.data.preparing.parts import Part, Split
from playground.core.inspection.maps.plane import Plane
from playground.core.model.task import Task


def drawn_rows(split: Split, most: int) -> dict[Part, Indices]:
    """Rows to draw, by part; when there are more than ``most`` of all, each part's share of them.

    The same split always gives the same rows.

    Args:
        split: Rows of each part, in the order they were dealt.
        most: Greatest number of rows of all parts together, give or take a part's last row.
    """
    total = sum(len(split.part(part)) for part in Part)
    share = min(1.0, most / max(total, 1))
    return {part: _spread(split.part(part), share) for part in Part}


def places_of(dataset: Dataset, rows: Indices, plane: Plane) -> Doubles:
    """Where rows lie on a plane, in the inputs' own scale, shape (rows, 2).

    Over a single input, rows lie at the height of their target: at 1 for what a row's class is,
    where there are several.
    """
    across = dataset.x[rows, plane.horizontal.input]
    if plane.vertical is not None:
        heights = dataset.x[rows, plane.vertical.input]
    elif dataset.task is Task.MULTICLASS:
        heights = np.ones_like(across)
    else:
        heights = dataset.y[rows]
    return np.column_stack((across, heights)).astype(np.float64)


def coinciding_rows(dataset: Dataset, rows: Indices, row: int, plane: Plane) -> Indices:
    """Those of ``rows`` that lie on a plane exactly where ``row`` does, itself included."""
    place = places_of(dataset, np.array([row], dtype=np.int64), plane)
    same: Indices = rows[(places_of(dataset, rows, plane) == place).all(axis=1)]
    return same


def row_values(dataset: Dataset, row: int) -> list[tuple[str, str]]:
    """The columns in use with a row's values as the table has them, the target last.

    Args:
        dataset: Whose row.
        row: Its position in the data set.
    """
    in_file = dataset.table.data_frame.iloc[int(dataset.rows[row])]
    features = [column.name for column in dataset.columns if column.role is Role.FEATURE]
    return [(name, _text(in_file[name])) for name in (*features, dataset.target.name)]


def _text(value: object) -> str:
    return all_digits(value) if isinstance(value, float) else str(value)


def _spread(rows: Indices, share: float) -> Indices:
    count = int(np.ceil(len(rows) * share))
    return rows[np.arange(count) * len(rows) // max(count, 1)]
