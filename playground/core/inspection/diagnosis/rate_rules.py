"""Whether steps are too long, too short, or not yet enough."""

from playground.core.common.messages import Text, message
from playground.core.common.number_text import share_text
from playground.core.experiment.optimizers import OPTIMIZERS
from playground.core.inspection.diagnosis.evidence import LEAST_SKILL, NEAR, WORSE, Evidence
from playground.core.inspection.diagnosis.findings import Concern, Finding
from playground.core.inspection.diagnosis.remedies import at_rate, faster
from playground.core.inspection.diagnosis.rule import Rule, RulePart
from playground.core.inspection.diagnosis.trend import LATELY, LEAST_FALL, LEAST_PART, RECENT
from playground.core.inspection.diagnosis.usual_rates import CEILINGS, FLOORS, ceiling, floor

LARGE_JUMP = 0.15
"""Losses that change by more than this share from epoch to epoch jump about."""

SOON, LEAST_EPOCHS = 2, 5
"""Epochs of history before the loss is judged; the former are enough for a very high rate."""

BEGUN = 0.98
"""An early run has begun to learn whose loss has come below this share of its first."""

LEAST_WAIT = 20
"""Epochs before steps are called too short."""


def rate_too_high(evidence: Evidence) -> Finding | None:
    """The loss is worse than knowing nothing, jumps about, or stays up with a very high rate."""
    training = evidence.experiment.training
    if evidence.does_well or training.learning_rate == 0:
        return None
    reason = _why_too_high(evidence)
    if reason is None:
        return None
    bound = ceiling(training)
    above = training.learning_rate > bound
    return Finding(
        "rate_too_high",
        Concern.DANGER if evidence.has_failed else Concern.WARNING,
        message("The learning rate is too high: {rate:g}", rate=training.learning_rate),
        (reason, message("Steps overshoot where the loss is low.")),
        at_rate(bound / 10 if above else training.learning_rate / 10),
    )


def _why_too_high(evidence: Evidence) -> Text | None:
    training, trend = evidence.experiment.training, evidence.trend
    if evidence.has_failed:
        return evidence.frame.snapshot.message
    constant, has_moved = evidence.constant_loss, evidence.distance >= NEAR
    is_above = training.learning_rate > ceiling(training)
    if trend.moments < (SOON if is_above else LEAST_EPOCHS):
        return None
    if evidence.is_worse and has_moved and (is_above or not trend.comes_down):
        return message(
            "The training loss has been {now:.3g} on average lately; giving every row the same "
            "answer would have {constant:.3g}.",
            now=trend.now,
            constant=constant,
        )
    rises = trend.now > 2 * trend.best and trend.now > 0.3 * constant
    jumps = trend.jump > LARGE_JUMP or rises
    if jumps and has_moved and not trend.falls_lately and not evidence.has_dropout:
        return message(
            "The training loss changes by {jump} from one epoch to the next and does not fall; it "
            "has been as low as {best:.3g} and is {recent:.3g} lately.",
            jump=share_text(min(trend.jump, 10.0)),
            best=trend.best,
            recent=trend.recent,
        )
    stays = not trend.still_falls or trend.recent > constant
    if is_above and stays:
        return message(
            "The training loss stays at {recent:.3g}; with {optimizer}, learning rates above "
            "{ceiling:.2g} are seldom any good.",
            recent=trend.recent,
            optimizer=OPTIMIZERS[training.optimizer].label,
            ceiling=ceiling(training),
        )
    return None


def rate_too_low(evidence: Evidence) -> Finding | None:
    """The weights are almost where they began, or the loss falls slowly with a low rate."""
    training, snapshot = evidence.experiment.training, evidence.frame.snapshot
    rate = training.learning_rate
    if evidence.does_well or rate == 0 or snapshot.epoch < LEAST_WAIT or evidence.has_failed:
        return None
    is_low = rate <= floor(training)
    near = evidence.distance < NEAR and rate <= ceiling(training) / 5
    if not near and not (is_low and evidence.trend.still_falls):
        return None
    return Finding(
        "rate_too_low",
        Concern.WARNING,
        message("The learning rate is too low: {rate:g}", rate=rate),
        (
            message(
                "After {epochs:,} epochs and {steps:,} steps the weights have moved by {share} of "
                "their first length, and the training loss has gone from {first:.4g} to "
                "{now:.4g}.",
                epochs=snapshot.epoch,
                steps=snapshot.step,
                share=share_text(evidence.distance),
                first=evidence.trend.first,
                now=evidence.trend.recent,
            ),
        ),
        faster(training),
    )


def still_learning(evidence: Evidence) -> Finding | None:
    """The loss is falling: more epochs will do."""
    trend = evidence.trend
    has_begun = evidence.is_early and trend.now < BEGUN * trend.first
    falls = trend.comes_down or has_begun
    if evidence.does_well or evidence.has_failed or evidence.is_worse or not falls:
        return None
    finds_nothing = evidence.references.best < LEAST_SKILL and not evidence.has_found_something
    if finds_nothing and not evidence.is_early:
        return None  # what falls is the loss of rows that are memorised
    return Finding(
        "still_learning",
        Concern.NOTE,
        message("Still learning"),
        (
            message(
                "After {epochs:,} epochs the training loss is still falling: it was {first:.4g} at "
                "first and has been {recent:.4g} lately. Go on training.",
                epochs=evidence.frame.snapshot.epoch,
                first=trend.first,
                recent=trend.recent,
            ),
        ),
    )


RATE_TOO_HIGH = Rule(
    "rate_too_high",
    "The learning rate is too high",
    RulePart.CAUSE,
    f"The run does not do well and, over at least {LEAST_EPOCHS} epochs, one of: the loss became "
    f"infinite; it is lately above {WORSE:g} times the loss of a constant answer and does not "
    f"fall; it changes by more than {LARGE_JUMP:.0%} from epoch to epoch without falling, or has "
    "doubled since its best (neither with dropout); or it no longer falls and the rate is above "
    + ", ".join(f"{bound:g} ({name})" for name, bound in CEILINGS.items())
    + f", times 1 − momentum (judged from {SOON} epochs on).",
    "A step that is too long overshoots the place where the loss is low. Dead and saturated units "
    "and exploding gradients follow from it.",
    "Take a tenth of the rate, or of that bound if the rate is above it.",
    rate_too_high,
)
RATE_TOO_LOW = Rule(
    "rate_too_low",
    "The learning rate is too low",
    RulePart.CAUSE,
    f"After {LEAST_WAIT} epochs the run does not do well, and the weights have moved by less than "
    f"{NEAR:.0%} of their first length, or the loss still falls and the rate is at most "
    + ", ".join(f"{bound:g} ({name})" for name, bound in FLOORS.items())
    + ".",
    "Steps are so short, or so few where a batch has all rows, that it takes very many epochs.",
    "Take ten times the rate, or the usual one to begin with if that is more.",
    rate_too_low,
)
STILL_LEARNING = Rule(
    "still_learning",
    "Still learning",
    RulePart.CAUSE,
    f"The run does not do well yet, and it is early and below {BEGUN:g} of its first loss, the "
    f"newer half of the last {RECENT} epochs is below {LATELY:g} of the older, or the mean loss of "
    f"the last quarter of its epochs is below that of the quarter before by more than "
    f"{LEAST_FALL:.1%} of the loss of a constant answer, by more than {LEAST_PART:.0%} of the "
    "whole fall, and by more than twice the noise of the mean.",
    "It has not been trained to its end.",
    "Go on training.",
    still_learning,
)
