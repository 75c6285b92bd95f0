"""What the picture of the network shows: every unit's map, and its answer to the selected row."""

from dataclasses import dataclass

import numpy as np

from playground.core.arrays import Floats
from playground.core.inspection.forward import forward
from playground.core.inspection.maps import Maps, MapsRequest
from playground.core.scene import Scene


@dataclass(frozen=True)
class NetworkMaps:
    """The answer to a `NetworkMapsRequest`.

    Attributes:
        maps: The units' maps.
        activations: For the selected row the inputs and then what each layer's units give, one
            array a column; () when no row is selected.
    """

    maps: Maps
    activations: tuple[Floats, ...]


@dataclass(frozen=True)
class NetworkMapsRequest:
    """Asks for the maps of a network's units.

    Attributes:
        maps: Which maps.
        row: Position of the selected row in the data set; None when no row is.
    """

    maps: MapsRequest
    row: int | None = None

    def compute(self, scene: Scene) -> NetworkMaps:
        """Compute the maps, and run the selected row through the network."""
        return NetworkMaps(self.maps.compute(scene), self._activations(scene))

    def _activations(self, scene: Scene) -> tuple[Floats, ...]:
        if self.row is None:
            return ()
        x = scene.dataset.x[self.row, :, np.newaxis]
        layers = forward(scene.snapshot.layout, scene.snapshot.parameters, x)
        return (x[:, 0], *(values.a[:, 0] for values in layers))
