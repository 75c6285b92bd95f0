"""The forward stage: inputs, sums and activations."""

from playground.core.data.dataset import Input
from playground.core.inspection.trace import LayerTrace
from playground.ui.equations.pieces import (
    Fraction,
    Line,
    Number,
    Operator,
    Piece,
    Script,
    Symbol,
    Words,
    equation,
    row,
    variable,
)
from playground.ui.network.targets import BiasTarget, LinkTarget, UnitTarget
from playground.ui.stepping.page import (
    MOST_TERMS,
    Page,
    Told,
    bias_of,
    largest,
    link,
    sources_of,
    sums_of,
    the_rest,
    tile,
    with_notes,
)
from playground.ui.stepping.wording import indexed, tr


def inputs_page(told: Told) -> Page:
    """The row as the file has it, and as the network is fed it."""
    trace = told.trace
    values = dict(trace.row_values(told.row))
    x = trace.layers[0].x[told.row]
    lines: list[Line] = [Words(_introduction(told))]
    listed = largest(x)
    for source in listed:
        each = trace.dataset.inputs[source]
        lines.append(_input_line(each, values, float(x[source]), UnitTarget(0, source)))
    if len(listed) < len(x):
        lines.append(Words(tr("… and {0:,} more inputs, all smaller.").format(len(x) - len(listed))))
    lines.append(Words(tr("What is true: {0} = {1}").format(*_truth(told))))
    focus = {UnitTarget(0, source): f"{x[source]:.3g}" for source in range(len(x))}
    return Page(tr("The inputs"), tuple(lines), {**focus})


def _introduction(told: Told) -> str:
    number = int(told.trace.dataset.rows[told.trace.rows[told.row]])
    text = tr("Row {row} of {name}: from the file's units to what the network is fed.")
    return text.format(row=number, name=told.trace.dataset.name)


def _truth(told: Told) -> tuple[str, str]:
    return told.trace.dataset.target.name, told.trace.target(told.row)


def _input_line(each: Input, values: dict[str, str], fed: float, target: UnitTarget) -> Line:
    result = Number(fed, targets=(target,), is_result=True)
    if each.category is not None:
        own = values.get(each.column, "")
        return equation(
            Symbol(f"{each.column} = {own}"), Operator("→"), Symbol(each.name), Operator("="), result
        )
    in_file = float(f"{each.to_value(fed):.6g}")
    value = Number(in_file, each.name, (target,))
    if (each.offset, each.scale) == (0.0, 1.0):
        return equation(Symbol(each.name), Operator("="), result)
    shift = Operator("−" if each.offset >= 0 else "+")
    scaled = Fraction(row(value, shift, Number(abs(each.offset))), (Number(each.scale),))
    return equation(
        Symbol(each.name), Operator("="), value, Operator("→"), scaled, Operator("="), result
    )


def unit_page(told: Told, layer: int, unit: int) -> Page:
    """One unit's sum and activation."""
    own = told.layer(layer)
    lines: list[Line] = [Words(tr("Weigh what comes in, add it up with the bias, then bend it."))]
    for position in sums_of(own.layer, unit):
        lines.append(_sum_line(told, own, unit, position))
    lines.append(_activation_line(told, own, unit))
    lines.append(Words(f"{own.layer.activation.label}: f(x) = {own.layer.activation.formula}"))
    if own.dropout is not None:
        lines.append(_dropout_line(told, own, unit))
    title = tr("{unit}: z = w·x + b, a = f(z)").format(unit=told.unit_title(own.layer, unit))
    return Page(title, tuple(lines), _focus(told, own, unit))


def _sum_line(told: Told, own: LayerTrace, unit: int, position: int) -> Line:
    layer = own.layer
    products = own.products(told.row, position)
    listed = largest(products)
    pieces: list[Piece] = []
    for source in listed:
        target = link(layer, unit, source)
        weight = float(own.weight[position, source])
        came = float(own.x[told.row, source])
        name = told.source_name(layer.index, source)
        pieces += [
            Operator("+"),
            Number(weight, indexed("w", source), (target,), guarded=bool(pieces)),
            Symbol("·"),
            Number(came, name, (UnitTarget(layer.index, source), target), guarded=True),
        ]
    pieces += the_rest(products, listed)
    if own.bias is not None:
        bias = Number(float(own.bias[position]), "b", (bias_of(layer, unit),), guarded=True)
        pieces += [Operator("+"), bias]
    z = Number(float(own.z[told.row, position]), "", (tile(layer, unit),), is_result=True)
    return equation(
        variable(indexed("z", position)), Operator("="), *pieces[1:], Operator("="), z
    )


def _activation_line(told: Told, own: LayerTrace, unit: int) -> Line:
    layer, target = own.layer, tile(own.layer, unit)
    a = Number(float(own.a[told.row, unit]), "", (target,), is_result=True)
    start = (variable(indexed("a", unit)), Operator("="))
    z = own.z[told.row]
    if layer.activation.key == "softmax":
        return equation(*start, _softmax(own, told.row, unit), Operator("="), a)
    is_mixed = not layer.activation.elementwise and layer.sums == layer.units
    positions = range(layer.sums) if is_mixed else sums_of(layer, unit)
    inside: list[Piece] = []
    for position in positions[:MOST_TERMS]:
        inside += [Operator(","), Number(float(z[position]), indexed("z", position), (target,))]
    more = [Symbol(", …")] if len(positions) > MOST_TERMS else []
    f = row(variable("f"), Symbol("("), inside[1:], more, Symbol(")"))
    return equation(*start, f, Operator("="), a)


def _softmax(own: LayerTrace, given: int, unit: int) -> Piece:
    z = own.z[given]
    listed = largest(z)
    terms: list[Piece] = []
    for position in listed:
        power = Number(float(z[position]), targets=(tile(own.layer, position),))
        terms += [Operator("+"), Script((variable("e"),), above=(power,))]
    more = [Operator("+"), Symbol("…")] if len(listed) < len(z) else []
    top = Number(float(z[unit]), targets=(tile(own.layer, unit),))
    return Fraction((Script((variable("e"),), above=(top,)),), row(terms[1:], more))


def _dropout_line(told: Told, own: LayerTrace, unit: int) -> Line:
    assert own.dropout is not None
    factor, a = float(own.dropout[told.row, unit]), float(own.a[told.row, unit])
    name = tr("kept, 1/(1−p)") if factor else tr("dropped")
    passed_on = Number(factor * a, targets=(tile(own.layer, unit),), is_result=True)
    return equation(
        Symbol(tr("passed on")),
        Operator("="),
        Number(a, indexed("a", unit)),
        Symbol("·"),
        Number(factor, name),
        Operator("="),
        passed_on,
    )


def _focus(told: Told, own: LayerTrace, unit: int) -> dict[UnitTarget | LinkTarget | BiasTarget, str]:
    layer, given = own.layer, told.row
    position = sums_of(layer, unit)[0]
    came = own.x[given]
    links: dict[LinkTarget | BiasTarget, float] = {
        link(layer, unit, source): float(own.weight[position, source])
        for source in range(len(came))
    }
    if own.bias is not None:
        links[bias_of(layer, unit)] = float(own.bias[position])
    sources = dict(zip(sources_of(layer, len(came)), map(float, came), strict=True))
    return with_notes((tile(layer, unit), float(own.a[given, unit])), sources, links)
