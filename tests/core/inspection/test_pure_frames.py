"""A frame is a value: looking at it changes neither the frame nor the run it was taken of."""

from dataclasses import fields, is_dataclass, replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.core.common.memo import Memo
from playground.core.data.data_config import DataConfig, SampleSource
from playground.core.data.preparing.parts import Part
from playground.core.experiment.experiment import Experiment
from playground.core.inspection.diagnosis.examination import DiagnosisRequest
from playground.core.inspection.layers.hidden import HiddenLayerRequest
from playground.core.inspection.layers.layer_outputs import HiddenLayerOutputsRequest
from playground.core.inspection.layers.unit_response import UnitResponseRequest
from playground.core.inspection.maps.maps import MapsRequest
from playground.core.inspection.maps.network_maps import NetworkMapsRequest
from playground.core.inspection.maps.output_map import OutputMapRequest
from playground.core.inspection.metrics.metrics_request import MetricsRequest
from playground.core.inspection.statistics.curves import CurvesRequest
from playground.core.inspection.statistics.gradients import GradientsRequest
from playground.core.inspection.statistics.weights import WeightsRequest
from playground.core.model.addresses import BiasAddress, LinkAddress, UnitAddress
from playground.core.run.frame import Frame, Request
from tests.core.inspection.maps.test_maps import COLORS
from tests.frames import frame_of, make_trainer

EXPERIMENTS = {
    "toy": Experiment(),
    "wine": Experiment(data=DataConfig(source=SampleSource(name="wine"))),
}

MAPS = tuple(
    MapsRequest(COLORS, axes, held_row, resolution)
    for axes in ((0, 1), (1, 0))
    for held_row in (None, 3)
    for resolution in (16, 21)
)
REQUESTS: tuple[Request, ...] = (
    *MAPS,
    *(OutputMapRequest(maps) for maps in MAPS[:2]),
    *(NetworkMapsRequest(maps, row=3) for maps in MAPS[:2]),
    *(HiddenLayerRequest(layer, part) for layer in (0, 1) for part in Part),
    HiddenLayerRequest(0, units=None, axes=(1, 0)),
    HiddenLayerOutputsRequest(HiddenLayerRequest(0, resolution=16), MAPS[0]),
    *(
        WeightsRequest(layer, COLORS, followed)
        for layer in (0, 1)
        for followed in (None, LinkAddress(1, 0, 0), BiasAddress(2, 1))
    ),
    *(UnitResponseRequest(UnitAddress(1, unit), row) for unit in (0, 1) for row in (None, 7)),
    *(MetricsRequest(part, 0.4) for part in Part),
    CurvesRequest(50),
    CurvesRequest(7, 2, 6),
    GradientsRequest(),
    DiagnosisRequest(),
)


@cache
def _frame(name: str) -> Frame:
    experiment = EXPERIMENTS[name]
    trainer = make_trainer(experiment)
    trainer.run_epochs(7)
    return frame_of(trainer, experiment)


@cache
def _answers_alone(name: str) -> tuple[object, ...]:
    """What each request gives on a frame of which nothing else has ever been asked."""
    return tuple(request.compute(replace(_frame(name), memo=Memo())) for request in REQUESTS)


@settings(max_examples=15)
@given(
    name=st.sampled_from(sorted(EXPERIMENTS)),
    order=st.lists(st.integers(0, len(REQUESTS) - 1)),
)
def test_that_an_answer_does_not_depend_on_what_was_asked_before(
    name: str, order: list[int]
) -> None:
    for place in order:
        answer = REQUESTS[place].compute(_frame(name))
        assert_same(answer, _answers_alone(name)[place])


@settings(max_examples=8)
@given(
    name=st.sampled_from(sorted(EXPERIMENTS)),
    looks=st.lists(st.tuples(st.integers(0, 99), st.sampled_from(REQUESTS)), max_size=12),
)
def test_that_looking_leaves_the_run_as_it_would_have_been(
    name: str, looks: list[tuple[int, Request]]
) -> None:
    experiment = EXPERIMENTS[name]
    looked_at, alone = make_trainer(experiment), make_trainer(experiment)
    for step in range(100):
        looked_at.step()
        alone.step()
        for when, request in looks:
            if when == step:
                request.compute(frame_of(looked_at, experiment))

    arrays, scalars = looked_at.checkpoint().to_arrays()
    others, other_scalars = alone.checkpoint().to_arrays()
    assert scalars == other_scalars
    for key, array in arrays.items():
        assert array.tobytes() == others[key].tobytes(), key


def test_that_a_frame_stays_as_it_was_while_the_run_goes_on() -> None:
    trainer = make_trainer()
    trainer.run_epochs(3)
    frame = frame_of(trainer, Experiment())
    before = [request.compute(replace(frame, memo=Memo())) for request in REQUESTS]

    trainer.run_epochs(30)

    for request, answer in zip(REQUESTS, before, strict=True):
        assert_same(request.compute(frame), answer)


def test_that_nothing_in_a_frame_can_be_written_to() -> None:
    frame = _frame("toy")
    arrays: list[np.ndarray] = [
        frame.snapshot.parameters,
        frame.snapshot.gradients,
        frame.history.kept,
        frame.history.records,
        frame.recording.epochs,
        frame.recording.parameters,
        frame.recording.gradients.norm,
        frame.dataset.x,
        frame.dataset.y,
    ]
    for array in arrays:
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


def assert_same(one: object, other: object) -> None:
    """Fail unless two answers are equal to the last bit, arrays and all they hold included."""
    assert type(one) is type(other)
    if isinstance(one, np.ndarray):
        assert isinstance(other, np.ndarray)
        assert (one.dtype, one.shape) == (other.dtype, other.shape)
        assert one.tobytes() == other.tobytes()
    elif is_dataclass(one) and not isinstance(one, type):
        for each in fields(one):
            assert_same(getattr(one, each.name), getattr(other, each.name))
    elif isinstance(one, tuple | list):
        assert isinstance(other, tuple | list)
        assert len(one) == len(other)
        for pair in zip(one, other, strict=True):
            assert_same(*pair)
    elif isinstance(one, float) and one != one:
        assert other != other
    else:
        assert one == other
