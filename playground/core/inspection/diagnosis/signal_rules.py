"""What goes wrong between the layers: dead and saturated units, exploding and vanishing signals."""

import numpy as np

from playground.core.common.arrays import Doubles, Floats
from playground.core.common.messages import Text, listed, message, plural
from playground.core.common.number_text import share_text
from playground.core.inspection.diagnosis.evidence import LEAST_SKILL, Evidence
from playground.core.inspection.diagnosis.findings import MOST_NAMED, Concern, Finding, Remedy
from playground.core.inspection.diagnosis.idle import IdleUnits
from playground.core.inspection.diagnosis.remedies import (
    setting,
    with_elu,
    with_leaky_relu,
    with_tanh,
)
from playground.core.inspection.diagnosis.rule import Rule, RulePart
from playground.core.inspection.diagnosis.usual_rates import ceiling
from playground.core.inspection.forward import LayerParameters, forward
from playground.core.inspection.statistics.gradient_flow import (
    EXPLODING_NORM,
    VANISHING_SHARE,
    Flow,
)
from playground.core.model.layout import Layout

MOSTLY = 0.5
"""A layer is mostly saturated when more than this share of its outputs is, and mostly dead when
this share of its units is."""

LITTLE = 0.05
"""A loss that has come down by less than this share of the loss of a constant answer has not."""

GROWN = 30.0
"""Signals have grown from layer to layer when a layer's sums are this many times as large as the
first layer's."""


def cannot_learn(evidence: Evidence) -> Finding | None:
    """An activation whose derivative is 0 everywhere stops every gradient."""
    flat = [each for each in evidence.layout.layers[:-1] if each.activation.key == "step"]
    if not flat or evidence.does_well:
        return None
    return Finding(
        "cannot_learn",
        Concern.WARNING,
        message("{layer} lets no gradient through", layer=flat[0].name),
        (
            message(
                "The derivative of {activation} is 0 everywhere: the layers up to this one keep "
                "their first weights.",
                activation=flat[0].activation.label,
            ),
        ),
        with_tanh(),
    )


def dead_layer(evidence: Evidence) -> Finding | None:
    """A whole layer learns from no row, or half of one and the run does not get on."""
    learns = evidence.is_early or evidence.trend.comes_down
    layers = [
        each
        for each in _rectifiers(evidence)
        if len(each.units) >= (1.0 if learns else MOSTLY) * each.layer.units
    ]
    if not layers or evidence.does_well:
        return None
    return _idle_finding(evidence, layers, Concern.WARNING)


def dead_units(evidence: Evidence) -> Finding | None:
    """Some units of a rectifier learn from no row."""
    layers = [each for each in _rectifiers(evidence) if each.units]
    if not layers:
        return None
    learns = evidence.does_well or evidence.is_early or evidence.trend.comes_down
    return _idle_finding(evidence, layers, Concern.NOTE if learns else Concern.WARNING)


def _rectifiers(evidence: Evidence) -> list[IdleUnits]:
    """Layers whose units are dead where they are flat; saturated ones still part the rows."""
    return [each for each in evidence.idle if each.layer.activation.idle_word == "dead"]


def _idle_finding(evidence: Evidence, layers: list[IdleUnits], concern: Concern) -> Finding:
    worst = max(layers, key=lambda each: len(each.units) / each.layer.units)
    layer = worst.layer
    count = len(worst.units)
    return Finding(
        "dead_units" if concern is Concern.NOTE else "dead_layer",
        concern,
        plural(
            "{count} dead unit in {layer}",
            "{count} dead units in {layer}",
            count,
            layer=layer.name,
        ),
        (
            plural(
                "Unit {names} of {units} has a slope of next to 0 at {rows}, so nothing is learned "
                "through it.",
                "Units {names} of {units} have a slope of next to 0 at {rows}, so nothing is "
                "learned through them.",
                count,
                names=listed([str(unit + 1) for unit in worst.units], MOST_NAMED),
                units=layer.units,
                rows=_rows_text(evidence),
            ),
        ),
        with_leaky_relu(layer.index, layer.name),
    )


def _rows_text(evidence: Evidence) -> Text:
    sampled = evidence.sampled
    if sampled.used == sampled.of:
        return plural("the {count:,} training row", "all {count:,} training rows", sampled.of)
    return message(
        "each of {used:,} training rows tried, spread evenly over all {of:,}",
        used=sampled.used,
        of=sampled.of,
    )


def saturated(evidence: Evidence) -> Finding | None:
    """Most outputs of a layer lie on the flat ends of their activation, and the run is stuck."""
    layers = [each for each in evidence.idle if _is_flat(each)]
    if not layers or evidence.does_well or not evidence.is_stuck or not _is_from_outside(evidence):
        return None
    worst = max(layers, key=_flat_share)
    return Finding(
        "saturated",
        Concern.WARNING,
        message("{layer} is mostly saturated", layer=worst.layer.name),
        (
            message(
                "{share} of its outputs lie where {activation} is flat, so little is learned "
                "through them: its weights, biases or inputs are large.",
                share=share_text(_flat_share(worst)),
                activation=worst.layer.activation.label,
            ),
        ),
        with_elu(),
    )


def _is_flat(idle: IdleUnits) -> bool:
    # Half of a rectifier's outputs are idle by design; only a squasher is saturated by them.
    return _flat_share(idle) > MOSTLY and idle.layer.activation.bounds is not None


def _is_from_outside(evidence: Evidence) -> bool:
    """Whether units did not come to saturate while the loss came down, as narrow networks' do."""
    trend = evidence.trend
    fall = trend.first - trend.recent if trend.moments else 0.0
    has_learned = fall > LITTLE * evidence.constant_loss or evidence.skill >= LEAST_SKILL
    is_single = any(each.units == 1 for each in evidence.layout.layers[:-1])
    return evidence.was_set_by_hand or not (has_learned or is_single)


def _flat_share(idle: IdleUnits) -> float:
    """Share of all outputs through which nothing is learned."""
    always = len(idle.units) / idle.layer.units
    return always + (1.0 - always) * idle.share


def growing(evidence: Evidence) -> Finding | None:
    """With the first weights, sums grow from layer to layer."""
    growth = _growth(evidence)
    if evidence.does_well or growth <= GROWN:
        return None
    return Finding(
        "growing",
        Concern.DANGER if evidence.has_failed else Concern.WARNING,
        message("Exploding gradients: sums grow from layer to layer"),
        (
            message(
                "With the first weights they grow {growth:,.0f} times from the first layer to the "
                "last, and so do gradients on their way back.",
                growth=growth,
            ),
        ),
        with_tanh(),
    )


def exploding(evidence: Evidence) -> Finding | None:
    """A gradient is very long, and the run does not do well."""
    names = [each.layer.name for each in evidence.gradients if each.flow is Flow.EXPLODING]
    if evidence.does_well or not names or not evidence.is_stuck:
        return None
    clips = evidence.experiment.training.gradient_clip > 0
    return Finding(
        "exploding",
        Concern.WARNING,
        message("Exploding gradients in {layers}", layers=listed(names, MOST_NAMED)),
        (
            message(
                "The gradient's norm is above {norm:g}: steps overshoot, and the loss may become "
                "infinite.",
                norm=EXPLODING_NORM,
            ),
        ),
        with_tanh()
        if clips
        else Remedy(message("Clip gradients at 1"), setting("training.gradient_clip", 1.0)),
    )


def _growth(evidence: Evidence) -> float:
    """How many times as large the last hidden layers' sums are as the first's, at the start."""
    if len(evidence.layout.layers) < 3:
        return 1.0
    with np.errstate(over="ignore", invalid="ignore"):
        sizes = [float(np.sqrt(np.mean(np.square(each.z)))) for each in evidence.first_values]
    return max(sizes) / sizes[0] if sizes[0] > 0 and np.isfinite(sizes).all() else 1.0


def vanishing(evidence: Evidence) -> Finding | None:
    """Hardly any gradient comes back to the first layers, and the run does not get on."""
    training = evidence.experiment.training
    if evidence.does_well or training.learning_rate > ceiling(training):
        return None
    names = _faded(evidence, evidence.first_parameters)
    if not names and evidence.is_stuck and not any(_is_flat(each) for each in evidence.idle):
        names = _faded(evidence, evidence.frame.snapshot.parameters)
    if not names:
        return None
    return Finding(
        "vanishing",
        Concern.WARNING,
        message("Vanishing gradients in {layers}", layers=listed(names, MOST_NAMED)),
        (
            message(
                "Of an error at the output less than 1/{times:,.0f} of what reaches the nearest "
                "layer comes back to these: they hardly learn.",
                times=1 / VANISHING_SHARE,
            ),
        ),
        with_elu(),
    )


def _faded(evidence: Evidence, flat: Floats) -> list[str]:
    """Names of layers to which hardly any gradient comes back."""
    sizes = gradient_sizes(evidence.layout, flat, evidence.some_inputs)
    return [
        layer.name
        for layer, size in zip(evidence.layout.layers, sizes, strict=True)
        if size < VANISHING_SHARE * max(sizes)
    ]


def gradient_sizes(layout: Layout, flat: Floats, x: Doubles) -> list[float]:
    """How large each layer's weight gradient is, up to a common factor.

    The error at the output's sums is taken to be 1 for every row and unit, and sizes are averaged
    over the rows one by one, so that rows that pull in different directions do not hide a gradient.

    Args:
        layout: The network's shape.
        flat: All parameters.
        x: Inputs, shape (inputs, rows).
    """
    values = forward(layout, flat, x)
    error = np.ones_like(values[-1].z)
    sizes: list[float] = []
    with np.errstate(over="ignore", invalid="ignore"):
        for layer in reversed(layout.layers):
            below = values[layer.index - 1].a if layer.index else x
            sizes.append(float((np.abs(error) @ np.abs(below).T).mean()))
            if layer.index:
                own = LayerParameters.of(layout, layer.index, flat)
                previous = layout.layers[layer.index - 1]
                error = previous.activation.backward(
                    values[layer.index - 1].z, own.weight.T @ error, previous.parameters
                )
    return sizes[::-1] if np.isfinite(sizes).all() else [1.0] * len(sizes)


CANNOT_LEARN = Rule(
    "cannot_learn",
    "A layer lets no gradient through",
    RulePart.CAUSE,
    "A hidden layer has the step activation, and the run does not do well.",
    "Its derivative is 0 everywhere, so the layers up to it never change.",
    "Use tanh and Glorot's initializer in hidden layers.",
    cannot_learn,
)
DEAD_LAYER = Rule(
    "dead_layer",
    "A layer is dead, or mostly",
    RulePart.SYMPTOM,
    "All units of a hidden layer of rectifiers, or half of them in a run that is no longer early "
    "and whose loss does not fall, have, at every training row looked at, a slope below a "
    "thousandth of the activation's steepest; and the run does not do well.",
    "No gradient comes through such a unit, so it stays so unless the layers before it change.",
    "Use Leaky ReLU there, which starts a new run.",
    dead_layer,
)
DEAD_UNITS = Rule(
    "dead_units",
    "Dead units",
    RulePart.ASIDE,
    "Any unit of a hidden layer of rectifiers has such a slope at every training row looked at. A "
    "note only where the run does well, is early, or its loss falls.",
    "The unit gives the same number for every row: the network is smaller than it looks.",
    "Use Leaky ReLU there.",
    dead_units,
)
SATURATED = Rule(
    "saturated",
    "A layer is mostly saturated",
    RulePart.SYMPTOM,
    f"More than {MOSTLY:.0%} of a bounded hidden activation's outputs over rows and units lie "
    "where its slope is below a thousandth of the steepest, and the run is stuck: its weights are "
    f"longer than training can have made them, or the loss has come down by less than {LITTLE:.0%} "
    "of a constant answer's.",
    "On the flat ends of its activation a unit learns next to nothing.",
    "Use ELU and He's initializer in hidden layers.",
    saturated,
)
GROWING = Rule(
    "growing",
    "Exploding gradients: sums grow from layer to layer",
    RulePart.CAUSE,
    f"With the first weights some layer's sums are more than {GROWN:g} times as large as the first "
    "layer's, and the run does not do well.",
    "What is multiplied by more than 1 at each of many layers grows without bounds.",
    "Use tanh and Glorot's initializer in hidden layers.",
    growing,
)
EXPLODING = Rule(
    "exploding",
    "Exploding gradients",
    RulePart.SYMPTOM,
    f"A layer's gradient in the last step is longer than {EXPLODING_NORM:g}, the run is stuck and "
    "does not do well.",
    "A step in proportion to such a gradient overshoots.",
    "Clip gradients at 1; where they are clipped, use tanh and Glorot's initializer.",
    exploding,
)
VANISHING = Rule(
    "vanishing",
    "Vanishing gradients",
    RulePart.SYMPTOM,
    "What comes back to a layer's weights from an error of 1 at the output, averaged over rows, is "
    f"below 1/{1 / VANISHING_SHARE:,.0f} of the largest layer's: with the first weights, or with "
    "the present ones where the run is stuck and no layer is mostly saturated. Only where the run "
    "does not do well and its learning rate is not above the bound of a rate that is too high.",
    "What is multiplied by less than 1 at each of many layers fades: sigmoid's slope is at most "
    "1/4.",
    "Use ELU and He's initializer in hidden layers.",
    vanishing,
)
