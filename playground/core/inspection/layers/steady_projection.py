"""Projections of a run's frames that do not flip from one to the next.

A principal component has no direction of its own. Over a run it is followed from the first recorded
moment to the frame, through moments that lie ever farther apart, and at each of them turned like
the one before. All of this is in the frame, so that it looks the same whatever was looked at
before it.
"""

import hashlib
from collections.abc import Callable, Hashable, Iterator
from functools import partial

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Floats
from playground.core.common.memo import Memo
from playground.core.inspection.layers.projection import Projection, project
from playground.core.training.recording import RecordingView

GROWTH = 1.05
"""How many times as late as the moment before it the next one is, at most."""


def steady_projection(
    outputs: AnyArray,
    recording: RecordingView,
    outputs_with: Callable[[Floats], AnyArray],
    memo: Memo,
    series: Hashable,
) -> Projection:
    """Project a layer's outputs, each component in the direction that it has had over the run.

    Args:
        outputs: Those of the frame, shape (rows, units), finite.
        recording: The run up to the frame.
        outputs_with: Gives the same rows' outputs with other parameters, given flat.
        memo: Remembers the projections of moments.
        series: What tells these outputs from others with the same parameters.
    """
    signs = np.ones(2)
    former: Projection | None = None
    for moment in _moments(len(recording.epochs) if recording.has_parameters else 0):
        recorded = recording.parameters[moment]
        digest = hashlib.blake2b(recorded.tobytes()).digest()
        present = memo.value(
            (Projection, series, digest), partial(_project, outputs_with, recorded)
        )
        signs = signs if former is None else signs * _agreement(present, former)
        former = present
    projection = project(outputs)
    if former is not None:
        signs = signs * _agreement(projection, former)
    return projection.turned(signs)


def _project(outputs_with: Callable[[Floats], AnyArray], parameters: Floats) -> Projection:
    return project(outputs_with(parameters))


def _moments(count: int) -> Iterator[int]:
    """The first moment, the next ones, and then ever fewer of them."""
    moment = 0
    while moment < count:
        yield moment
        moment = max(moment + 1, int(moment * GROWTH))


def _agreement(one: Projection, other: Projection) -> Doubles:
    """For each component 1 where both place the points alike, −1 where they mirror one another."""
    return np.where((one.points * other.points).sum(axis=0) < 0, -1.0, 1.0)
