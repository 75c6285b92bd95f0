"""What the drawn network shows: every unit's map, and its answer to one row."""

from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import Floats
from playground.core.data.dataset import Dataset
from playground.core.inspection.forward import forward
from playground.core.inspection.maps.maps import Maps, MapsRequest
from playground.core.run.frame import Frame


@dataclass(frozen=True)
class NetworkMaps:
    """The answer to a `NetworkMapsRequest`.

    Attributes:
        maps: The units' maps.
        activations: For the row asked for the inputs and then what each layer's units give, one
            array a column; () when none is.
    """

    maps: Maps
    activations: tuple[Floats, ...]


@dataclass(frozen=True)
class NetworkMapsRequest:
    """Asks for the maps of a network's units.

    Attributes:
        maps: Which maps.
        row: Position in the data set of the row to run through the network; None for none.
        probe: Inputs of a row that is in no table, to be run in its place; None for none.
    """

    maps: MapsRequest
    row: int | None = None
    probe: tuple[float, ...] | None = None

    def compute(self, frame: Frame) -> NetworkMaps:
        """Compute the maps, and run one row through the network."""
        return NetworkMaps(self.maps.compute(frame), self._activations(frame))

    def _activations(self, frame: Frame) -> tuple[Floats, ...]:
        x = self._inputs(frame.dataset)
        if x is None:
            return ()
        layers = forward(frame.snapshot.layout, frame.snapshot.parameters, x)
        return (x[:, 0], *(values.a[:, 0] for values in layers))

    def _inputs(self, dataset: Dataset) -> Floats | None:
        """Inputs of the row to run, shape (inputs, 1); None without one that fits the data."""
        if self.probe is not None and len(self.probe) == len(dataset.inputs):
            return np.array(self.probe, dtype=np.float32)[:, np.newaxis]
        return None if self.row is None else dataset.x[self.row, :, np.newaxis]
