"""What may be wrong with the numbers that a network is fed."""

from collections.abc import Iterator

import numpy as np

from playground.core.arrays import Floats
from playground.core.data.dataset import Dataset
from playground.core.experiment import ToySource
from playground.core.inspection.diagnosis.evidence import Evidence
from playground.core.inspection.diagnosis.findings import Concern, Finding, listed
from playground.core.inspection.diagnosis.remedies import ignoring, standardised
from playground.core.inspection.diagnosis.rule import Part, Rule
from playground.core.messages import message, plural
from playground.core.task import Task

LARGE = 20.0
"""Inputs and targets beyond it are large: one step of training is made for numbers around 1."""

NARROW = 0.05
"""Inputs and targets that span less are small."""

LEAST_LEAK_ROWS = 30
"""Fewer rows may be parted by a single column by luck."""


def inputs_not_scaled(evidence: Evidence) -> Finding | None:
    """Inputs that are fed as they are, and are far from the size of 1."""
    off = [
        each
        for each in evidence.scene.dataset.inputs
        if each.scale == 1.0
        and each.category is None
        and (max(abs(each.low), abs(each.high)) > LARGE or 0 < each.high - each.low < NARROW)
    ]
    if not off:
        return None
    least, greatest = min(each.low for each in off), max(each.high for each in off)
    if not np.isfinite([least, greatest]).all():
        return None
    return Finding(
        "inputs_not_scaled",
        Concern.NOTE if evidence.does_well else Concern.WARNING,
        message("Inputs are not scaled: {names}", names=listed([each.name for each in off])),
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
    dataset = evidence.scene.dataset
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
    dataset = evidence.scene.dataset
    x = dataset.x[dataset.split.train]
    if len(x) < 2:
        return None
    same = [each for each, column in zip(dataset.inputs, x.T, strict=True) if not np.ptp(column)]
    # Pixels at the edge of every picture are blank, and a category may not occur in a part.
    if not same or dataset.table.image_shape or any(each.category for each in same):
        return None
    return Finding(
        "constant_inputs",
        Concern.NOTE,
        plural(
            "{count} input is the same in every training row: {names}",
            "{count} inputs are the same in every training row: {names}",
            len(same),
            names=listed([each.name for each in same]),
        ),
        (message("Nothing can be learned from an input that does not vary."),),
        ignoring(same[0].column) if len(same) == 1 and same[0].column else None,
    )


def leak(evidence: Evidence) -> Finding | None:
    """A single column from which the target can be read off."""
    dataset = evidence.scene.dataset
    if isinstance(evidence.experiment.data.source, ToySource) or len(evidence.rows) < (
        LEAST_LEAK_ROWS
    ):
        return None
    names = [name for name, column in _columns(dataset) if _gives_away(evidence, column)]
    if not names or len(names) == len({each.column for each in dataset.inputs}):
        return None
    return Finding(
        "leak",
        Concern.NOTE,
        message(
            "{target} can be read off {names}", target=dataset.target.name, names=listed(names)
        ),
        (
            message(
                "In all {rows:,} training rows looked at, this column alone decides the target. "
                "Leave it out if it is not known when a prediction is wanted.",
                rows=len(evidence.rows),
            ),
        ),
        ignoring(names[0]),
    )


def _columns(dataset: Dataset) -> Iterator[tuple[str, list[int]]]:
    by_column: dict[str, list[int]] = {}
    for position, each in enumerate(dataset.inputs):
        if each.column:
            by_column.setdefault(each.column, []).append(position)
    yield from by_column.items()


def _gives_away(evidence: Evidence, column: list[int]) -> bool:
    x, y = evidence.scene.dataset.x[evidence.rows][:, column], evidence.y
    if evidence.task is Task.REGRESSION:
        return len(column) == 1 and _is_line(x[:, 0], y)
    if len(column) == 1:
        return _intervals(x[:, 0], y) == len(np.unique(y)) > 1
    codes = x @ np.arange(1, len(column) + 1, dtype=np.float32)
    groups = {code: set(y[codes == code].tolist()) for code in np.unique(codes).tolist()}
    return len(groups) <= len(y) / 5 and all(len(found) == 1 for found in groups.values())


def _is_line(x: Floats, y: Floats) -> bool:
    if not np.ptp(x) or not np.ptp(y):
        return False
    return bool(abs(np.corrcoef(x.astype(np.float64), y.astype(np.float64))[0, 1]) > 0.9999)


def _intervals(x: Floats, y: Floats) -> int:
    """Into how many stretches of one class the values fall; more where a value has several."""
    order = np.lexsort((y, x))
    ordered, classes = x[order], y[order]
    changes = classes[1:] != classes[:-1]
    ties = changes & (ordered[1:] == ordered[:-1])
    return int(changes.sum()) + 1 + (len(x) if ties.any() else 0)


INPUTS_NOT_SCALED = Rule(
    "inputs_not_scaled",
    "Inputs are not scaled",
    Part.CAUSE,
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
    Part.CAUSE,
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
    Part.ASIDE,
    "An input has one value in all training rows; not said of categories and pixels.",
    "Nothing can be learned from it.",
    "Ignore the column, where it is one.",
    constant_inputs,
)
LEAK = Rule(
    "leak",
    "The target can be read off one column",
    Part.ASIDE,
    f"Over at least {LEAST_LEAK_ROWS} training rows a single column decides the target: its values "
    "fall into as many stretches as there are classes, its categories hold one class each, or its "
    "correlation with the target is above 0.9999. Not said of toy sets.",
    "Such a column often says the answer in other words and is not known when one predicts.",
    "Ignore the column.",
    leak,
)
