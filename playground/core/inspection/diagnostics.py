"""The doctor: what ails a run, in words, and the change of settings that mends it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from playground.core.experiment import Experiment
from playground.core.inspection.findings import (
    Change,
    Concern,
    Finding,
    Remedy,
    listed,
    setting,
    slower,
)
from playground.core.inspection.forward import LayerValues, forward
from playground.core.inspection.gradient_flow import (
    EXPLODING_NORM,
    VANISHING_SHARE,
    Flow,
    LayerGradient,
    layer_gradients,
)
from playground.core.inspection.outcome_findings import (
    bouncing,
    crawling,
    one_class_only,
    out_of_reach,
    overfitting,
    squared_probabilities,
)
from playground.core.inspection.sampling import Sampled, sample
from playground.core.layout import Layer
from playground.core.scene import Scene
from playground.core.training.snapshot import Stage

MOST_EXAMINED = 400
"""Rows that each unit is tried on."""

LARGE_INPUT = 20.0
"""Inputs beyond it drive units into saturation and steps out of proportion."""

MOSTLY = 0.5
"""A layer is mostly saturated when more than this share of its outputs is."""


@dataclass(frozen=True)
class IdleUnits:
    """Where the units of one hidden layer learn next to nothing.

    Attributes:
        layer: The layer.
        units: Positions of those that learn from no row.
        share: Share of the other units' outputs through which nothing is learned.
    """

    layer: Layer
    units: tuple[int, ...]
    share: float


@dataclass(frozen=True)
class Diagnosis:
    """What an examination found.

    Attributes:
        findings: The worst first; never empty.
        idle: By hidden layer.
        gradients: By layer.
        sampled: Rows that the units were tried on.
    """

    findings: tuple[Finding, ...]
    idle: tuple[IdleUnits, ...]
    gradients: tuple[LayerGradient, ...]
    sampled: Sampled


@dataclass(frozen=True)
class DiagnosisRequest:
    """Asks for an examination."""

    def compute(self, scene: Scene) -> Diagnosis:
        """Look at gradients, units, inputs and losses."""
        return examine(scene)


def examine(scene: Scene) -> Diagnosis:
    """Look at gradients, units, inputs and losses of a run."""
    train = scene.dataset.split.train
    rows = sample(train, MOST_EXAMINED)
    sampled = Sampled(len(rows), len(train))
    gradients = layer_gradients(scene.snapshot)
    history = scene.history.view()
    values = forward(scene.snapshot.layout, scene.snapshot.parameters, scene.dataset.x[rows].T)
    idle = tuple(_idle_units(scene, values))
    findings = [
        *_failure(scene),
        *_exploding(scene.experiment, gradients),
        *_vanishing(scene.experiment, gradients),
        *_idle(idle, sampled),
        *_saturated(idle, sampled),
        *_alike(scene.experiment),
        *_large_inputs(scene),
        *out_of_reach(scene),
        *squared_probabilities(scene),
        *one_class_only(scene, rows, values[-1].a),
        *bouncing(scene.experiment, history),
        *crawling(scene.experiment, history),
        *overfitting(scene.experiment, history),
    ]
    findings.sort(key=lambda finding: finding.concern is not Concern.DANGER)
    return Diagnosis(tuple(findings or [_nothing(gradients)]), idle, gradients, sampled)


def _idle_units(scene: Scene, values: Sequence[LayerValues]) -> Iterator[IdleUnits]:
    snapshot = scene.snapshot
    for layer, value in zip(snapshot.layout.layers[:-1], values, strict=False):
        idle = layer.activation.idle(value.z, layer.parameters, snapshot.slope(layer.index))
        by_unit = np.stack([idle[layer.sums_of(unit)].all(axis=0) for unit in range(layer.units)])
        always = by_unit.all(axis=1)
        share = float(by_unit[~always].mean()) if not always.all() else 0.0
        yield IdleUnits(layer, tuple(np.flatnonzero(always).tolist()), share)


def _failure(scene: Scene) -> Iterator[Finding]:
    if scene.snapshot.stage is Stage.FAILED:
        yield Finding(
            Concern.DANGER,
            "The run broke off",
            scene.snapshot.message,
            slower(scene.experiment),
        )


def _exploding(experiment: Experiment, gradients: Sequence[LayerGradient]) -> Iterator[Finding]:
    names = [each.layer.name for each in gradients if each.flow is Flow.EXPLODING]
    if names:
        clips = experiment.training.gradient_clip > 0
        yield Finding(
            Concern.DANGER,
            f"Exploding gradients in {listed(names)}",
            f"The norm is above {EXPLODING_NORM:g}: steps overshoot, and the loss may become "
            "infinite.",
            slower(experiment)
            if clips
            else Remedy("Clip gradients at 1", setting("training.gradient_clip", 1.0)),
        )


def _vanishing(experiment: Experiment, gradients: Sequence[LayerGradient]) -> Iterator[Finding]:
    names = [each.layer.name for each in gradients if each.flow is Flow.VANISHING]
    if names:
        yield Finding(
            Concern.WARNING,
            f"Vanishing gradients in {listed(names)}",
            f"The mean gradient is below 1/{1 / VANISHING_SHARE:,.0f} of the largest layer's: "
            "these layers hardly learn.",
            Remedy("Use ReLU and He in hidden layers", _with_relu),
        )


def _idle(idle: Sequence[IdleUnits], sampled: Sampled) -> Iterator[Finding]:
    for each in filter(lambda layer: layer.units, idle):
        layer, word = each.layer, each.layer.activation.idle_word
        names = [str(unit + 1) for unit in each.units]
        what = f"{len(names)} {word} unit{'s' * (len(names) > 1)} in {layer.name}"
        yield Finding(
            Concern.WARNING,
            what[0].upper() + what[1:],
            f"Unit{'s' * (len(names) > 1)} {listed(names)} of {layer.units}: the derivative is "
            f"next to 0 at {sampled.words}, so nothing is learned through them.",
            Remedy(f"Use Leaky ReLU in {layer.name}", _with_leaky_relu(layer.index)),
        )


def _saturated(idle: Sequence[IdleUnits], sampled: Sampled) -> Iterator[Finding]:
    for each in idle:
        # Half of a rectifier's outputs are idle by design; only a squasher is saturated by them.
        if each.share > MOSTLY and each.layer.activation.bounds is not None:
            yield Finding(
                Concern.WARNING,
                f"{each.layer.name} is mostly saturated",
                f"At {sampled.words}, {each.share:.0%} of its outputs lie where "
                f"{each.layer.activation.label} is flat, and little is learned through them.",
                Remedy("Use ReLU and He in hidden layers", _with_relu),
            )


def _alike(experiment: Experiment) -> Iterator[Finding]:
    network = experiment.network
    if network.hidden and network.initializer == "zeros":
        yield Finding(
            Concern.WARNING,
            "Units that stay alike",
            "Weights that begin at 0 get the same gradient in every unit of a layer.",
            Remedy("Draw Glorot uniform weights", setting("network.initializer", "glorot_uniform")),
        )


def _large_inputs(scene: Scene) -> Iterator[Finding]:
    large = [
        each.name
        for each in scene.dataset.inputs
        if max(abs(each.low), abs(each.high)) > LARGE_INPUT and each.scale == 1.0
    ]
    if large:
        yield Finding(
            Concern.WARNING,
            f"Large inputs: {listed(large)}",
            f"They reach beyond ±{LARGE_INPUT:g}: their weights take steps out of proportion.",
            Remedy("Standardise the inputs", setting("data.scaling", "standard")),
        )


def _nothing(gradients: Sequence[LayerGradient]) -> Finding:
    if all(each.flow is Flow.NONE for each in gradients):
        return Finding(
            Concern.GOOD,
            "Nothing to mend so far",
            "There is no gradient before the first step.",
        )
    return Finding(
        Concern.GOOD,
        "Nothing to mend",
        "Every unit learns, and every layer's gradient is in range.",
    )


def _with_leaky_relu(layer: int) -> Change:
    def change(experiment: Experiment) -> Experiment:
        hidden = list(experiment.network.hidden)
        values = {"activation": "leaky_relu", "parameters": {}}
        hidden[layer] = hidden[layer].model_copy(update=values)
        return experiment.model_copy(
            update={"network": experiment.network.model_copy(update={"hidden": tuple(hidden)})}
        )

    return change


def _with_relu(experiment: Experiment) -> Experiment:
    values = {"activation": "relu", "parameters": {}, "initializer": "he_uniform"}
    hidden = tuple(layer.model_copy(update=values) for layer in experiment.network.hidden)
    return experiment.model_copy(
        update={"network": experiment.network.model_copy(update={"hidden": hidden})}
    )
