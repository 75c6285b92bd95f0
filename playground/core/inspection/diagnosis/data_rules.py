"""What may be wrong with the numbers that a network is fed."""

import numpy as np

from playground.core.common.messages import listed, message, plural
from playground.core.inspection.diagnosis.evidence import Evidence
from playground.core.inspection.diagnosis.findings import MOST_NAMED, Concern, Finding
from playground.core.inspection.diagnosis.remedies import ignoring, standardised
from playground.core.inspection.diagnosis.rule import Rule, RulePart
from playground.core.model.task import Task

LARGE = 20.0
"""Inputs and targets beyond it are large: one step of training is made for numbers around 1."""

NARROW = 0.05
"""Inputs and targets that span less are small."""


def inputs_not_scaled(evidence: Evidence) -> Finding | None:
    """Inputs that are fed as they are, and are far from the size of 1."""
    off = [
        each
        for each in evidence.frame.dataset.inputs
        if each.scale == 1.0
        and each.category is None
        and (max(abs(each.low), abs(each.high)) > LARGE or 0 < each.high - each.low < NARROW)
    ]
    if not off:
        return None
    least, greatest = min(each.low for each in off), max(each.high for each in off)
    if not np.isfinite([least, greatest]).all():
        return None
    names = listed([each.name for each in off], MOST_NAMED)
    return Finding(
        "inputs_not_scaled",
        Concern.NOTE if evidence.does_well else Concern.WARNING,
        message("Inputs are not scaled: {names}", names=names)
        if target_not_scaled(evidence) is None
        else message("Neither target nor inputs are scaled: {names}", names=names),
        (
            message(
                "As they are fed they run from {low:.4g} to {high:.4g}. Steps that suit numbers "
                "around 1 are too long for large inputs and too short for small ones.",
                low=least,
                high=greatest,
            ),
        ),
        standardised(),
    )


def target_not_scaled(evidence: Evidence) -> Finding | None:
    """A quantity that is trained in its own units, far from the size of 1."""
    dataset = evidence.frame.dataset
    if dataset.task is not Task.REGRESSION or dataset.target.scale != 1.0:
        return None
    y = dataset.y[dataset.split.train]
    low, high = float(y.min()), float(y.max())
    if not (max(abs(low), abs(high)) > LARGE or 0 < high - low < NARROW):
        return None
    return Finding(
        "target_not_scaled",
        Concern.NOTE if evidence.does_well else Concern.WARNING,
        message("The target is not scaled: {name}", name=dataset.target.name),
        (
            message(
                "As it is trained it runs from {low:.4g} to {high:.4g}. The loss, its gradient and "
                "the way that the output layer has to go grow and shrink with it.",
                low=low,
                high=high,
            ),
        ),
        standardised(dataset.target.name),
    )


def constant_inputs(evidence: Evidence) -> Finding | None:
    """Inputs that are the same in every training row."""
    dataset = evidence.frame.dataset
    x = dataset.x[dataset.split.train]
    if len(x) < 2:
        return None
    same = [each for each, column in zip(dataset.inputs, x.T, strict=True) if not np.ptp(column)]
    # Pixels at the edge of every image are blank, and a category may not occur in a part.
    if not same or dataset.table.image_shape or any(each.category for each in same):
        return None
    return Finding(
        "constant_inputs",
        Concern.NOTE,
        plural(
            "{count} input is the same in every training row: {names}",
            "{count} inputs are the same in every training row: {names}",
            len(same),
            names=listed([each.name for each in same], MOST_NAMED),
        ),
        (message("Nothing can be learned from an input that does not vary."),),
        ignoring(same[0].column) if len(same) == 1 and same[0].column else None,
    )


def leak(evidence: Evidence) -> Finding | None:
    """Columns from which the target can be read off, as the receipt has them."""
    leaks = evidence.frame.dataset.receipt.leaks
    if not leaks:
        return None
    first, others = leaks[0], leaks[1:]
    return Finding(
        "leak",
        Concern.NOTE,
        message("{columns} may give the answer away", columns=first.names),
        (
            first.reason,
            message("Leave such a column out if it is not known when a prediction is wanted."),
            *(each.warning for each in others),
        ),
        ignoring(first.columns[0]),
    )


INPUTS_NOT_SCALED = Rule(
    "inputs_not_scaled",
    "Inputs are not scaled",
    RulePart.CAUSE,
    f"A number is fed as it is (scaling none) and reaches beyond ±{LARGE:g}, or spans less than "
    f"{NARROW:g}, over the training rows. A note only where the run does well all the same.",
    "A gradient is proportional to the input, so one learning rate cannot suit inputs of very "
    "different size.",
    "Standardise all numbers.",
    inputs_not_scaled,
)
TARGET_NOT_SCALED = Rule(
    "target_not_scaled",
    "The target is not scaled",
    RulePart.CAUSE,
    f"Regression, scaling none for the target, which reaches beyond ±{LARGE:g} or spans less than "
    f"{NARROW:g}. A note only where the run does well all the same.",
    "The squared error and its gradient grow with the target's size: training explodes, or takes "
    "thousands of epochs to get there.",
    "Standardise the target.",
    target_not_scaled,
)
CONSTANT_INPUTS = Rule(
    "constant_inputs",
    "An input does not vary",
    RulePart.ASIDE,
    "An input has one value in all training rows; not said of categories and pixels.",
    "Nothing can be learned from it.",
    "Ignore the column, where it is one.",
    constant_inputs,
)
LEAK = Rule(
    "leak",
    "A column may give the answer away",
    RulePart.ASIDE,
    "The data set's receipt names one or two columns that decide the target in every row, more "
    "surely than luck would have it (`playground/core/data/preparing/leaks.py`).",
    "Such a column often says the answer in other words and is not known when one predicts.",
    "Ignore the column.",
    leak,
)
