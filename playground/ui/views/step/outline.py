"""The outline of a training step: its places, in the order in which they happen."""

from dataclasses import dataclass
from enum import StrEnum

from playground.core.model.layout import Layer, Layout
from playground.ui.views.step.wording import tr


class Phase(StrEnum):
    """The four phases of a training step."""

    FORWARD = "forward"
    LOSS = "loss"
    BACKWARD = "backward"
    UPDATE = "update"

    @property
    def label(self) -> str:
        """Its name on the screen."""
        return {
            Phase.FORWARD: tr("Forward"),
            Phase.LOSS: tr("Loss"),
            Phase.BACKWARD: tr("Backward"),
            Phase.UPDATE: tr("Update"),
        }[self]


@dataclass(frozen=True)
class StepLocation:
    """One page of the outline.

    Attributes:
        phase: The phase.
        layer: Index of the layer, 0 for the first Dense one; None for the inputs and the loss.
        unit: The unit in it.
    """

    phase: Phase
    layer: int | None = None
    unit: int = 0


@dataclass(frozen=True)
class Section:
    """Places of one phase that belong to one layer.

    Attributes:
        phase: The phase.
        layer: Index of the layer; None for the inputs and the loss, which are one place.
        name: What it is called.
        units: What the unit of each place is called.
    """

    phase: Phase
    layer: int | None
    name: str
    units: tuple[str, ...]


class StepOutline:
    """The places of every step of one network.

    Args:
        layout: The network's shape.
        classes: What its outputs are called; () where a single one needs no name.
    """

    def __init__(self, layout: Layout, classes: tuple[str, ...]) -> None:
        self.layout = layout
        self.classes = classes
        forth = [(layer.index, layer.name, self._units_of(layer)) for layer in layout.layers]
        self.sections = (
            Section(Phase.FORWARD, None, tr("Inputs"), ("",)),
            *(Section(Phase.FORWARD, *each) for each in forth),
            Section(Phase.LOSS, None, tr("Loss"), ("",)),
            *(Section(Phase.BACKWARD, *each) for each in reversed(forth)),
            *(Section(Phase.UPDATE, *each) for each in forth),
        )
        self.locations = tuple(
            StepLocation(section.phase, section.layer, unit)
            for section in self.sections
            for unit in range(len(section.units))
        )
        self._places = {location: place for place, location in enumerate(self.locations)}

    def _units_of(self, layer: Layer) -> tuple[str, ...]:
        if layer.is_output and self.classes:
            return self.classes
        return tuple(tr("unit {0}").format(unit + 1) for unit in range(layer.units))

    def __contains__(self, location: StepLocation) -> bool:
        return location in self._places

    def place_of(self, location: StepLocation) -> int:
        """Where a location stands, from 0."""
        return self._places[location]

    def after(self, location: StepLocation) -> StepLocation | None:
        """The location that follows; None after the last."""
        place = self._places[location] + 1
        return self.locations[place] if place < len(self.locations) else None

    def before(self, location: StepLocation) -> StepLocation | None:
        """The location that went before; None before the first."""
        place = self._places[location]
        return self.locations[place - 1] if place else None
