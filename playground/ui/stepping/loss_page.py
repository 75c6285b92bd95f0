"""The loss stage: how wrong the network is about the row, and about the whole batch."""

from collections.abc import Callable, Mapping

import numpy as np

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
from playground.ui.network.targets import FocusTarget
from playground.ui.stepping.page import MOST_TERMS, Page, Told, note, tile
from playground.ui.stepping.wording import indexed, tr


def loss_page(told: Told) -> Page:
    """The row's loss with its formula, then the mean over the batch."""
    trace = told.trace
    lines: list[Line] = [
        Words(tr("{loss} of one row: {formula}").format(loss=trace.loss.label.capitalize(), formula=trace.loss.formula)),
        Words(_says(told)),
        equation(
            variable("L"),
            Operator("="),
            *_WRITTEN[trace.loss.key](told),
            Operator("="),
            Number(float(trace.row_losses[told.row]), is_result=True),
        ),
    ]
    if told.rows > 1:
        lines.append(Words(tr("The step makes the mean over its {0:,} rows small:").format(told.rows)))
        lines.append(_mean_line(told))
    output = trace.layers[-1]
    focus: dict[FocusTarget, str] = {
        tile(output.layer, unit): note(float(output.a[told.row, unit]))
        for unit in range(output.layer.units)
    }
    return Page(tr("The loss: how wrong is the network?"), tuple(lines), focus)


def _says(told: Told) -> str:
    name = told.trace.dataset.target.name
    text = tr("What is true: {name} = {truth}, so y = {y:.6g}.")
    y = float(told.trace.y[told.row])
    return text.format(name=name, truth=told.trace.target(told.row), y=y)


def _mean_line(told: Told) -> Line:
    losses = told.trace.row_losses
    terms: list[Piece] = []
    for given, loss in enumerate(losses[:MOST_TERMS].tolist()):
        terms += [Operator("+"), Number(loss, tr("this row") if given == told.row else "")]
    more = [Operator("+"), Symbol("…")] if told.rows > MOST_TERMS else []
    mean = Fraction(row(terms[1:], more), (Number(float(told.rows)),))
    total = Number(told.trace.mean_loss, is_result=True)
    return equation(variable("L"), Operator("="), mean, Operator("="), total)


def _output(told: Told, unit: int) -> Number:
    output = told.trace.layers[-1]
    value = float(output.a[told.row, unit])
    return Number(value, indexed("a", unit), (tile(output.layer, unit),), guarded=True)


def _probability(told: Told, unit: int) -> Number:
    output = told.trace.layers[-1]
    value = float(told.trace.predictions[told.row, unit])
    return Number(value, indexed("a", unit), (tile(output.layer, unit),))


def _binary_cross_entropy(told: Told) -> list[Piece]:
    y, a = float(told.trace.y[told.row]), _probability(told, 0)
    logarithm = Symbol("log")
    return [
        Symbol("−["),
        Number(y, "y"),
        Symbol(" · "),
        logarithm,
        Symbol(" "),
        a,
        Operator("+"),
        Symbol("(1 − "),
        Number(y, "y"),
        Symbol(") · "),
        logarithm,
        Symbol(" (1 − "),
        a,
        Symbol(")]"),
    ]


def _cross_entropy(told: Told) -> list[Piece]:
    return [Symbol("−log "), _probability(told, int(told.trace.y[told.row]))]


def _mean_squared(told: Told) -> list[Piece]:
    def squared(difference: list[Piece]) -> list[Piece]:
        return [Script((Symbol("("), *difference, Symbol(")")), above=(Symbol("2"),))]

    return _mean_over_outputs(told, squared)


def _mean_absolute(told: Told) -> list[Piece]:
    return _mean_over_outputs(told, lambda difference: [Symbol("|"), *difference, Symbol("|")])


def _huber(told: Told) -> list[Piece]:
    def rounded(difference: list[Piece]) -> list[Piece]:
        return [Symbol("H("), *difference, Symbol(")")]

    return [*_mean_over_outputs(told, rounded), Symbol(f",  δ = {told.trace.huber_delta:g}")]


def _mean_over_outputs(told: Told, measure: Callable[[list[Piece]], list[Piece]]) -> list[Piece]:
    units = told.trace.layers[-1].layer.units
    terms: list[Piece] = []
    for unit, y in enumerate(targets_of(told)[:MOST_TERMS].tolist()):
        terms.append(Operator("+"))
        terms += measure([_output(told, unit), Operator("−"), Number(y, "y", guarded=True)])
    if units == 1:
        return terms[1:]
    more = [Operator("+"), Symbol("…")] if units > MOST_TERMS else []
    return [Fraction(row(terms[1:], more), (Number(float(units)),))]


def targets_of(told: Told) -> np.ndarray:
    """What each output should be: the target itself, or 1 for the true class and 0 for others."""
    units, y = told.trace.layers[-1].layer.units, told.trace.y[told.row]
    if units == 1:
        return np.array([float(y)])
    return np.eye(units)[int(y)]


_WRITTEN: Mapping[str, Callable[[Told], list[Piece]]] = {
    "bce": _binary_cross_entropy,
    "cross_entropy": _cross_entropy,
    "mse": _mean_squared,
    "mae": _mean_absolute,
    "huber": _huber,
}
