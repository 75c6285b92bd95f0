"""The forward stage: inputs, sums and activations."""

import math
from collections.abc import Sequence
from itertools import groupby

from playground.core.data.dataset import Input
from playground.core.inspection.notation import indexed
from playground.core.inspection.trace import LayerTrace
from playground.ui.equations.digits import short_text
from playground.ui.equations.pieces import (
    Equation,
    Fraction,
    Line,
    Number,
    Operator,
    Piece,
    Symbol,
    Words,
    equation,
    row,
)
from playground.ui.equations.reading import Tag
from playground.ui.network.targets import BiasTarget, FocusTarget, LinkTarget, UnitTarget
from playground.ui.stepping.page import (
    Page,
    Told,
    bias_of,
    largest,
    link,
    sums_of,
    tile,
    typeset,
    with_notes,
)
from playground.ui.stepping.wording import tr

SINGLE_DIGITS = 5
"""Digits after the first that single precision surely keeps."""


def inputs_page(told: Told) -> Page:
    """The row as the file has it, and as the network is fed it."""
    trace = told.trace
    values = dict(trace.row_values(told.row))
    x = trace.layers[0].x[told.row]
    listed = largest(x)
    lines: list[Line] = [Words(_introduction(told))]
    for column, sources in groupby(listed, lambda source: _column_of(told, source)):
        lines.append(_column_line(told, values.get(column, ""), list(sources)))
    if len(listed) < len(x):
        words = tr("… and {0:,} more inputs, none of them larger.")
        lines.append(Words(words.format(len(x) - len(listed))))
    words = tr("What is true of it: {0} = {1}")
    lines.append(Words(words.format(trace.dataset.target.name, trace.target(told.row))))
    focus: dict[FocusTarget, str] = {
        UnitTarget(0, source): short_text(float(fed)) for source, fed in enumerate(x)
    }
    return Page(tr("The inputs"), tuple(lines), focus)


def _introduction(told: Told) -> str:
    dataset = told.trace.dataset
    number = int(dataset.rows[told.trace.rows[told.row]])
    words = tr("Row {row} of {name}: from the file's units to what the network is fed.")
    return words.format(row=number, name=dataset.name)


def _column_of(told: Told, source: int) -> str:
    """The column that an input comes from; a derived one stands for itself."""
    each = told.trace.dataset.inputs[source]
    return each.column or each.name


def _column_line(told: Told, in_file: str, sources: Sequence[int]) -> Equation:
    """From a cell of the file to the inputs that it makes."""
    inputs, x = told.trace.dataset.inputs, told.trace.layers[0].x[told.row]
    first = inputs[sources[0]]
    if first.category is None:
        return _number_line(first, float(x[sources[0]]), UnitTarget(0, sources[0]))
    own = Symbol(f"{first.column} = {in_file}")
    flags: list[Piece] = []
    for source in sources:
        name = inputs[source].category or ""
        target = UnitTarget(0, source)
        flags += [Operator(","), Number(float(x[source]), name, (target,), is_result=True)]
    return equation(own, Operator("→"), flags[1:])


def _number_line(each: Input, fed: float, target: UnitTarget) -> Equation:
    result = Number(fed, targets=(target,), is_result=True)
    if (each.offset, each.scale) == (0.0, 1.0):
        return equation(Symbol(each.name), Operator("="), result)
    value = Number(_in_file(each, fed), targets=(target,))
    sign = Operator("−" if each.offset >= 0 else "+")
    difference = row(value, sign, Number(abs(each.offset), tr("offset")))
    scaled = Fraction(difference, (Number(each.scale, tr("scale")),))
    shown = (Operator("="), value, Operator("→"), scaled, Operator("="), result)
    return equation(Symbol(each.name), shown)


def _in_file(each: Input, fed: float) -> float:
    """The file's number that an input was made of, free of what single precision added to it."""
    magnitude = math.floor(math.log10(max(abs(each.offset), abs(each.scale))))
    return round(each.to_value(fed), SINGLE_DIGITS - magnitude) + 0.0  # and no −0


def unit_page(told: Told, layer: int, unit: int) -> Page:
    """One unit's sum and activation."""
    own = told.layer(layer)
    lines: list[Line] = [
        Words(tr("Weigh what comes in, add it up with the bias, then bend the sum.")),
        *(_sum_line(told, own, unit, position) for position in sums_of(own.layer, unit)),
        _activation_line(told, own, unit),
        Words(f"{own.layer.activation.label}: f(x) = {own.layer.activation.formula}"),
    ]
    dropped = told.arithmetic.dropout(layer, told.row, unit)
    if dropped is not None:
        lines.append(
            Words(tr("Dropout lets some outputs through, enlarged, and holds the others back."))
        )
        tags = (Tag(indexed("a", unit), (tile(own.layer, unit),)), Tag(tr("dropout")))
        lines.append(typeset(dropped, tags, of=tile(own.layer, unit)))
    title = tr("{unit}: z = w·x + b, then a = f(z)").format(unit=told.unit_title(own.layer, unit))
    return Page(title, tuple(lines), _focus(told, own, unit))


def _sum_line(told: Told, own: LayerTrace, unit: int, position: int) -> Equation:
    layer = own.layer
    tags: list[Tag] = []
    for source in range(layer.inputs):
        target = link(layer, unit, source)
        tags.append(Tag(indexed("w", source), (target,)))
        came = told.source_name(layer.index, source)
        tags.append(Tag(came, (UnitTarget(layer.index, source), target)))
    tags.append(Tag("b", (bias_of(layer, unit),)))
    line = told.arithmetic.sum(layer.index, told.row, position)
    return typeset(line, tags, of=tile(layer, unit), is_sum=True)


def _activation_line(told: Told, own: LayerTrace, unit: int) -> Equation:
    layer = own.layer
    is_mixed = not layer.activation.elementwise and layer.sums == layer.units
    positions = range(layer.sums) if is_mixed else sums_of(layer, unit)
    tags = [
        Tag(indexed("z", position), (tile(layer, position if is_mixed else unit),))
        for position in positions
    ]
    line = told.arithmetic.activation(layer.index, told.row, unit)
    return typeset(line, tags, of=tile(layer, unit))


def _focus(told: Told, own: LayerTrace, unit: int) -> dict[FocusTarget, str]:
    layer, came = own.layer, own.x[told.row].tolist()
    position = sums_of(layer, unit)[0]
    weights = own.weight[position].tolist()
    links: dict[LinkTarget | BiasTarget, float] = {
        link(layer, unit, source): weight for source, weight in enumerate(weights)
    }
    if own.bias is not None:
        links[bias_of(layer, unit)] = float(own.bias[position])
    sources = {UnitTarget(layer.index, source): value for source, value in enumerate(came)}
    return with_notes((tile(layer, unit), float(own.a[told.row, unit])), sources, links)
