"""What is shown at a moment of the story, and what its pages have in common."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from playground.core.arrays import AnyArray
from playground.core.inspection import notation
from playground.core.inspection.arithmetic import Arithmetic
from playground.core.inspection.trace import LayerTrace, Trace
from playground.core.layout import Layer, Layout
from playground.ui.equations.digits import short_text
from playground.ui.equations.pieces import (
    Equation,
    Fraction,
    Line,
    Number,
    Operator,
    Piece,
    Symbol,
    equation,
    variable,
)
from playground.ui.equations.reading import Tag, read
from playground.ui.network.targets import (
    BiasTarget,
    FocusTarget,
    LinkTarget,
    Parameter,
    UnitTarget,
)
from playground.ui.stepping.wording import tr

MOST_LISTED = 12
"""Inputs or parameters of a unit that have a line of their own."""

MOST_NOTED = 8
"""Links into a unit that have their numbers written beside them, at most."""

COMBINING_HAT = "\N{COMBINING CIRCUMFLEX ACCENT}"

ALL_DIGITS = 9
"""Significant digits that tell all numbers in single precision apart."""


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

    @property
    def arithmetic(self) -> Arithmetic:
        """Writes the step's numbers, with every digit."""
        return Arithmetic(self.trace, ALL_DIGITS)

    @property
    def layout(self) -> Layout:
        """The network's shape."""
        layers = tuple(each.layer for each in self.trace.layers)
        return Layout(layers[0].inputs, layers)

    def layer(self, index: int) -> LayerTrace:
        """What one layer does."""
        return self.trace.layers[index]

    def source_name(self, layer: int, source: int) -> str:
        """What comes into a layer: an input by its name, a unit's activation by its symbol."""
        if layer == 0:
            return self.trace.dataset.inputs[source].name
        return notation.indexed("a", source)

    def unit_title(self, layer: Layer, unit: int) -> str:
        """``"Dense 1 · unit 2"``; an output by its class."""
        if layer.is_output and layer.units > 1:
            return f"{layer.name} · {self.trace.dataset.target.classes[unit]}"
        return tr("{layer} · unit {unit}").format(layer=layer.name, unit=unit + 1)


def typeset(
    line: notation.Line,
    tags: Sequence[Tag] = (),
    *,
    of: FocusTarget | None = None,
    is_sum: bool = False,
    chain: Sequence[Piece] = (),
) -> Equation:
    """A line of arithmetic set as an equation.

    Args:
        line: What is worked out.
        tags: What its numbers are, from left to right.
        of: What the result belongs to in the network.
        is_sum: See `read`.
        chain: Symbols that stand between the name and the numbers.
    """
    result = Number(line.value, targets=(of,) if of else (), is_result=True)
    between = [*chain, Operator("=")] if chain else []
    numbers = read(line.numbers, tags, is_sum=is_sum)
    # A number alone is its own result.
    shown = (
        [] if len(numbers) == 1 and isinstance(numbers[0], Number) else [*numbers, Operator("=")]
    )
    return equation(name_of(line.name), Operator("="), between, shown, result)


def name_of(name: str) -> Piece:
    """A name with ∂ as a fraction, any other as it is."""
    above, bar, below = name.partition("/")
    if bar and name.startswith("∂"):
        return Fraction(_partial(above), _partial(below))
    # Slanted letters push their hats aside.
    return Symbol(name, italic=COMBINING_HAT not in name)


def partial(of: str, by: str) -> Piece:
    """∂of/∂by."""
    return name_of(f"∂{of}/∂{by}")


def _partial(text: str) -> tuple[Piece, ...]:
    return Symbol("∂"), variable(text.removeprefix("∂"))


def sums_of(layer: Layer, unit: int) -> range:
    """Positions of a unit's own sums."""
    return range(layer.sums)[layer.sums_of(unit)]


def link(layer: Layer, unit: int, source: int) -> LinkTarget:
    """The link into a unit of a layer."""
    return LinkTarget(layer.index + 1, unit, source)


def tile(layer: Layer, unit: int) -> UnitTarget:
    """The tile of a unit of a layer."""
    return UnitTarget(layer.index + 1, unit)


def bias_of(layer: Layer, unit: int) -> BiasTarget:
    """The bias of a unit of a layer."""
    return BiasTarget(layer.index + 1, unit)


def largest(values: AnyArray, most: int = MOST_LISTED) -> list[int]:
    """Where the largest of the values are, in their order: all of them when they are few."""
    if len(values) <= most:
        return list(range(len(values)))
    sizes = np.nan_to_num(np.abs(values), nan=np.inf)
    return sorted(np.argpartition(sizes, -most)[-most:].tolist())


def with_notes(
    unit: tuple[UnitTarget, float],
    sources: Mapping[UnitTarget, float],
    links: Mapping[LinkTarget | BiasTarget, float],
) -> dict[FocusTarget, str]:
    """A focus on a unit, what feeds it and the links between; numbers as long as there is room."""
    roomy = len(links) <= MOST_NOTED
    focus: dict[FocusTarget, str] = {unit[0]: short_text(unit[1])}
    focus |= {target: short_text(value) for target, value in sources.items()}
    focus |= {target: short_text(value) if roomy else "" for target, value in links.items()}
    return focus
