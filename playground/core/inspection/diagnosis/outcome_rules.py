"""What a run has come to, beside what there was to be learned."""

import numpy as np

from playground.core.common.messages import Text, message
from playground.core.common.number_text import share_text
from playground.core.inspection.diagnosis.evidence import FEW_ROWS, LEAST_SKILL, Evidence
from playground.core.inspection.diagnosis.findings import Concern, Finding, Remedy
from playground.core.inspection.diagnosis.remedies import bent, setting, wider
from playground.core.inspection.diagnosis.rule import Rule, RulePart
from playground.core.model.task import Task

BEND = 0.2
"""A problem is bent where neighbours have this much more skill than a linear model."""

FALLS_SHORT = 0.15
"""A run falls short that has this much less skill than a reference model."""

OVERFIT_RATIO, OVERFIT_EPOCHS = 1.2, 20
"""The validation loss this many times as high as the training loss and as its own least, and that
for so many epochs."""

OVERFIT_FALL = 0.7
"""The training loss must have come below this share of the loss of a constant answer."""

ERRORS, FEW_ERRORS = 2.0, 1.5
"""The gap between the two losses must be more than so many standard errors; the latter are enough
where training rows are memorised."""

MEMORISED, POOR, FINE = 0.2, 0.6, 0.15
"""Training rows are memorised where their loss is below the former share of the loss of a constant
answer and that of the validation rows above the second; below the third, the latter is fine."""

FEW_WEIGHTS = 100
"""A network with fewer hidden weights than this is small."""

UNEVEN = 0.2
"""Classes are uneven where one has less than this share of the rows it would have among equals."""


def linear_only(evidence: Evidence) -> Finding | None:
    """The network can draw straight lines only, and the problem is bent."""
    hidden = evidence.layout.layers[:-1]
    if any(each.activation.key != "identity" for each in hidden) or evidence.does_well:
        return None
    found = evidence.references
    bend = found.neighbours - max(found.linear, 0.0)
    if bend < BEND or evidence.skill > found.neighbours - FALLS_SHORT:
        return None
    reason: Text = (
        message("Stacked linear layers are one linear layer.")
        if hidden
        else message("Without a hidden layer the output is a function of one weighted sum.")
    )
    return Finding(
        "linear_only",
        Concern.WARNING,
        message("A linear network cannot solve this problem"),
        (reason, _comparison(evidence)),
        bent(),
    )


def _comparison(evidence: Evidence) -> Text:
    """What the network and the nearest neighbours get right, in the metric of the task."""
    found = evidence.references
    if evidence.task is Task.REGRESSION:
        return message(
            "Its R² over the training rows is {own:.3f}; predicting each of them from its nearest "
            "neighbours gives {other:.3f}.",
            own=evidence.share_right,
            other=found.neighbours,
        )
    return message(
        "It is right for {own} of the training rows. Skill, from 0 (a constant answer) to 1 "
        "(always right): this network {skill:.2f}, nearest neighbours {other:.2f}, a linear model "
        "{linear:.2f}.",
        own=share_text(evidence.share_right),
        skill=max(evidence.skill, 0.0),
        other=max(found.neighbours, 0.0),
        linear=max(found.linear, 0.0),
    )


def constant_answer(evidence: Evidence) -> Finding | None:
    """The network is no better than the same answer for every row."""
    if evidence.is_early or evidence.does_well or evidence.has_found_something:
        return None
    if evidence.skill >= LEAST_SKILL and overfitting(evidence) is not None:
        return None
    if evidence.skill >= LEAST_SKILL and len(evidence.rows) < FEW_ROWS:
        return None
    learnable = evidence.references.best >= LEAST_SKILL
    if evidence.task is Task.REGRESSION:
        if learnable and evidence.skill > 0.05:
            return None
        return Finding(
            "constant_answer",
            Concern.WARNING,
            message("Not better than always predicting the mean"),
            (
                message("R² over the training rows is {own:.3f}.", own=evidence.share_right),
                _why_constant(evidence),
            ),
        )
    shares = _class_shares(evidence)
    commonest = int(shares.argmax())
    name = evidence.frame.dataset.target.classes[commonest]
    return Finding(
        "constant_answer",
        Concern.WARNING,
        message("Not better than always saying {name}", name=name),
        (
            message(
                "That would be right for {constant} of the training rows; the network is right for "
                "{own}, which memorising some of them explains.",
                constant=share_text(float(shares[commonest])),
                own=share_text(evidence.share_right),
            )
            if evidence.skill >= LEAST_SKILL
            else message(
                "That would be right for {constant} of the training rows; the network is right for "
                "{own}.",
                constant=share_text(float(shares[commonest])),
                own=share_text(evidence.share_right),
            ),
            _why_constant(evidence),
        ),
    )


def _class_shares(evidence: Evidence) -> np.ndarray:
    classes = len(evidence.frame.dataset.target.classes)
    counts = np.bincount(evidence.y.astype(np.int64), minlength=classes)
    return np.asarray(counts / max(counts.sum(), 1))


def _why_constant(evidence: Evidence) -> Text:
    if evidence.task is not Task.REGRESSION:
        shares = _class_shares(evidence)
        rare = int(np.argmin(np.where(shares > 0, shares, np.inf)))
        if shares[rare] < UNEVEN / (shares > 0).sum():
            return message(
                "The classes are uneven: only {share} of the rows are {name}, too few to count in "
                "the loss. Look at recall rather than accuracy, and get more such rows.",
                share=share_text(float(shares[rare])),
                name=evidence.frame.dataset.target.classes[rare],
            )
    if evidence.references.best < LEAST_SKILL:
        return message(
            "Neither a linear model nor the nearest neighbours do better: the inputs may say "
            "nothing of the target."
        )
    return message(
        "A simple model has a skill of {skill:.2f}, from 0 (a constant answer) to 1 (always "
        "right): start again with another seed, another activation or more units.",
        skill=evidence.references.best,
    )


def too_small(evidence: Evidence) -> Finding | None:
    """The loss has come to rest well short of what a simple model reaches."""
    if evidence.is_early or evidence.does_well or evidence.trend.comes_down:
        return None
    if evidence.skill > evidence.references.best - FALLS_SHORT:
        return None
    concern = Concern.NOTE if evidence.skill >= LEAST_SKILL else Concern.WARNING
    if _hidden_weights(evidence) < FEW_WEIGHTS and evidence.layout.layers[:-1]:
        return Finding(
            "too_small",
            concern,
            message("The network is too small for this problem"),
            (message("Its loss no longer falls."), _comparison(evidence)),
            wider(),
        )
    return Finding(
        "too_small",
        concern,
        message("The run has come to rest short of what can be learned"),
        (
            message("Its loss no longer falls."),
            _comparison(evidence),
            message("Start again with another seed or another activation."),
        ),
    )


def _hidden_weights(evidence: Evidence) -> int:
    return sum(each.sums * each.inputs for each in evidence.layout.layers[:-1])


def overfitting(evidence: Evidence) -> Finding | None:
    """The validation loss stays well above a training loss that has come down."""
    history, losses = evidence.history, evidence.validation_losses
    finite = history.validation_loss[np.isfinite(history.validation_loss)]
    if evidence.has_failed or len(losses) < 2 or len(finite) < 2:
        return None
    train, validation = float(evidence.train_losses.mean()), float(losses.mean())
    error = np.sqrt(
        losses.var() / len(losses) + evidence.train_losses.var() / len(evidence.train_losses)
    )
    gap = validation - train
    if train > OVERFIT_FALL * evidence.constant_loss:
        return None
    if validation < max(OVERFIT_RATIO * train, FINE * evidence.constant_loss):
        return None
    best = int(np.nanargmin(history.validation_loss))
    since = history.epoch[-1] - history.epoch[best]
    least = float(history.validation_loss[best])
    rose = validation > OVERFIT_RATIO * least and since >= OVERFIT_EPOCHS
    poor = validation > POOR * evidence.constant_loss
    memorised = poor and train < MEMORISED * evidence.constant_loss
    errors = FEW_ERRORS if memorised else ERRORS
    if gap < errors * error or not (rose or memorised):
        return None
    l2 = evidence.experiment.training.l2
    stronger = max(0.01, l2 * 3)
    return Finding(
        "overfitting",
        Concern.WARNING,
        message("Overfitting"),
        (
            message(
                "The validation loss was least at epoch {epoch:,.0f}, {least:.4g}, and is "
                "{now:.4g} now, where the training loss is {train:.4g}: the network memorises "
                "training rows instead of finding what holds for others.",
                epoch=history.epoch[best],
                least=least,
                now=validation,
                train=train,
            ),
        ),
        Remedy(message("Set L2 to {l2:g}", l2=stronger), setting("training.l2", stronger))
        if stronger <= 0.1
        else None,
    )


LINEAR_ONLY = Rule(
    "linear_only",
    "A linear network on a bent problem",
    RulePart.CAUSE,
    "No hidden layer, or linear ones only; nearest neighbours have a skill of at least "
    f"{BEND:g} more than a linear model and {FALLS_SHORT:g} more than the network.",
    "However many linear layers are stacked, they draw one straight line.",
    "Use hidden layers with tanh.",
    linear_only,
)
CONSTANT_ANSWER = Rule(
    "constant_answer",
    "Not better than a constant answer",
    RulePart.SYMPTOM,
    f"No longer early, the network's skill is below {LEAST_SKILL:g}, on validation rows where no "
    f"reference model has more and there are {FEW_ROWS} training rows or more: always giving the "
    "commonest class, or the mean, would do as well. Classes are called uneven where one has less "
    f"than {UNEVEN:g} of an equal share of the rows.",
    "Uneven classes, or inputs that say nothing of the target (neither reference model has any "
    "skill), or a bad start.",
    "More rows of the rare class, other inputs, another seed.",
    constant_answer,
)
TOO_SMALL = Rule(
    "too_small",
    "Too small a network, or one at rest",
    RulePart.CAUSE,
    f"No longer early, the loss no longer falls and the skill is {FALLS_SHORT:g} below a reference "
    f"model's. A note only from a skill of {LEAST_SKILL:g} on. "
    f"The network is called small with fewer than {FEW_WEIGHTS} weights into hidden "
    "layers.",
    "Few units can draw few bends; and a run can come to rest at a place that is no minimum of "
    "all.",
    "Use more hidden units; otherwise another seed.",
    too_small,
)
OVERFITTING = Rule(
    "overfitting",
    "Overfitting",
    RulePart.ASIDE,
    f"The training loss, without dropout, is below {OVERFIT_FALL:g} of a constant answer's, that "
    f"of the validation rows above {FINE:g} of it; and either the "
    f"validation loss is above {OVERFIT_RATIO:g} times it by more than {ERRORS:g} standard errors, "
    f"and above {OVERFIT_RATIO:g} times its own least, which is {OVERFIT_EPOCHS} epochs ago or "
    f"more; or the training loss is below {MEMORISED:g} of a constant answer's and the validation "
    f"loss above {POOR:g} of it, by more than {FEW_ERRORS:g} standard errors.",
    "The network memorises training rows, noise included.",
    "A stronger L2; more rows, a smaller network or stopping earlier help too.",
    overfitting,
)
