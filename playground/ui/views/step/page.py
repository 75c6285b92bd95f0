"""What is shown at one place of a step, and what its pages have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from playground.core.common.arrays import AnyArray
from playground.core.inspection.step.expression import Expression, Number
from playground.core.inspection.step.plain_text import PlainText
from playground.core.inspection.step.step_equations import StepEquations
from playground.core.inspection.step.step_symbols import StepSymbols
from playground.core.inspection.step.trace import LayerTrace, Trace
from playground.core.model.addresses import (
    Address,
    BiasAddress,
    LinkAddress,
    ParameterAddress,
    UnitAddress,
    parameter_of,
    parameters_of,
)
from playground.core.model.layout import Layer, Layout
from playground.ui.views.step.equations.digits import exact_text, few_digits
from playground.ui.views.step.equations.lines import Line
from playground.ui.views.step.wording import tr

MOST_LISTED = 12
"""Inputs or parameters of a unit that have a line of their own."""

MOST_NOTED = 8
"""Links into a unit that have their numbers written beside them, at most."""


@dataclass(frozen=True)
class StepPage:
    """One place of a step, written out.

    Attributes:
        title: What happens.
        lines: Equations, and words between them.
        focus: What it is about in the network; see `Selected.focus`.
    """

    title: str
    lines: tuple[Line, ...]
    focus: Mapping[Address, str]


@dataclass(frozen=True)
class PageContext:
    """What a page is about.

    Attributes:
        trace: The step.
        row: The row that is followed, counted among the step's rows.
        chosen: The parameter that was picked, whose update is written out; None for none.
    """

    trace: Trace
    row: int
    chosen: ParameterAddress | None = None

    @property
    def rows(self) -> int:
        """Rows of the step."""
        return len(self.trace.rows)

    @cached_property
    def equations(self) -> StepEquations:
        """The step's equations."""
        return StepEquations(self.trace)

    @property
    def symbols(self) -> StepSymbols:
        """What the step's numbers are called."""
        return self.equations.symbols

    @property
    def layout(self) -> Layout:
        """The network's shape."""
        return self.symbols.layout

    def layer(self, index: int) -> LayerTrace:
        """What one layer does."""
        return self.trace.layers[index]

    def position(self, address: ParameterAddress) -> int:
        """Where a parameter of the network lies in the flat vector."""
        parameter = parameter_of(address, self.layout)
        assert parameter is not None
        return parameter.position

    def main_parameter(self, unit: UnitAddress) -> ParameterAddress:
        """The parameter that was picked if the unit has it, else the one of largest gradient."""
        own, gradient = parameters_of(unit, self.layout), self.trace.gradient
        if self.chosen is not None and self.chosen in own:
            return self.chosen
        return max(own, key=lambda each: abs(float(gradient[self.position(each)])))

    def unit_title(self, layer: Layer, unit: int) -> str:
        """``"Dense 1 · unit 2"``; an output by its class."""
        if layer.is_output and layer.units > 1:
            return f"{layer.name} · {self.trace.dataset.target.classes[unit]}"
        return tr("{layer} · unit {unit}").format(layer=layer.name, unit=unit + 1)


def symbol_text(expression: Expression) -> str:
    """A symbol within a sentence."""
    return PlainText(exact_text).write(expression)


def note_text(value: float) -> str:
    """A number as it is written in the network."""
    return few_digits(Number(value))


def largest(values: AnyArray, most: int = MOST_LISTED) -> list[int]:
    """Where the largest of the values are, in their order: all of them when they are few."""
    if len(values) <= most:
        return list(range(len(values)))
    sizes = np.nan_to_num(np.abs(values), nan=np.inf)
    return sorted(np.argpartition(sizes, -most)[-most:].tolist())


def with_notes(
    unit: tuple[UnitAddress, float],
    sources: Mapping[UnitAddress, float],
    links: Mapping[LinkAddress | BiasAddress, float],
) -> dict[Address, str]:
    """A focus on a unit, what feeds it and the links between; numbers as long as there is room."""
    roomy = len(links) <= MOST_NOTED
    focus: dict[Address, str] = {unit[0]: note_text(unit[1])}
    focus |= {source: note_text(value) for source, value in sources.items()}
    focus |= {link: note_text(value) if roomy else "" for link, value in links.items()}
    return focus
