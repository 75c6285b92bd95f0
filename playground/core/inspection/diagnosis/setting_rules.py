"""Settings that keep a network from learning, whatever the data."""

import numpy as np

from playground.core.common.messages import Text, message
from playground.core.common.number_text import share_text
from playground.core.inspection.diagnosis.evidence import Evidence
from playground.core.inspection.diagnosis.findings import Concern, Finding, Remedy
from playground.core.inspection.diagnosis.reach import reach
from playground.core.inspection.diagnosis.remedies import faster, setting, with_hidden
from playground.core.inspection.diagnosis.rule import Rule, RulePart
from playground.core.model.losses import resolve_loss
from playground.core.model.task import Task

STRONG_DROPOUT = 0.5
"""Dropout from this share on is strong."""

COSTLY = 0.05
"""Penalties are strong that ask more for the first weights than this share of the loss of a
constant answer."""

FLAT = 0.02
"""Outputs a whose mean a·(1 − a) is below this lie where sigmoid and softmax are flat."""

SHRUNK = 0.3
"""Weights of less than this share of their first length have been pulled to 0."""

ALIKE = 1e-6
"""Units are alike whose weights differ by less than this share of the largest."""


def zero_rate(evidence: Evidence) -> Finding | None:
    """Steps of no length."""
    training, rate = evidence.experiment.training, evidence.frame.snapshot.learning_rate
    if evidence.does_well or rate > 1e-9 * max(training.learning_rate, 1e-300):
        return None
    if training.learning_rate == 0:
        return Finding(
            "zero_rate",
            Concern.WARNING,
            message("The learning rate is 0"),
            (message("Steps have no length: no parameter ever changes."),),
            faster(training),
        )
    return Finding(
        "zero_rate",
        Concern.WARNING,
        message("The schedule has brought the learning rate to 0"),
        (
            message(
                "It is {rate:.3g} at epoch {epoch:,}: no parameter changes any more.",
                rate=rate,
                epoch=evidence.frame.snapshot.epoch,
            ),
        ),
        Remedy(
            message("Keep the learning rate constant"), setting("training.schedule", "constant")
        ),
    )


def out_of_reach(evidence: Evidence) -> Finding | None:
    """Targets lie where the output's activation cannot come."""
    dataset, output = evidence.frame.dataset, evidence.layout.layers[-1]
    if dataset.task is not Task.REGRESSION:
        return None
    low, high = reach(output)
    y = dataset.y[dataset.split.train]
    least, greatest = float(y.min()), float(y.max())
    if low <= least and greatest <= high:
        return None
    return Finding(
        "out_of_reach",
        Concern.WARNING,
        message("The output cannot reach the targets"),
        (_reach_text(output.activation.label, low, high, least, greatest),),
        Remedy(message("Use a linear output"), setting("network.output_activation", "auto")),
    )


def _reach_text(label: str, low: float, high: float, least: float, greatest: float) -> Text:
    values = {"label": label, "low": low, "high": high, "least": least, "greatest": greatest}
    if np.isinf(low):
        return message(
            "{label} gives numbers up to {high:.4g}; the targets, as they are trained, run from "
            "{least:.4g} to {greatest:.4g}.",
            **values,
        )
    if np.isinf(high):
        return message(
            "{label} gives numbers from {low:.4g} on; the targets, as they are trained, run from "
            "{least:.4g} to {greatest:.4g}.",
            **values,
        )
    return message(
        "{label} gives numbers between {low:.4g} and {high:.4g}; the targets, as they are trained, "
        "run from {least:.4g} to {greatest:.4g}.",
        **values,
    )


def squared_probabilities(evidence: Evidence) -> Finding | None:
    """A loss made for quantities is taken of probabilities, and the run is stuck."""
    fitting = resolve_loss("auto", evidence.task)
    output = evidence.layout.layers[-1].activation.key
    fits = evidence.task is Task.REGRESSION or evidence.loss is fitting
    if fits or output not in fitting.outputs or evidence.does_well or evidence.is_early:
        return None
    a = evidence.predictions
    if evidence.trend.comes_down or float(np.mean(a * (1.0 - a))) > FLAT:
        return None
    return Finding(
        "squared_probabilities",
        Concern.WARNING,
        message("The loss hardly moves an output that is confidently wrong"),
        (
            message(
                "Where the output is flat the gradient of {loss} is next to 0; {fitting} makes up "
                "for that.",
                loss=evidence.loss.label,
                fitting=fitting.label,
            ),
        ),
        Remedy(message("Use {loss}", loss=fitting.label), setting("training.loss", "auto")),
    )


def units_alike(evidence: Evidence) -> Finding | None:
    """All units of a layer have the same weights, so they get the same gradient for ever."""
    snapshot = evidence.frame.snapshot
    for layer in evidence.layout.layers[:-1]:
        weight, after = snapshot.weight(layer.index), snapshot.weight(layer.index + 1)
        if layer.units < 2 or weight.shape[0] != layer.units:
            continue
        spread = max(np.ptp(weight, axis=0).max(), np.ptp(after, axis=1).max())
        largest = max(np.abs(weight).max(), np.abs(after).max())
        if spread <= ALIKE * largest:
            return Finding(
                "units_alike",
                Concern.NOTE if evidence.does_well else Concern.WARNING,
                message("The units of {layer} are all alike", layer=layer.name),
                (
                    message(
                        "Their weights are equal, so they get the same gradient and stay equal: "
                        "the layer does no more than a single unit would."
                    ),
                ),
                with_hidden(message("Draw Glorot uniform weights"), "glorot_uniform"),
            )
    return None


def strong_dropout(evidence: Evidence) -> Finding | None:
    """So many outputs are dropped that what is left cannot learn."""
    layers = [each for each in evidence.layout.layers[:-1] if each.dropout >= STRONG_DROPOUT]
    if not layers or evidence.is_early or not evidence.falls_short:
        return None
    worst = max(layers, key=lambda each: each.dropout)
    return Finding(
        "strong_dropout",
        Concern.WARNING,
        message("Dropout is too strong in {layer}", layer=worst.name),
        (
            message(
                "Each step drops {share} of its outputs: of {units} units {left:.2g} are left on "
                "average, too few for this problem.",
                share=share_text(worst.dropout),
                units=worst.units,
                left=worst.units * (1 - worst.dropout),
            ),
        ),
        with_hidden(
            message("Turn dropout off"), evidence.experiment.network.initializer, dropout=0.0
        ),
    )


def strong_penalty(evidence: Evidence) -> Finding | None:
    """Weights cost more than they bring."""
    training = evidence.experiment.training
    if not (training.l1 or training.l2) or evidence.is_early or not evidence.falls_short:
        return None
    first = evidence.weights(evidence.first_parameters)
    now = evidence.weights(evidence.frame.snapshot.parameters)
    cost = training.l1 * float(np.abs(first).sum()) + training.l2 / 2 * float(first @ first)
    length = float(np.linalg.norm(now)) / max(float(np.linalg.norm(first)), 1e-9)
    if cost < COSTLY * evidence.constant_loss and length > SHRUNK:
        return None
    strongest = "l2" if training.l2 >= training.l1 else "l1"
    return Finding(
        "strong_penalty",
        Concern.WARNING,
        message("{name} is too strong", name=strongest.upper()),
        (
            message(
                "Its penalty on the first weights was {cost:.3g}, where the whole loss of a "
                "constant answer is {loss:.3g}; the weights are now {length:.2g} times as long as "
                "at first.",
                cost=cost,
                loss=evidence.constant_loss,
                length=length,
            ),
        ),
        Remedy(
            message("Turn {name} off", name=strongest.upper()), setting(f"training.{strongest}", 0)
        ),
    )


ZERO_RATE = Rule(
    "zero_rate",
    "The learning rate is 0",
    RulePart.CAUSE,
    "The learning rate of the last step, schedule applied, is 0 or below a billionth of the one "
    "set, and the run does not do well.",
    "A step is the learning rate times a direction: none has any length.",
    "Set it to what one begins with, or keep it constant where the schedule ended it.",
    zero_rate,
)
OUT_OF_REACH = Rule(
    "out_of_reach",
    "The output cannot reach the targets",
    RulePart.CAUSE,
    "Regression, and a training row's target lies outside what the output activation can give.",
    "No weights give what the activation cannot.",
    "Use a linear output.",
    out_of_reach,
)
SQUARED_PROBABILITIES = Rule(
    "squared_probabilities",
    "The loss hardly moves a confidently wrong output",
    RulePart.CAUSE,
    "Classes, an output a of probabilities, another loss than cross-entropy, and a run whose "
    f"loss does not fall while the mean a·(1 − a) is below {FLAT:g}.",
    "The squared error's gradient has the factor a·(1 − a), which is next to 0 for an output that "
    "is confidently wrong.",
    "Use the task's cross-entropy.",
    squared_probabilities,
)
UNITS_ALIKE = Rule(
    "units_alike",
    "All units of a layer are alike",
    RulePart.CAUSE,
    f"The weights into and out of all units of a hidden layer differ by less than {ALIKE:g} of the "
    "largest.",
    "Equal units get equal gradients, so they stay equal.",
    "Draw Glorot uniform weights.",
    units_alike,
)
STRONG_DROPOUT_RULE = Rule(
    "strong_dropout",
    "Dropout is too strong",
    RulePart.CAUSE,
    f"A hidden layer drops {STRONG_DROPOUT:.0%} or more, and the run, no longer early, does not do "
    "well even when nothing is dropped.",
    "What is left of a narrow layer in a step cannot draw the shape that is wanted.",
    "Turn dropout off.",
    strong_dropout,
)
STRONG_PENALTY = Rule(
    "strong_penalty",
    "L1 or L2 is too strong",
    RulePart.CAUSE,
    f"The penalty of the first weights is {COSTLY:.0%} or more of the loss of a constant answer, "
    f"or the weights have shrunk to less than {SHRUNK:g} of their first length; and the run, no "
    "longer early, does not do well.",
    "Training makes loss and penalty small together: where weights cost more than they bring, they "
    "go to 0.",
    "Turn the stronger of the two off.",
    strong_penalty,
)
