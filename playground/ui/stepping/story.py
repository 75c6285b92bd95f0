"""The story of a training step: its moments, in the order in which they happen."""

from dataclasses import dataclass
from enum import StrEnum

from playground.core.layout import Layer, Layout
from playground.ui.stepping.wording import tr


class Chapter(StrEnum):
    """The four stages of a training step."""

    FORWARD = "forward"
    LOSS = "loss"
    BACKWARD = "backward"
    UPDATE = "update"

    @property
    def label(self) -> str:
        """Its name on the screen."""
        return {
            Chapter.FORWARD: tr("Forward"),
            Chapter.LOSS: tr("Loss"),
            Chapter.BACKWARD: tr("Backward"),
            Chapter.UPDATE: tr("Update"),
        }[self]


@dataclass(frozen=True)
class Moment:
    """One page of the story.

    Attributes:
        chapter: The stage.
        layer: Index of the layer, 0 for the first Dense one; None for the inputs and the loss.
        unit: The unit in it.
    """

    chapter: Chapter
    layer: int | None = None
    unit: int = 0


@dataclass(frozen=True)
class Scenes:
    """Moments of one chapter that belong to one layer.

    Attributes:
        chapter: The stage.
        layer: Index of the layer; None for the inputs and the loss, which are one moment.
        name: What it is called.
        units: What the unit of each moment is called.
    """

    chapter: Chapter
    layer: int | None
    name: str
    units: tuple[str, ...]


class Story:
    """The moments of every step of one network.

    Args:
        layout: The network's shape.
        classes: What its outputs are called; () where a single one needs no name.
    """

    def __init__(self, layout: Layout, classes: tuple[str, ...]) -> None:
        self.layout = layout
        self.classes = classes
        forth = [(layer.index, layer.name, self._units_of(layer)) for layer in layout.layers]
        self.scenes = (
            Scenes(Chapter.FORWARD, None, tr("Inputs"), ("",)),
            *(Scenes(Chapter.FORWARD, *each) for each in forth),
            Scenes(Chapter.LOSS, None, tr("Loss"), ("",)),
            *(Scenes(Chapter.BACKWARD, *each) for each in reversed(forth)),
            *(Scenes(Chapter.UPDATE, *each) for each in forth),
        )
        self.moments = tuple(
            Moment(scenes.chapter, scenes.layer, unit)
            for scenes in self.scenes
            for unit in range(len(scenes.units))
        )
        self._places = {moment: place for place, moment in enumerate(self.moments)}

    def _units_of(self, layer: Layer) -> tuple[str, ...]:
        if layer.is_output and self.classes:
            return self.classes
        return tuple(tr("unit {0}").format(unit + 1) for unit in range(layer.units))

    def __contains__(self, moment: Moment) -> bool:
        return moment in self._places

    def place_of(self, moment: Moment) -> int:
        """Where a moment stands, from 0."""
        return self._places[moment]

    def after(self, moment: Moment) -> Moment | None:
        """The moment that follows; None after the last."""
        place = self._places[moment] + 1
        return self.moments[place] if place < len(self.moments) else None

    def before(self, moment: Moment) -> Moment | None:
        """The moment that went before; None before the first."""
        place = self._places[moment]
        return self.moments[place - 1] if place else None
