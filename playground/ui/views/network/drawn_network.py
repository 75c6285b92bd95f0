"""What is known of the drawn network at a moment."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playground.core.common.arrays import Floats
from playground.core.inspection.maps.coloring import Pixels
from playground.core.training.snapshot import Snapshot

if TYPE_CHECKING:
    from playground.core.inspection.maps.maps import ColumnMaps


@dataclass(frozen=True)
class DrawnNetwork:
    """What is known of the network at one moment.

    Attributes:
        snapshot: The parameters; its layout has the widths of the picture's structure.
        maps: By column the maps of those units that were asked for; () when none are known.
        activations: By column what every unit gives for the selected row; () when none is.
    """

    snapshot: Snapshot
    maps: "tuple[ColumnMaps, ...]" = ()
    activations: tuple[Floats, ...] = ()

    def pixels(self, column: int, unit: int) -> Pixels | None:
        """A unit's map in colours, shape (height, width); None when it isn't known."""
        place = self._place(column, unit)
        return None if place is None else self.maps[column].pixels[place]

    def values(self, column: int, unit: int) -> Floats | None:
        """A unit's map in numbers, shape (height, width); None when it isn't known."""
        place = self._place(column, unit)
        return None if place is None else self.maps[column].values[place]

    def _place(self, column: int, unit: int) -> int | None:
        if not self.maps or unit not in self.maps[column].units:
            return None
        return unit - self.maps[column].units.start
