"""The backward stage: δ of each unit by the chain rule, and the gradient of its parameters."""

from playground.core.inspection.notation import indexed
from playground.core.inspection.trace import LayerTrace
from playground.ui.equations.pieces import (
    Equation,
    Line,
    Operator,
    Piece,
    Symbol,
    Words,
    equation,
    row,
    variable,
)
from playground.ui.equations.reading import Tag
from playground.ui.network.targets import BiasTarget, FocusTarget, LinkTarget, UnitTarget
from playground.ui.stepping.page import (
    Page,
    Told,
    bias_of,
    largest,
    link,
    partial,
    sums_of,
    tile,
    typeset,
    with_notes,
)
from playground.ui.stepping.wording import tr


def backward_page(told: Told, layer: int, unit: int) -> Page:
    """How the loss moves with one unit's sum, and with its weights and bias."""
    own = told.layer(layer)
    lines: list[Line] = [Words(_explanation(told, own))]
    lines += [_delta_line(told, own, unit, position) for position in sums_of(own.layer, unit)]
    lines.append(Words(_about_gradients(told)))
    chain = row(
        partial("L", "w"), Operator("="), partial("L", "z"), Symbol(" · "), partial("z", "w")
    )
    lines.append(equation(chain, Operator("="), variable("δ"), Symbol(" · "), variable("x")))
    for position in sums_of(own.layer, unit):
        lines += _gradient_lines(told, own, unit, position)
    lines += _path_to_loss(told, own, unit)
    title = tr("{unit}: δ = ∂L/∂z, then ∂L/∂w = δ·x").format(unit=told.unit_title(own.layer, unit))
    return Page(title, tuple(lines), _focus(told, own, unit))


def _explanation(told: Told, own: LayerTrace) -> str:
    loss, activation = told.trace.loss, own.layer.activation
    if not own.layer.is_output:
        return tr(
            "How the loss moves with the sum: the δ of the next layer come back through their "
            "weights, times the slope of the activation."
        )
    if activation.key in loss.fused:
        words = tr("{0} and {1} go together: their slopes multiply to a plain difference.")
        return words.format(activation.label, loss.label)
    return tr("How the loss moves with the output, times how the output moves with its sum.")


def _about_gradients(told: Told) -> str:
    if told.rows == 1:
        return tr("A weight moves the sum by what comes in:")
    words = tr(
        "A weight moves the sum by what comes in through it; the step adds up its {0:,} rows:"
    )
    return words.format(told.rows)


def _delta_line(told: Told, own: LayerTrace, unit: int, position: int) -> Equation:
    layer = own.layer
    z, a = indexed("z", position), indexed("a", unit)
    chain: list[Piece] = [partial("L", z)]
    tags: list[Tag] = []
    if layer.is_output:
        if layer.activation.key in told.trace.loss.fused:
            names = ["y", a] if layer.activation.key == "softmin" else [a, "y"]
            tags = [Tag(name, (tile(layer, unit),)) for name in names]
    else:
        chain += [Operator("="), partial("L", a), Symbol(" · "), partial(a, z)]
        tags = _tags_of_return(told, own, unit)
    line = told.arithmetic.delta(layer.index, told.row, position)
    is_sum = not layer.is_output
    return typeset(line, tags, of=tile(layer, unit), is_sum=is_sum, chain=chain)


def _tags_of_return(told: Told, own: LayerTrace, unit: int) -> list[Tag]:
    """For each sum of the next layer its weight and its δ; at the end the slope."""
    if not own.layer.activation.elementwise:
        return []
    after = told.layer(own.layer.index + 1)
    tags: list[Tag] = []
    for goal in range(after.layer.units):
        target = link(after.layer, goal, unit)
        for position in sums_of(after.layer, goal):
            tags.append(Tag(indexed("w", unit), (target,)))
            tags.append(Tag(indexed("δ", position), (tile(after.layer, goal), target)))
    return [*tags, Tag("f′(z)", (tile(own.layer, unit),))]


def _gradient_lines(told: Told, own: LayerTrace, unit: int, position: int) -> list[Line]:
    layer, write = own.layer, told.arithmetic
    lines: list[Line] = []
    for source in largest(own.weight_gradient[position]):
        delta = Tag(indexed("δ", position), (tile(layer, unit),))
        came = Tag(told.source_name(layer.index, source), (UnitTarget(layer.index, source),))
        line = write.weight_gradient(layer.index, position, source)
        target = link(layer, unit, source)
        tags = _only_for_this_row(told, (delta, came))
        lines.append(_named(typeset(line, tags, of=target, is_sum=True), indexed("w", source)))
    left_out = layer.inputs - len(lines)
    if left_out:
        lines.append(Words(tr("… and {0:,} smaller ones.").format(left_out)))
    if own.bias_gradient is not None:
        delta = Tag(indexed("δ", position), (tile(layer, unit),))
        line = write.bias_gradient(layer.index, position)
        tags = _only_for_this_row(told, (delta,))
        lines.append(typeset(line, tags, of=bias_of(layer, unit), is_sum=True))
    return lines


def _path_to_loss(told: Told, own: LayerTrace, unit: int) -> list[Line]:
    """The picked weight's gradient followed layer by layer to the loss."""
    layer, chosen = own.layer, told.chosen
    if chosen is None or (chosen.slot.layer, chosen.slot.role) != (layer.index, "weight"):
        return []
    position, source = chosen.index
    if position not in sums_of(layer, unit):
        return []
    words = tr("From {0} to the loss, through the units that have most part in it:")
    path = told.arithmetic.chain(layer.index, position, source, told.row)
    return [Words(words.format(indexed("w", source))), *(typeset(line) for line in path)]


def _only_for_this_row(told: Told, tags: tuple[Tag, ...]) -> list[Tag]:
    """The same tags for the row that is followed, none for those before it."""
    return [Tag()] * (len(tags) * told.row) + list(tags)


def _named(line: Equation, weight: str) -> Equation:
    return Equation((partial("L", weight), *line.pieces[1:]))


def _focus(told: Told, own: LayerTrace, unit: int) -> dict[FocusTarget, str]:
    layer, position = own.layer, sums_of(own.layer, unit)[0]
    gradients = own.weight_gradient[position].tolist()
    links: dict[LinkTarget | BiasTarget, float] = {
        link(layer, unit, source): gradient for source, gradient in enumerate(gradients)
    }
    if own.bias_gradient is not None:
        links[bias_of(layer, unit)] = float(own.bias_gradient[position])
    later: dict[UnitTarget, float] = {}
    if not layer.is_output:
        after = told.layer(layer.index + 1)
        for goal in range(after.layer.units):
            first = sums_of(after.layer, goal)[0]
            later[tile(after.layer, goal)] = float(after.delta[told.row, first])
    focus = with_notes((tile(layer, unit), float(own.delta[told.row, position])), later, links)
    return focus | {LinkTarget(goal.column, goal.unit, unit): "" for goal in later}
