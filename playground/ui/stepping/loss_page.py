"""The loss stage: how wrong the network is about the row, and about the whole batch."""

from typing import TYPE_CHECKING

from playground.core.inspection.notation import indexed
from playground.ui.equations.digits import short_text
from playground.ui.equations.pieces import Line, Words
from playground.ui.equations.reading import Tag
from playground.ui.stepping.page import Page, Told, tile, typeset
from playground.ui.stepping.wording import tr

if TYPE_CHECKING:
    from playground.ui.network.targets import FocusTarget


def loss_page(told: Told) -> Page:
    """The row's loss with its formula, then the mean over the batch."""
    trace = told.trace
    words = tr("What is true: {name} = {truth}, so y = {y:.6g}. {loss} of a row: {formula}")
    lines: list[Line] = [
        Words(
            words.format(
                name=trace.dataset.target.name,
                truth=trace.target(told.row),
                y=float(trace.y[told.row]),
                loss=trace.loss.label.capitalize(),
                formula=trace.loss.formula,
            )
        ),
        typeset(told.arithmetic.loss(told.row), _tags(told)),
    ]
    if told.rows > 1:
        words = tr("A step makes the mean over its {0:,} rows small:")
        lines.append(Words(words.format(told.rows)))
        mark = [Tag(tr("this row") if each == told.row else "") for each in range(told.rows)]
        lines.append(typeset(told.arithmetic.mean_loss(), mark))
    output = trace.layers[-1]
    given = output.a[told.row].tolist()
    focus: dict[FocusTarget, str] = {}
    for unit, a in enumerate(given):
        focus[tile(output.layer, unit)] = short_text(a)
    return Page(tr("How wrong is the network?"), tuple(lines), focus)


def _tags(told: Told) -> list[Tag]:
    """What the numbers are in the loss of a row, as `Arithmetic.loss` writes them."""
    output, y = told.trace.layers[-1].layer, int(told.trace.y[told.row])
    given = [Tag(indexed("a", unit), (tile(output, unit),)) for unit in range(output.units)]
    match told.trace.loss.key:
        case "bce":
            return given if y else [Tag(), *given]
        case "cross_entropy":
            return [given[y]]
        case "mse" | "mae":
            return [tag for each in given for tag in (each, Tag("y"))]
        case _:
            return []
