"""What a layer's units give every row: for a table of them, and to put its rows in order."""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import Doubles, Floats, Indices
from playground.core.common.progress import Progress
from playground.core.data.dataset import Dataset
from playground.core.data.preparing.parts import Part
from playground.core.inspection.forward import forward
from playground.core.inspection.layers.hidden import HiddenLayer, HiddenLayerRequest
from playground.core.inspection.maps.maps import ColumnMaps, MapsRequest
from playground.core.inspection.predictions.row_query import CHUNK_ROWS, RowQuery, positions_of
from playground.core.run.frame import Frame
from playground.core.training.snapshot import Snapshot


@dataclass(frozen=True)
class HiddenLayerOutputs:
    """The answer to a `HiddenLayerOutputsRequest`: a layer's view of the data, and units' maps."""

    hidden: HiddenLayer
    maps: ColumnMaps


@dataclass(frozen=True)
class HiddenLayerOutputsRequest:
    """Asks for a layer together with the maps of some of its units.

    Attributes:
        hidden: Which layer, rows and plane.
        maps: Which maps; those of the layer's own column are answered.
    """

    hidden: HiddenLayerRequest
    maps: MapsRequest

    def compute(self, frame: Frame) -> HiddenLayerOutputs | None:
        """Compute both; None when the network of the frame has no such layer."""
        hidden = self.hidden.compute(frame)
        if hidden is None:
            return None
        return HiddenLayerOutputs(hidden, self.maps.compute(frame).columns[self.hidden.layer + 1])


@dataclass(frozen=True)
class OrderedRows:
    """The answer to an `OutputsOrder`.

    Attributes:
        dataset: Whose rows.
        rows: Their positions in it, from first to last.
        epoch: Of the frame whose outputs decided; the order does not follow the training.
    """

    dataset: Dataset
    rows: Indices
    epoch: int


@dataclass(frozen=True)
class OutputsOrder:
    """A background task: sorts the rows of a part by a unit's output or a column of the table.

    Attributes:
        layer: Index of the layer, 0 for the first Dense layer.
        part: Whose rows.
        key: A unit of the layer or the name of a column; None for the table's own order.
        descending: The greatest first.
    """

    layer: int
    part: Part
    key: int | str | None = None
    descending: bool = False

    def run(self, frame: Frame, progress: Progress) -> OrderedRows:
        """Sort all rows of the part; equal ones keep the table's order."""
        rows = np.sort(frame.dataset.split.part(self.part))
        match self.key:
            case int():
                outputs = self._outputs(frame, self.key, rows, progress)
                rows = rows[np.argsort(-outputs if self.descending else outputs, kind="stable")]
            case str():
                arranged = RowQuery(key=self.key, descending=self.descending)
                positions = positions_of(frame.dataset)[arranged.run(frame, progress).rows]
                is_requested = np.zeros(len(frame.dataset.rows) + 1, dtype=bool)
                is_requested[rows] = True  # the last place stands for position -1: dropped rows
                rows = positions[is_requested[positions]]
        return OrderedRows(frame.dataset, rows, frame.snapshot.epoch)

    def _outputs(self, frame: Frame, unit: int, rows: Indices, progress: Progress) -> Doubles:
        outputs = np.zeros(len(rows))
        for start in range(0, len(rows), CHUNK_ROWS):
            progress(start / len(rows))
            chunk = rows[start : start + CHUNK_ROWS]
            given = layer_outputs(frame.dataset, frame.snapshot, self.layer, chunk)
            if unit < given.shape[1]:
                outputs[start : start + CHUNK_ROWS] = given[:, unit]
        return outputs


def layer_outputs(dataset: Dataset, snapshot: Snapshot, layer: int, rows: Indices) -> Floats:
    """What the units of a layer give rows, shape (rows, units).

    Args:
        dataset: Whose rows.
        snapshot: Has the parameters.
        layer: Index of the layer, 0 for the first Dense layer.
        rows: Positions in the data set.
    """
    below = snapshot.layout.up_to(layer)
    outputs: Floats = forward(below, snapshot.parameters, dataset.x[rows].T)[-1].a.T
    return outputs
