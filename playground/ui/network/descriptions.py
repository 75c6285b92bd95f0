"""What the card beside the pointer says."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from playground.core.layout import Layout
from playground.core.training.snapshot import Snapshot
from playground.ui.network.frame import Frame
from playground.ui.network.structure import Structure
from playground.ui.network.targets import (
    BiasTarget,
    LinkTarget,
    ParameterTarget,
    UnitTarget,
    parameter_of,
)

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


@dataclass(frozen=True)
class Description:
    """Words about a target.

    Attributes:
        title: The first line.
        details: Further lines, quieter.
    """

    title: str
    details: tuple[str, ...] = ()


def describe_parameter(
    target: ParameterTarget, structure: Structure, snapshot: Snapshot | None, editable: bool
) -> Description | None:
    """A link or bias with its value, and its gradient once a step was done; None for no bias."""
    layer = structure.column_name(target.column)
    symbol = symbol_of(target)
    if snapshot is None:
        return Description(symbol, (layer,))
    parameter = parameter_of(target, snapshot.layout)
    if parameter is None:
        return None
    value = float(parameter.slot.of(snapshot.parameters)[parameter.index])
    hint = (
        QCoreApplication.translate("HoverCard", "click to edit · drag to sweep")
        if editable
        else QCoreApplication.translate("HoverCard", "pause to edit")
    )
    title = f"{symbol} = {signed(value)}"
    if snapshot.step:
        gradient = float(parameter.slot.of(snapshot.gradients)[parameter.index])
        title += f"   ∂L/∂{symbol[0]} = {scientific(gradient)}"
    return Description(title, (f"{layer} · {hint}",))


def describe_unit(target: UnitTarget, structure: Structure, frame: Frame | None) -> Description:
    """A unit with the range of what it gives over its map, and its bias."""
    details = []
    values = frame.values(target.column, target.unit) if frame else None
    if values is not None:
        low, high = (signed(round(float(end), 6)) for end in (values.min(), values.max()))
        words = QCoreApplication.translate("HoverCard", "{0} to {1} over the map")
        details.append(words.format(low, high))
    if target.column > 0 and frame is not None:
        bias = parameter_of(BiasTarget(target.column, target.unit), frame.snapshot.layout)
        if bias is not None:
            value = float(bias.slot.of(frame.snapshot.parameters)[bias.index])
            details.append(f"{QCoreApplication.translate('HoverCard', 'bias')} {signed(value)}")
    return Description(structure.unit_name(target.column, target.unit), tuple(details))


def symbol_of(target: ParameterTarget) -> str:
    """``"w₁→₃"`` for the weight from the first unit to the third, ``"b₃"`` for its bias."""
    unit = str(target.unit + 1).translate(SUBSCRIPTS)
    if isinstance(target, LinkTarget):
        return f"w{str(target.source + 1).translate(SUBSCRIPTS)}→{unit}"
    return f"b{unit}"


def signed(value: float) -> str:
    """A value to three decimals, or in scientific notation where that would lose it."""
    if value == 0 or 1e-3 <= abs(value) < 1e5:
        return f"{value:.3f}".replace("-", "−")
    return scientific(value)


def scientific(value: float) -> str:
    """``"3.1e-3"``: two digits, without leading zeros in the exponent."""
    if value == 0:
        return "0"
    mantissa, _, exponent = f"{value:.1e}".partition("e")
    return f"{mantissa.replace('-', '−')}e{int(exponent)}" if exponent else mantissa


def summary_of(layout: Layout) -> str:
    """``2 → 4 Tanh → 1 Sigmoid · 17 parameters``."""
    layers = (f"{layer.units} {layer.activation.label}" for layer in layout.layers)
    count = QCoreApplication.translate("Summary", "{0} parameters")
    chain = " → ".join((str(layout.inputs), *layers))
    return f"{chain} · {count.format(f'{layout.parameter_count:,}')}"
