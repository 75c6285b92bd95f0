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
from playground.ui.numbers import counted, gradient_text, value_text

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
    title = f"{symbol} = {value_text(value)}"
    if snapshot.step:
        gradient = float(parameter.slot.of(snapshot.gradients)[parameter.index])
        title += f"   ∂L/∂{symbol[0]} = {gradient_text(gradient)}"
    return Description(title, (f"{layer} · {hint}",))


def describe_unit(target: UnitTarget, structure: Structure, frame: Frame | None) -> Description:
    """A unit with the range of what it gives over its map, and its bias."""
    details = []
    values = frame.values(target.column, target.unit) if frame else None
    if values is not None:
        low, high = (value_text(float(end)) for end in (values.min(), values.max()))
        words = QCoreApplication.translate("HoverCard", "{0} to {1} over the map")
        details.append(words.format(low, high))
    if target.column > 0 and frame is not None:
        bias = parameter_of(BiasTarget(target.column, target.unit), frame.snapshot.layout)
        if bias is not None:
            value = float(bias.slot.of(frame.snapshot.parameters)[bias.index])
            details.append(f"{QCoreApplication.translate('HoverCard', 'bias')} {value_text(value)}")
    return Description(structure.unit_name(target.column, target.unit), tuple(details))


def symbol_of(target: ParameterTarget) -> str:
    """``"w₁→₃"`` for the weight from the first unit to the third, ``"b₃"`` for its bias."""
    unit = str(target.unit + 1).translate(SUBSCRIPTS)
    if isinstance(target, LinkTarget):
        return f"w{str(target.source + 1).translate(SUBSCRIPTS)}→{unit}"
    return f"b{unit}"


def summary_of(layout: Layout) -> str:
    """``2 → 4 Tanh → 1 Sigmoid · 17 parameters``."""
    layers = (f"{layer.units} {layer.activation.label}" for layer in layout.layers)
    count = counted(
        QCoreApplication.translate("Summary", "1 parameter"),
        QCoreApplication.translate("Summary", "{count} parameters"),
        layout.parameter_count,
    )
    chain = " → ".join((str(layout.inputs), *layers))
    return f"{chain} · {count}"
