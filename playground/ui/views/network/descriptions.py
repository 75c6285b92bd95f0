"""What the card beside the pointer says."""

from PySide6.QtCore import QCoreApplication

from playground.core.model.addresses import BiasAddress, LinkAddress, UnitAddress, parameter_of
from playground.core.model.layout import Layout
from playground.core.training.snapshot import Snapshot
from playground.ui.parameters.hover_card import Description
from playground.ui.parameters.symbols import described, symbol_of
from playground.ui.text.numbers import counted, value_text
from playground.ui.views.network.drawn_network import DrawnNetwork
from playground.ui.views.network.structure import Structure


def describe_parameter(
    address: LinkAddress | BiasAddress,
    structure: Structure,
    snapshot: Snapshot | None,
    editable: bool,
) -> Description | None:
    """A link or bias with its value, and its gradient once a step was done; None for no bias."""
    layer = structure.column_name(address.column)
    if snapshot is None:
        return Description(symbol_of(address), (layer,))
    title = described(address, snapshot)
    if title is None:
        return None
    hint = (
        QCoreApplication.translate("HoverCard", "click to edit · drag to sweep")
        if editable
        else QCoreApplication.translate("HoverCard", "pause to edit")
    )
    return Description(title, (f"{layer} · {hint}",))


def describe_unit(
    unit: UnitAddress, structure: Structure, drawn: DrawnNetwork | None
) -> Description:
    """A unit with the range of what it gives over its map, and its bias."""
    details = []
    values = drawn.values(unit.column, unit.unit) if drawn else None
    if values is not None:
        low, high = (value_text(float(end)) for end in (values.min(), values.max()))
        words = QCoreApplication.translate("HoverCard", "{0} to {1} over the map")
        details.append(words.format(low, high))
    if unit.column > 0 and drawn is not None:
        bias = parameter_of(BiasAddress(unit.column, unit.unit), drawn.snapshot.layout)
        if bias is not None:
            value = bias.of(drawn.snapshot.parameters)
            details.append(f"{QCoreApplication.translate('HoverCard', 'bias')} {value_text(value)}")
    return Description(structure.unit_name(unit.column, unit.unit), tuple(details))


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
