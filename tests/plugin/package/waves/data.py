"""The data: a toy set and a sample."""

from typing import TYPE_CHECKING

import numpy as np

from playground.core.common.progress import Progress
from playground.core.data.samples import Sample
from playground.core.data.toy_sets import ToyData, ToySet
from playground.core.model.task import Task

if TYPE_CHECKING:
    import pandas as pd


def _ripples(rows: int, rng: np.random.Generator) -> ToyData:
    x1, x2 = rng.uniform(-6, 6, (2, rows))
    return ToyData(x1, x2, (np.sin(np.hypot(x1, x2)) > 0).astype(np.int64))


def _tides(_: Progress) -> "pd.DataFrame":
    import pandas as pd

    hours = np.arange(100)
    return pd.DataFrame({"hour": hours, "moon": hours % 25, "height": 3 + np.sin(hours / 2)})


RIPPLES = ToySet("ripples", "Ripples", "Rings around rings.", Task.BINARY, _ripples)
TIDES = Sample(
    "tides", "Tides", "100 hours; predict the height of the water.", "A formula.", "height", _tides
)
