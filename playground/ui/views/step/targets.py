"""Where in the network the numbers of an equation belong."""

from playground.core.inspection.step.expression import Derivative, Expression, Number, Slope, Symbol
from playground.core.inspection.step.forward_equations import unit_of
from playground.core.model.addresses import Address, BiasAddress, LinkAddress, UnitAddress
from playground.core.model.layout import Layer, Layout


def targets_of(name: Expression | None, layout: Layout) -> tuple[Address, ...]:
    """The unit, link or bias that a number's name belongs to; () for a mere number."""
    match name:
        case Derivative(_, by):
            return targets_of(by, layout)
        case Slope(_, z):
            return targets_of(z, layout)
        case Symbol("x", (*_, int(source))):
            return (UnitAddress(0, source - 1),)
        case Symbol("w", (int(position), int(source)), layer):
            own = _layer(layout, layer)
            return (link(own, unit_of(own, position - 1), source - 1),)
        case Symbol("b", (int(position),), layer):
            own = _layer(layout, layer)
            return (bias_of(own, unit_of(own, position - 1)),)
        case Symbol("z" | "δ", (*_, int(position)), layer):
            own = _layer(layout, layer)
            return (tile(own, unit_of(own, position - 1)),)
        case Symbol("a" | "r" | "s", (*_, int(unit)), layer):
            return (tile(_layer(layout, layer), unit - 1),)
        case Symbol("y" | "p", (*_, int(unit))) if layout.outputs > 1 or name.letter == "p":
            return (tile(layout.layers[-1], unit - 1),)
        case _:
            return ()


def is_of_parameter(number: Number) -> bool:
    """Whether a number belongs to a weight or bias, which a click picks."""
    match number.name:
        case Symbol("w" | "b") | Derivative(_, Symbol("w" | "b")):
            return True
        case _:
            return False


def _layer(layout: Layout, index: object) -> Layer:
    """The layer that a symbol is marked with; the only one where it has no mark."""
    return layout.layers[index - 1 if isinstance(index, int) else 0]


def link(layer: Layer, unit: int, source: int) -> LinkAddress:
    """The link into a unit of a layer."""
    return LinkAddress(layer.index + 1, unit, source)


def tile(layer: Layer, unit: int) -> UnitAddress:
    """The tile of a unit of a layer."""
    return UnitAddress(layer.index + 1, unit)


def bias_of(layer: Layer, unit: int) -> BiasAddress:
    """The bias of a unit of a layer."""
    return BiasAddress(layer.index + 1, unit)
