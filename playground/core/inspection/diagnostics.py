"""The doctor: what ails a run, in words, and the change of settings that mends it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from playground.core.experiment import Experiment
from playground.core.inspection.forward import forward
from playground.core.inspection.gradient_flow import (
    EXPLODING_NORM,
    VANISHING_SHARE,
    Flow,
    LayerGradient,
    layer_gradients,
)
from playground.core.inspection.sampling import Sampled, sample
from playground.core.layout import Layer
from playground.core.scene import Scene
from playground.core.training.history import HistoryView
from playground.core.training.snapshot import Stage

MOST_EXAMINED = 400
"""Rows that each unit is tried on."""

LARGE_INPUT = 20.0
"""Inputs beyond it drive units into saturation and steps out of proportion."""

OVERFIT_RATIO, OVERFIT_EPOCHS = 1.2, 20
"""The validation loss this far above its least, and for so many epochs, speaks of overfitting."""

MOST_NAMED = 8

Change = Callable[[Experiment], Experiment]


class Concern(StrEnum):
    """How bad a finding is."""

    GOOD = "good"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True)
class Remedy:
    """A change of settings.

    Attributes:
        text: What it does, as the words of a button.
        change: Makes a changed copy of the experiment.
    """

    text: str
    change: Change


@dataclass(frozen=True)
class Finding:
    """One thing to say of a run.

    Attributes:
        concern: How bad it is.
        title: What it is.
        explanation: The numbers behind it, and why it matters.
        remedy: What would mend it; None where there is nothing to press.
    """

    concern: Concern
    title: str
    explanation: str
    remedy: Remedy | None = None


@dataclass(frozen=True)
class IdleUnits:
    """The units of one layer that learn from no row.

    Attributes:
        layer: The layer.
        units: Their positions in it.
    """

    layer: Layer
    units: tuple[int, ...]


@dataclass(frozen=True)
class Diagnosis:
    """What an examination found.

    Attributes:
        findings: The worst first; never empty.
        idle: By layer, those without idle units left out.
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
    idle = tuple(_idle_units(scene, rows))
    findings = [
        *_failure(scene),
        *_exploding(scene.experiment, gradients),
        *_vanishing(scene.experiment, gradients),
        *_idle(idle, sampled),
        *_alike(scene.experiment),
        *_large_inputs(scene),
        *_overfitting(scene.experiment, scene.history.view()),
    ]
    findings.sort(key=lambda finding: finding.concern is not Concern.DANGER)
    return Diagnosis(tuple(findings or [_nothing(gradients)]), idle, gradients, sampled)


def _idle_units(scene: Scene, rows: np.ndarray) -> Iterator[IdleUnits]:
    snapshot = scene.snapshot
    values = forward(snapshot.layout, snapshot.parameters, scene.dataset.x[rows].T)
    for layer, value in zip(snapshot.layout.layers[:-1], values, strict=False):
        idle = layer.activation.idle(value.z, layer.parameters, snapshot.slope(layer.index))
        always = idle.all(axis=1)
        units = tuple(unit for unit in range(layer.units) if always[layer.sums_of(unit)].all())
        if units:
            yield IdleUnits(layer, units)


def _failure(scene: Scene) -> Iterator[Finding]:
    if scene.snapshot.stage is Stage.FAILED:
        yield Finding(
            Concern.DANGER,
            "The run broke off",
            scene.snapshot.message,
            _slower(scene.experiment),
        )


def _exploding(experiment: Experiment, gradients: Sequence[LayerGradient]) -> Iterator[Finding]:
    names = [each.layer.name for each in gradients if each.flow is Flow.EXPLODING]
    if names:
        clips = experiment.training.gradient_clip > 0
        yield Finding(
            Concern.DANGER,
            f"Exploding gradients in {_listed(names)}",
            f"The norm is above {EXPLODING_NORM:g}: steps overshoot, and the loss may become "
            "infinite.",
            _slower(experiment)
            if clips
            else Remedy("Clip gradients at 1", _setting("training.gradient_clip", 1.0)),
        )


def _vanishing(experiment: Experiment, gradients: Sequence[LayerGradient]) -> Iterator[Finding]:
    names = [each.layer.name for each in gradients if each.flow is Flow.VANISHING]
    if names:
        yield Finding(
            Concern.WARNING,
            f"Vanishing gradients in {_listed(names)}",
            f"The mean gradient is below 1/{1 / VANISHING_SHARE:,.0f} of the largest layer's: "
            "these layers hardly learn.",
            Remedy("Use ReLU and He in hidden layers", _with_relu),
        )


def _idle(experiment: Experiment, idle: Sequence[IdleUnits], sampled: Sampled) -> Iterator[Finding]:
    for each in idle:
        layer, word = each.layer, each.layer.activation.idle_word
        names = [str(unit + 1) for unit in each.units]
        what = f"{len(names)} {word} unit{'s' * (len(names) > 1)} in {layer.name}"
        yield Finding(
            Concern.WARNING,
            what[0].upper() + what[1:],
            f"Unit{'s' * (len(names) > 1)} {_listed(names)} of {layer.units}: the derivative is "
            f"next to 0 at {sampled.words}, so nothing is learned through them.",
            Remedy(f"Use Leaky ReLU in {layer.name}", _with_leaky_relu(layer.index)),
        )


def _alike(experiment: Experiment) -> Iterator[Finding]:
    network = experiment.network
    if network.hidden and network.initializer == "zeros":
        yield Finding(
            Concern.WARNING,
            "Units that stay alike",
            "Weights that begin at 0 get the same gradient in every unit of a layer.",
            Remedy(
                "Draw Glorot uniform weights", _setting("network.initializer", "glorot_uniform")
            ),
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
            f"Large inputs: {_listed(large)}",
            f"They reach beyond ±{LARGE_INPUT:g}: their weights take steps out of proportion.",
            Remedy("Standardise the inputs", _setting("data.scaling", "standard")),
        )


def _overfitting(experiment: Experiment, history: HistoryView) -> Iterator[Finding]:
    loss = history.validation_loss
    if not np.isfinite(loss).any():
        return
    best = int(np.nanargmin(loss))
    since = history.epoch[-1] - history.epoch[best]
    if loss[-1] > OVERFIT_RATIO * loss[best] and since >= OVERFIT_EPOCHS:
        remedy = Remedy("Set L2 to 0.001", _setting("training.l2", 0.001))
        yield Finding(
            Concern.WARNING,
            "Overfitting",
            f"The validation loss was {loss[best]:.4g} at epoch {history.epoch[best]:,.0f} and is "
            f"{loss[-1]:.4g} now: the network learns the training rows by heart.",
            None if experiment.training.l2 > 0 else remedy,
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


def _slower(experiment: Experiment) -> Remedy:
    rate = experiment.training.learning_rate / 10
    return Remedy(f"Lower the learning rate to {rate:g}", _setting("training.learning_rate", rate))


def _setting(key: str, value: object) -> Change:
    def change(experiment: Experiment) -> Experiment:
        return experiment.with_value(key, value)

    return change


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


def _listed(names: Sequence[str]) -> str:
    """``"3, 5 and 8"``; of many, the first few and how many more there are."""
    if len(names) > MOST_NAMED:
        return f"{', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED:,} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
