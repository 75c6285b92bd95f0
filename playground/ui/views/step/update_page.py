"""The update pages: how the optimizer turns gradients into new parameters."""

from playground.core.experiment.optimizers import ADAMW_DECAY
from playground.core.inspection.step.expression import Equation, Number, Relation
from playground.core.inspection.step.trace import UpdateTrace
from playground.core.model.addresses import (
    Address,
    ParameterAddress,
    SlopeAddress,
    UnitAddress,
    parameters_of,
)
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
from playground.ui.views.step.wording import tr


def update_page(context: PageContext, layer: int, unit: int) -> StepPage:
    """One parameter's update in full, and what becomes of the unit's others."""
    own, address = context.layer(layer).layer, UnitAddress.in_layer(layer, unit)
    title = tr("{unit}: new weights").format(unit=context.unit_title(own, unit))
    update = context.trace.update
    if update is None:
        why = str(context.trace.why_no_update)
        return StepPage(title, (EquationWords(why, TextColor.BAD),), {address: ""})
    chosen = context.main_parameter(address)
    lines: list[Line] = [
        EquationWords(_introduction(context, update, chosen)),
        *(EquationWords(words) for words in _remarks(context, update, chosen)),
        *context.equations.update(chosen).equations(),
        EquationWords(tr("All of the unit's parameters; click one to see its update:")),
        *_all_changes(context, update, address),
    ]
    return StepPage(title, tuple(lines), _focus(context, update, address))


def _introduction(context: PageContext, update: UpdateTrace, chosen: ParameterAddress) -> str:
    words = tr("{optimizer} for {name}, update t = {number:,}, learning rate η = {rate:g}.")
    return words.format(
        optimizer=update.optimizer.label,
        number=update.number,
        rate=update.learning_rate,
        name=symbol_text(context.symbols.parameter(chosen)),
    )


def _remarks(context: PageContext, update: UpdateTrace, chosen: ParameterAddress) -> list[str]:
    """What of the rule its equations do not say by themselves."""
    remarks: list[str] = []
    hyperparameters, decays = update.rates, bool(update.decayed[context.position(chosen)])
    if (hyperparameters.l1 or hyperparameters.l2) and not decays:
        remarks.append(tr("L1 and L2 pull at weights only, not at this parameter."))
    if hyperparameters.gradient_clip:
        remarks.append(
            tr("‖g‖ is the length of the gradient of all parameters; beyond C it is shortened.")
        )
    if update.optimizer.key == "adamw":
        words = tr("Decay λ = {decay:g} shrinks every parameter a little first.")
        remarks.append(words.format(decay=ADAMW_DECAY))
    return remarks


def _all_changes(context: PageContext, update: UpdateTrace, unit: UnitAddress) -> list[Line]:
    own = parameters_of(unit, context.layout)
    positions = [context.position(each) for each in own]
    listed = largest(update.after[positions] - update.before[positions])
    lines: list[Line] = [_change(context, update, own[place]) for place in listed]
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


def _change(context: PageContext, update: UpdateTrace, each: ParameterAddress) -> Equation:
    symbol, position = context.symbols.parameter(each), context.position(each)
    before, after = (float(flat[position]) for flat in (update.before, update.after))
    return Equation(
        symbol,
        (Number(before, symbol, tr("before")),),
        Number(after, symbol, tr("after"), is_result=True),
        last=Relation.TURNS_INTO,
    )


def _focus(context: PageContext, update: UpdateTrace, unit: UnitAddress) -> dict[Address, str]:
    """The unit with its new parameters; a slope, shared or not, is written on the unit."""
    focus: dict[Address, str] = {unit: ""}
    own = parameters_of(unit, context.layout)
    for each in own:
        after = float(update.after[context.position(each)])
        note = note_text(after) if len(own) <= MOST_NOTED else ""
        focus[unit if isinstance(each, SlopeAddress) else each] = note
    return focus
