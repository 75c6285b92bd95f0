"""The forward pages: inputs, sums and activations."""

from collections.abc import Sequence
from itertools import groupby

from playground.core.common.number_text import without_dust
from playground.core.data.preparing.input import Input
from playground.core.inspection.step.expression import (
    Column,
    Equation,
    Listing,
    Number,
    Quotient,
    Relation,
    Symbol,
    equation,
    minus,
    plus,
)
from playground.core.inspection.step.trace import LayerTrace
from playground.core.model.activations.rectifiers import RReLU
from playground.core.model.addresses import Address, BiasAddress, LinkAddress, UnitAddress
from playground.ui.text.numbers import counted
from playground.ui.views.step.equations.lines import EquationWords, Line
from playground.ui.views.step.page import (
    PageContext,
    StepPage,
    largest,
    note_text,
    symbol_text,
    with_notes,
)
from playground.ui.views.step.wording import tr


def inputs_page(context: PageContext) -> StepPage:
    """The row as the file has it, and as the network is fed it."""
    trace = context.trace
    values = dict(trace.row_values(context.row))
    x = trace.layers[0].x[context.row]
    listed = largest(x)
    lines: list[Line] = [EquationWords(_introduction(context))]
    for column, sources in groupby(listed, lambda source: _column_of(context, source)):
        lines.append(_column_line(context, values.get(column, ""), list(sources)))
    if len(listed) < len(x):
        words = counted(
            tr("… and 1 more input, not larger."),
            tr("… and {count} more inputs, none of them larger."),
            len(x) - len(listed),
        )
        lines.append(EquationWords(words))
    words = tr("Its target: {name} = {value}")
    target = words.format(name=trace.dataset.target.name, value=trace.target(context.row))
    lines.append(EquationWords(target))
    lines.append(EquationWords(_about_indices(context)))
    focus: dict[Address, str] = {
        UnitAddress(0, source): note_text(float(fed)) for source, fed in enumerate(x)
    }
    return StepPage(tr("The inputs"), tuple(lines), focus)


def _introduction(context: PageContext) -> str:
    dataset = context.trace.dataset
    number = int(dataset.rows[context.trace.rows[context.row]])
    words = tr("Row {row} of {name}: from the file's units to what the network is fed.")
    return words.format(row=number, name=dataset.name)


def _about_indices(context: PageContext) -> str:
    """How the symbols of this step are to be read."""
    name = context.symbols
    weight, x = symbol_text(name.weight(0, 0, 1)), symbol_text(name.x(0, context.row, 1))
    if context.rows == 1:
        words = tr("{x} is input 2; {w} is the weight from input 2 into sum 1.")
    else:
        words = tr(
            "{x} is input 2 of row {row} of the batch; {w} is the weight from input 2 into sum 1."
        )
    text = words.format(x=x, w=weight, row=context.row + 1)
    if len(context.layout.layers) > 1:
        text += " " + tr("A number in brackets counts the layers.")
    return text


def _column_of(context: PageContext, source: int) -> str:
    """The column that an input comes from; a derived one stands for itself."""
    each = context.trace.dataset.inputs[source]
    return each.column or each.name


def _column_line(context: PageContext, in_file: str, sources: Sequence[int]) -> Equation:
    """From a cell of the file to the inputs that it makes."""
    inputs, x = context.trace.dataset.inputs, context.trace.layers[0].x[context.row]
    first = inputs[sources[0]]
    if first.category is None:
        name = context.symbols.x(0, context.row, sources[0])
        return _number_line(first, float(x[sources[0]]), name, sources[0])
    flags = tuple(
        Number(
            float(x[source]),
            context.symbols.x(0, context.row, source),
            inputs[source].category or "",
        )
        for source in sources
    )
    cell = Column(f"{first.column} = {in_file}", sources[0] + 1)
    return Equation(cell, (Listing(flags),), None, Relation.TURNS_INTO)


def _number_line(each: Input, fed: float, name: Symbol, source: int) -> Equation:
    """What an input is made of: a number of the file, shifted and scaled."""
    column = Column(each.name, source + 1)
    value = Number(_in_file(each, fed), column, each.name)
    if (each.offset, each.scale) == (0.0, 1.0):
        return equation(name, column, value, value=fed)
    offset = Number(abs(each.offset), label=tr("offset"))
    shifted = minus(value, offset) if each.offset >= 0 else plus(value, offset)
    scaled = Quotient(shifted, Number(each.scale, label=tr("scale")))
    return equation(name, scaled, value=fed)


def _in_file(each: Input, fed: float) -> float:
    """The file's number that an input was made of, free of what single precision added to it."""
    return without_dust(each.to_value(fed), max(abs(each.offset), abs(each.scale * fed)))


def unit_page(context: PageContext, layer: int, unit: int) -> StepPage:
    """One unit's sum and activation."""
    own, write = context.layer(layer), context.equations.forward
    lines: list[Line] = [
        EquationWords(tr("Multiply what comes in by its weights, add it all up with the bias:")),
        *(write.sum(layer, context.row, position) for position in own.layer.sum_indices(unit)),
        EquationWords(tr("Then apply the activation:")),
        write.activation(layer, context.row, unit),
        *_formula_lines(context, own, unit),
        *_about_slope(own),
    ]
    dropped = write.dropout(layer, context.row, unit)
    if dropped is not None:
        share = tr(
            "Dropout holds a share of {dropout:g} of the outputs back (factor 0) and enlarges the "
            "others (factor 1/(1 − {dropout:g})):"
        )
        lines += [EquationWords(share.format(dropout=own.layer.dropout)), dropped]
    words = tr("{unit}: z = w·x + b, then a = f(z)")
    title = words.format(unit=context.unit_title(own.layer, unit))
    return StepPage(title, tuple(lines), _focus(context, own, unit))


def _formula_lines(context: PageContext, own: LayerTrace, unit: int) -> list[Line]:
    """What the activation's function is, or that nothing says it."""
    formula = context.equations.forward.formula(own.layer.index, context.row, unit)
    if formula is not None:
        return [formula]
    words = tr("{activation} has no formula here; its numbers are what training computes.")
    return [EquationWords(words.format(activation=own.layer.activation.label))]


def _about_slope(own: LayerTrace) -> list[Line]:
    """Where the slope of an activation comes from that does not have it from the settings."""
    if own.slope is not None:
        return [EquationWords(tr("s is the slope below 0, learned along with the weights."))]
    if not isinstance(own.layer.activation, RReLU):
        return []
    if own.drawn_slope is None:
        return [
            EquationWords(tr("s is the mean of the slopes that could be drawn: outputs draw none."))
        ]
    return [EquationWords(tr("s is the slope below 0, drawn for this number of this step."))]


def _focus(context: PageContext, own: LayerTrace, unit: int) -> dict[Address, str]:
    layer, came = own.layer, own.x[context.row].tolist()
    position = layer.sum_indices(unit)[0]
    weights = own.weight[position].tolist()
    links: dict[LinkAddress | BiasAddress, float] = {
        LinkAddress(layer.column, unit, source): weight for source, weight in enumerate(weights)
    }
    if own.bias is not None:
        links[BiasAddress(layer.column, unit)] = float(own.bias[position])
    sources = {UnitAddress(layer.index, source): value for source, value in enumerate(came)}
    return with_notes(
        (UnitAddress(layer.column, unit), float(own.a[context.row, unit])), sources, links
    )
