"""The update pages: how the optimizer turns gradients into new parameters."""

from playground.core.experiment.optimizers import ADAMW_DECAY
from playground.core.inspection.step.expression import Equation, Number, Relation
from playground.core.inspection.step.trace import UpdateTrace
from playground.core.model.addresses import Address
from playground.ui.text.numbers import counted
from playground.ui.views.step.equations.lines import EquationWords, Line, TextColor
from playground.ui.views.step.page import (
    MOST_NOTED,
    PageContext,
    StepPage,
    largest,
    note_text,
    symbol_text,
)
from playground.ui.views.step.parameters import OwnParameter, chosen_among, parameters_of
from playground.ui.views.step.targets import tile
from playground.ui.views.step.wording import tr


def update_page(context: PageContext, layer: int, unit: int) -> StepPage:
    """One parameter's update in full, and what becomes of the unit's others."""
    own = context.layer(layer).layer
    title = tr("{unit}: new weights").format(unit=context.unit_title(own, unit))
    update = context.trace.update
    if update is None:
        why = str(context.trace.why_no_update)
        return StepPage(title, (EquationWords(why, TextColor.BAD),), {tile(own, unit): ""})
    all_of_them = parameters_of(context.symbols, layer, unit)
    chosen = chosen_among(all_of_them, context.chosen, context.trace.gradient)
    rule = context.equations.update(chosen.place, chosen.symbol)
    lines: list[Line] = [
        EquationWords(_introduction(update, chosen)),
        *(EquationWords(words) for words in _remarks(update, chosen)),
        *rule.equations(),
        EquationWords(tr("All of the unit's parameters; click one to see its update:")),
        *_all_changes(update, all_of_them),
    ]
    return StepPage(title, tuple(lines), _focus(update, own_unit=tile(own, unit), own=all_of_them))


def _introduction(update: UpdateTrace, chosen: OwnParameter) -> str:
    words = tr("{optimizer} for {name}, update t = {number:,}, learning rate η = {rate:g}.")
    return words.format(
        optimizer=update.optimizer.label,
        number=update.number,
        rate=update.learning_rate,
        name=symbol_text(chosen.symbol),
    )


def _remarks(update: UpdateTrace, chosen: OwnParameter) -> list[str]:
    """What of the rule its equations do not say by themselves."""
    remarks: list[str] = []
    hyperparameters = update.rates
    if (hyperparameters.l1 or hyperparameters.l2) and not update.decayed[chosen.place]:
        remarks.append(tr("L1 and L2 pull at weights only, not at this parameter."))
    if hyperparameters.gradient_clip:
        remarks.append(
            tr("‖g‖ is the length of the gradient of all parameters; beyond C it is shortened.")
        )
    if update.optimizer.key == "adamw":
        words = tr("Decay λ = {decay:g} shrinks every parameter a little first.")
        remarks.append(words.format(decay=ADAMW_DECAY))
    return remarks


def _all_changes(update: UpdateTrace, own: list[OwnParameter]) -> list[Line]:
    places = [each.place for each in own]
    listed = largest(update.after[places] - update.before[places])
    lines: list[Line] = [_change(update, own[position]) for position in listed]
    left_out = len(own) - len(listed)
    if left_out:
        lines.append(
            EquationWords(
                counted(
                    tr("… and 1 that changes less."),
                    tr("… and {count} that change less."),
                    left_out,
                )
            )
        )
    return lines


def _change(update: UpdateTrace, each: OwnParameter) -> Equation:
    before, after = (float(flat[each.place]) for flat in (update.before, update.after))
    return Equation(
        each.symbol,
        (Number(before, each.symbol, tr("before")),),
        Number(after, each.symbol, tr("after"), is_result=True),
        last=Relation.TURNS_INTO,
    )


def _focus(update: UpdateTrace, own_unit: Address, own: list[OwnParameter]) -> dict[Address, str]:
    focus: dict[Address, str] = {own_unit: ""}
    for each in own:
        roomy = len(own) <= MOST_NOTED
        focus[each.target] = note_text(float(update.after[each.place])) if roomy else ""
    return focus
