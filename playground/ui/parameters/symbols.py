"""How a parameter is called where it is drawn, and what is said of it."""

from string import ascii_lowercase

from playground.core.common.scripts import subscript
from playground.core.model.addresses import BiasAddress, LinkAddress, ParameterAddress, parameter_of
from playground.core.model.layout import Layout
from playground.core.training.snapshot import Snapshot
from playground.ui.text.numbers import gradient_text, value_text


def symbol_of(address: ParameterAddress, layout: Layout | None = None) -> str:
    """``"w₁→₃"`` for the weight from the first unit to the third, ``"b₃"`` for its bias.

    Args:
        address: The parameter.
        layout: Its network, which tells whether units have several sums: these are told apart by
            letter, as in ``"w₁→₃b"``.
    """
    match address:
        case LinkAddress(unit=unit, source=source, piece=piece):
            return f"w{_numbered(source)}→{_numbered(unit)}{_lettered(address, piece, layout)}"
        case BiasAddress(unit=unit, piece=piece):
            return f"b{_numbered(unit)}{_lettered(address, piece, layout)}"
        case _:
            return "slope" if address.unit is None else f"slope{_numbered(address.unit)}"


def piece_letter(piece: int) -> str:
    """How one of a unit's several sums is called."""
    return ascii_lowercase[piece % len(ascii_lowercase)]


def described(address: ParameterAddress, snapshot: Snapshot) -> str | None:
    """``"w₁→₃ = −0.742   ∂L/∂w = 3.1e-3"``; None where the network has no such parameter.

    The gradient is said once a step was done.
    """
    parameter = parameter_of(address, snapshot.layout)
    if parameter is None:
        return None
    symbol = symbol_of(address, snapshot.layout)
    text = f"{symbol} = {value_text(parameter.of(snapshot.parameters))}"
    if snapshot.step:
        gradient = gradient_text(parameter.of(snapshot.gradients))
        text += f"   ∂L/∂{symbol[0]} = {gradient}"
    return text


def _numbered(unit: int) -> str:
    return subscript(str(unit + 1))


def _lettered(address: ParameterAddress, piece: int, layout: Layout | None) -> str:
    has_several = layout is not None and layout.layers[address.layer].pieces > 1
    return piece_letter(piece) if has_several else ""
