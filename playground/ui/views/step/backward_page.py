"""The backward pages: δ of each unit by the chain rule, and the gradient of its parameters."""

from playground.core.inspection.step.expression import Derivative, Equation, times, total
from playground.core.inspection.step.forward_equations import mixes_units
from playground.core.inspection.step.step_symbols import ROW
from playground.core.inspection.step.trace import LayerTrace
from playground.core.model.addresses import Address, BiasAddress, LinkAddress, UnitAddress
from playground.ui.text.numbers import counted
from playground.ui.views.step.equations.lines import EquationWords, Line
from playground.ui.views.step.page import (
    MOST_LISTED,
    PageContext,
    StepPage,
    largest,
    symbol_text,
    with_notes,
)
from playground.ui.views.step.wording import tr


def backward_page(context: PageContext, layer: int, unit: int) -> StepPage:
    """How the loss moves with one unit's sum, and with its weights and bias."""
    own = context.layer(layer)
    lines = [EquationWords(_explanation(context, own)), *_delta_lines(context, own, unit)]
    lines.append(EquationWords(_about_gradients(context)))
    lines.append(_chain_rule(context, own, unit))
    for position in own.layer.sum_indices(unit):
        lines += _gradient_lines(context, own, position)
    if own.slope_gradient is not None:
        lines += _slope_lines(context, own, unit)
    lines += _path_to_loss(context, own, unit)
    words = tr("{unit}: δ = ∂L/∂z, then ∂L/∂w = δ·x")
    title = words.format(unit=context.unit_title(own.layer, unit))
    return StepPage(title, tuple(lines), _focus(context, own, unit))


def _is_fused(context: PageContext, own: LayerTrace) -> bool:
    return own.layer.is_output and own.layer.activation.key in context.trace.loss.fused


def _explanation(context: PageContext, own: LayerTrace) -> str:
    loss, activation = context.trace.loss, own.layer.activation
    if not own.layer.is_output:
        if mixes_units(own.layer):
            return tr(
                "How the loss moves with the sum: the next layer's δ come back through their "
                "weights; and every output of this layer moves with this sum."
            )
        return tr(
            "How the loss moves with the sum: the δ of the next layer come back through their "
            "weights, times the slope of the activation."
        )
    if _is_fused(context, own):
        words = tr("{0} and {1} go together: their slopes multiply to a plain difference.")
        return words.format(activation.label, loss.label)
    return tr("How the loss moves with the output, times how the output moves with its sum.")


def _about_gradients(context: PageContext) -> str:
    if context.rows == 1:
        return tr("A weight moves the sum by what comes in:")
    words = tr(
        "A weight moves the sum by what comes in through it; the step adds up its {0:,} rows:"
    )
    return words.format(context.rows)


def _delta_lines(context: PageContext, own: LayerTrace, unit: int) -> list[Line]:
    """What δ is made of, then δ itself, for each sum of the unit."""
    write, layer, row = context.equations.backward, own.layer.index, context.row
    if _is_fused(context, own):
        probability = context.equations.loss.probability(row, unit)
        return [*([probability] if probability else []), write.delta(layer, row, unit)]
    if mixes_units(own.layer):
        units = range(min(own.layer.units, MOST_LISTED))
        return [
            *(write.activation_gradient(layer, row, each) for each in units),
            *write.cross_slopes(layer, row, unit, MOST_LISTED),
            write.delta(layer, row, unit),
        ]
    lines: list[Line] = [write.activation_gradient(layer, row, unit)]
    if own.dropout is not None:
        lines.append(
            EquationWords(tr("Dropout's factor acts on the way back as on the way forward."))
        )
    for position in own.layer.sum_indices(unit):
        lines += [write.slope(layer, row, position), write.delta(layer, row, position)]
    return lines


def _chain_rule(context: PageContext, own: LayerTrace, unit: int) -> Equation:
    """∂L/∂w = ∂L/∂z · ∂z/∂w for the unit's first weight."""
    name, position, layer = context.symbols, own.layer.sum_indices(unit)[0], own.layer.index
    row = ROW if context.rows > 1 else context.row
    weight, z = name.weight(layer, position, 0), name.z(layer, row, position)
    chain = times(Derivative(name.loss, z), Derivative(z, weight))
    product = times(name.delta(layer, row, position), name.x(layer, row, 0))
    forms = [
        total(ROW, context.rows, each) if context.rows > 1 else each for each in (chain, product)
    ]
    return Equation(Derivative(name.loss, weight), tuple(forms), None)


def _gradient_lines(context: PageContext, own: LayerTrace, position: int) -> list[Line]:
    layer, write = own.layer.index, context.equations.backward
    listed = largest(own.weight_gradient[position])
    lines: list[Line] = [write.weight_gradient(layer, position, source) for source in listed]
    left_out = own.layer.inputs - len(listed)
    if left_out:
        lines.append(
            EquationWords(
                counted(tr("… and 1 smaller one."), tr("… and {count} smaller ones."), left_out)
            )
        )
    if own.bias_gradient is not None:
        lines.append(write.bias_gradient(layer, position))
    return lines


def _slope_lines(context: PageContext, own: LayerTrace, unit: int) -> list[Line]:
    """The gradient of a learned slope, and where it comes from."""
    words = tr("The slope s moves a = s·z below 0 by z, and nothing above: ∂a/∂s = min(z, 0).")
    return [EquationWords(words), context.equations.backward.slope_gradient(own.layer.index, unit)]


def _path_to_loss(context: PageContext, own: LayerTrace, unit: int) -> list[Line]:
    """The picked weight's gradient followed layer by layer to the loss."""
    layer, chosen = own.layer, context.chosen
    if not isinstance(chosen, LinkAddress) or (chosen.layer, chosen.unit) != (layer.index, unit):
        return []
    words = tr("From {0} to the loss, through the units that have most part in it:")
    weight = symbol_text(context.symbols.parameter(chosen))
    position = layer.sum_indices(unit)[chosen.piece]
    path = context.equations.backward.chain(layer.index, position, chosen.source, context.row)
    return [EquationWords(words.format(weight)), *path]


def _focus(context: PageContext, own: LayerTrace, unit: int) -> dict[Address, str]:
    layer, position = own.layer, own.layer.sum_indices(unit)[0]
    gradients = own.weight_gradient[position].tolist()
    links: dict[LinkAddress | BiasAddress, float] = {
        LinkAddress(layer.column, unit, source): gradient
        for source, gradient in enumerate(gradients)
    }
    if own.bias_gradient is not None:
        links[BiasAddress(layer.column, unit)] = float(own.bias_gradient[position])
    later: dict[UnitAddress, float] = {}
    if not layer.is_output:
        after = context.layer(layer.index + 1)
        for goal in range(after.layer.units):
            first = after.layer.sum_indices(goal)[0]
            later[UnitAddress(after.layer.column, goal)] = float(after.delta[context.row, first])
    focus = with_notes(
        (UnitAddress(layer.column, unit), float(own.delta[context.row, position])), later, links
    )
    return focus | {LinkAddress(goal.column, goal.unit, unit): "" for goal in later}
