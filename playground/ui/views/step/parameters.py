"""The parameters of one unit, each with its symbol and its place in the network."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from playground.core.common.arrays import Floats
from playground.core.inspection.step.expression import Symbol
from playground.core.inspection.step.step_symbols import StepSymbols
from playground.core.model.addresses import Address, Parameter
from playground.ui.views.step.page import sums_of
from playground.ui.views.step.targets import bias_of, link, tile


@dataclass(frozen=True)
class OwnParameter:
    """One trainable number of a unit.

    Attributes:
        parameter: Where it lies.
        symbol: What it is called.
        target: Where it is in the picture; a learned slope is at its unit.
    """

    parameter: Parameter
    symbol: Symbol
    target: Address

    @property
    def place(self) -> int:
        """Its position in the flat vector."""
        slot, index = self.parameter.slot, self.parameter.index
        return slot.start + int(np.ravel_multi_index(index, slot.shape))


def parameters_of(symbols: StepSymbols, layer: int, unit: int) -> list[OwnParameter]:
    """All of a unit's parameters: weights, biases, then a learned slope."""
    layout = symbols.layout
    own = layout.layers[layer]
    weight, bias, slope = (layout.slot(layer, role) for role in ("weight", "bias", "slope"))
    assert weight is not None
    found = [
        OwnParameter(
            Parameter(weight, (position, source)),
            symbols.weight(layer, position, source),
            link(own, unit, source),
        )
        for position in sums_of(own, unit)
        for source in range(own.inputs)
    ]
    if bias is not None:
        found += [
            OwnParameter(
                Parameter(bias, (position,)), symbols.bias(layer, position), bias_of(own, unit)
            )
            for position in sums_of(own, unit)
        ]
    if slope is not None:
        place = min(unit, slope.size - 1)
        found.append(
            OwnParameter(Parameter(slope, (place,)), symbols.slope(layer, unit), tile(own, unit))
        )
    return found


def chosen_among(
    own: Sequence[OwnParameter], chosen: Parameter | None, gradient: Floats
) -> OwnParameter:
    """The parameter that was picked if the unit has it, else the one with the largest gradient."""
    picked = next((each for each in own if each.parameter == chosen), None)
    return picked or max(own, key=lambda each: abs(float(gradient[each.place])))
