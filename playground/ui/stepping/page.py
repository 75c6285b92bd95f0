"""What is shown at a moment of the story, and what its pages have in common."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from playground.core.arrays import AnyArray
from playground.core.inspection.trace import LayerTrace, Trace
from playground.core.layout import Layer
from playground.ui.equations.digits import short_text
from playground.ui.equations.pieces import Line, Number, Operator, Piece
from playground.ui.network.targets import (
    BiasTarget,
    FocusTarget,
    LinkTarget,
    Parameter,
    UnitTarget,
)
from playground.ui.stepping.wording import indexed, tr

MOST_TERMS = 12
"""Terms of a sum that are written out; of a longer one, the largest."""

MOST_NOTED = 8
"""Links into a unit that have their numbers written beside them, at most."""


@dataclass(frozen=True)
class Page:
    """One moment, written out.

    Attributes:
        title: What happens.
        lines: Equations, and words between them.
        focus: What it is about in the network; see `Selected.focus`.
    """

    title: str
    lines: tuple[Line, ...]
    focus: Mapping[FocusTarget, str]


@dataclass(frozen=True)
class Told:
    """What a story is told of.

    Attributes:
        trace: The step.
        row: The row that is followed, counted among the step's rows.
        chosen: The parameter that was picked, whose update is written out; None for none.
    """

    trace: Trace
    row: int
    chosen: Parameter | None = None

    @property
    def rows(self) -> int:
        """Rows of the step."""
        return len(self.trace.rows)

    def layer(self, index: int) -> LayerTrace:
        """What one layer does."""
        return self.trace.layers[index]

    def source_name(self, layer: int, source: int) -> str:
        """What comes into a layer: an input by its name, a unit's activation by its symbol."""
        if layer == 0:
            return self.trace.dataset.inputs[source].name
        return indexed("a", source)

    def unit_title(self, layer: Layer, unit: int) -> str:
        """``"Dense 1 · unit 2"``; an output by its class."""
        classes = self.trace.dataset.target.classes
        if layer.is_output and layer.units > 1 and layer.units == len(classes):
            return f"{layer.name} · {classes[unit]}"
        return tr("{layer} · unit {unit}").format(layer=layer.name, unit=unit + 1)


def sums_of(layer: Layer, unit: int) -> range:
    """Positions of a unit's own sums."""
    return range(*layer.sums_of(unit).indices(layer.sums))


def link(layer: Layer, unit: int, source: int) -> LinkTarget:
    """The link into a unit of a layer."""
    return LinkTarget(layer.index + 1, unit, source)


def tile(layer: Layer, unit: int) -> UnitTarget:
    """The tile of a unit of a layer."""
    return UnitTarget(layer.index + 1, unit)


def bias_of(layer: Layer, unit: int) -> BiasTarget:
    """The bias of a unit of a layer."""
    return BiasTarget(layer.index + 1, unit)


def sources_of(layer: Layer, count: int) -> Iterator[UnitTarget]:
    """The tiles that feed a layer."""
    return (UnitTarget(layer.index, source) for source in range(count))


def largest(values: AnyArray) -> list[int]:
    """Where the largest of the values are, in their order: all of them when they are few."""
    if len(values) <= MOST_TERMS:
        return list(range(len(values)))
    sizes = np.nan_to_num(np.abs(values), nan=np.inf)
    return sorted(np.argpartition(sizes, -MOST_TERMS)[-MOST_TERMS:].tolist())


def the_rest(values: AnyArray, listed: Sequence[int]) -> list[Piece]:
    """The sum of what is not listed; nothing when everything is."""
    left = len(values) - len(listed)
    if not left:
        return []
    rest = float(values.sum(dtype=np.float64) - values[list(listed)].sum(dtype=np.float64))
    name = tr("{0:,} others").format(left)
    return [Operator("+"), Number(rest, name, guarded=True)]


def note(value: float) -> str:
    """A number beside a unit or link."""
    return short_text(value)


def with_notes(
    unit: tuple[UnitTarget, float],
    sources: Mapping[UnitTarget, float],
    links: Mapping[LinkTarget | BiasTarget, float],
) -> dict[FocusTarget, str]:
    """A focus on a unit, what feeds it and the links between; numbers as long as there is room."""
    roomy = len(links) <= MOST_NOTED
    focus: dict[FocusTarget, str] = {unit[0]: note(unit[1])}
    focus |= {target: note(value) for target, value in sources.items()}
    focus |= {target: note(value) if roomy else "" for target, value in links.items()}
    return focus
