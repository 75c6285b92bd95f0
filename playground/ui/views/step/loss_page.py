"""The loss page: how wrong the network is about the row, and about the whole batch."""

from playground.core.model.addresses import Address, UnitAddress
from playground.ui.views.step.equations.lines import EquationWords, Line
from playground.ui.views.step.page import PageContext, StepPage, note_text, symbol_text
from playground.ui.views.step.wording import tr


def loss_page(context: PageContext) -> StepPage:
    """The row's loss with its formula, then the mean over the batch."""
    trace, write = context.trace, context.equations.loss
    lines: list[Line] = [EquationWords(_target(context)), EquationWords(_about_loss(context))]
    lines.append(write.of_row(context.row))
    if context.rows > 1:
        words = tr("The step makes the mean over its {0:,} rows smaller:")
        lines += [EquationWords(words.format(context.rows)), write.mean()]
    output = trace.layers[-1]
    given = output.a[context.row].tolist()
    focus: dict[Address, str] = {}
    for unit, a in enumerate(given):
        focus[UnitAddress(output.layer.column, unit)] = note_text(a)
    return StepPage(tr("How wrong is the network?"), tuple(lines), focus)


def _target(context: PageContext) -> str:
    """What the network should have said of the row, as the file says it and as a number."""
    trace, row = context.trace, context.row
    name, truth = trace.dataset.target.name, trace.target(row)
    outputs = trace.layers[-1].layer.units
    if outputs > 1:
        words = tr("The target: {name} = {truth}, so {y} = 1 and the other outputs' y are 0.")
        y = symbol_text(context.symbols.y(row, int(trace.y[row])))
        return words.format(name=name, truth=truth, y=y)
    words = tr("The target: {name} = {truth}, so {y} = {value}.")
    y = symbol_text(context.symbols.y(row))
    return words.format(name=name, truth=truth, y=y, value=note_text(float(trace.y[row])))


def _about_loss(context: PageContext) -> str:
    """Which loss it is, and what only it needs to be said of it."""
    trace = context.trace
    label = trace.loss.label.capitalize()
    if context.equations.loss.is_from_sums(context.row):
        words = tr(
            "{loss} of the row; its output is too near 0 or 1 for its digits, so the loss is "
            "computed from the sums:"
        )
        return words.format(loss=label)
    if trace.loss.key == "huber":
        words = tr("{loss} of the row, squared up to an error of d = {d:g}, straight beyond:")
        return words.format(loss=label, d=trace.huber_delta)
    return tr("{loss} of the row:").format(loss=label)
