"""Which rows are drawn as points: all of them, or a sample that stays the same."""

import numpy as np

from playground.core.arrays import Indices
from playground.core.data.dataset import Part, Split


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


def _spread(rows: Indices, share: float) -> Indices:
    count = int(np.ceil(len(rows) * share))
    return rows[np.arange(count) * len(rows) // max(count, 1)]
