"""The update stage: how the optimizer turns gradients into new parameters."""

from playground.core.inspection.trace import UpdateTrace
from playground.core.inspection.update_arithmetic import UpdateArithmetic
from playground.ui.equations.digits import short_text
from playground.ui.equations.pieces import (
    Equation,
    Ink,
    Line,
    Number,
    Operator,
    Words,
    equation,
    variable,
)
from playground.ui.network.targets import FocusTarget
from playground.ui.stepping.page import ALL_DIGITS, MOST_NOTED, Page, Told, largest, tile, typeset
from playground.ui.stepping.parameters import OwnParameter, chosen_among, parameters_of
from playground.ui.stepping.wording import tr


def update_page(told: Told, layer: int, unit: int) -> Page:
    """One parameter's update in full, and what becomes of the unit's others."""
    own = told.layer(layer).layer
    title = tr("{unit}: new weights").format(unit=told.unit_title(own, unit))
    update = told.trace.update
    if update is None:
        return Page(title, (Words(told.trace.why_no_update, Ink.BAD),), {tile(own, unit): ""})
    all_of_them = parameters_of(told.layout, layer, unit)
    chosen = chosen_among(all_of_them, told.chosen, told.trace.gradient)
    lines: list[Line] = [Words(_introduction(update, chosen))]
    gradient = float(told.trace.gradient[chosen.place])
    arithmetic = UpdateArithmetic(update, gradient, chosen.place, ALL_DIGITS)
    *before, last = arithmetic.lines()
    lines += [typeset(line) for line in before]
    lines.append(_named(typeset(last, of=chosen.target), chosen))
    lines.append(Words(tr("All of the unit's parameters; click one to see its update:")))
    lines += _all_changes(update, all_of_them)
    return Page(title, tuple(lines), _focus(update, own_unit=tile(own, unit), own=all_of_them))


def _introduction(update: UpdateTrace, chosen: OwnParameter) -> str:
    words = tr("{optimizer}, update {number:,}, learning rate η = {rate:g}, for {name}: {formula}")
    return words.format(
        optimizer=update.optimizer.label,
        number=update.number,
        rate=update.learning_rate,
        name=chosen.symbol,
        formula=update.optimizer.formula,
    )


def _named(line: Equation, chosen: OwnParameter) -> Equation:
    return Equation((variable(chosen.symbol), Operator("←"), *line.pieces[2:]))


def _all_changes(update: UpdateTrace, own: list[OwnParameter]) -> list[Line]:
    places = [each.place for each in own]
    listed = largest(update.after[places] - update.before[places])
    lines: list[Line] = [_change(update, own[position]) for position in listed]
    left_out = len(own) - len(listed)
    if left_out:
        lines.append(Words(tr("… and {0:,} that change less.").format(left_out)))
    return lines


def _change(update: UpdateTrace, each: OwnParameter) -> Equation:
    before, after = (float(flat[each.place]) for flat in (update.before, update.after))
    return equation(
        variable(each.symbol),
        Operator("="),
        Number(before, tr("before"), (each.target,)),
        Operator("→"),
        Number(after, tr("after"), (each.target,), is_result=True),
    )


def _focus(
    update: UpdateTrace, own_unit: FocusTarget, own: list[OwnParameter]
) -> dict[FocusTarget, str]:
    focus: dict[FocusTarget, str] = {own_unit: ""}
    for each in own:
        roomy = len(own) <= MOST_NOTED
        focus[each.target] = short_text(float(update.after[each.place])) if roomy else ""
    return focus
