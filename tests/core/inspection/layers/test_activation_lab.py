"""A layer's real sums under an activation that is tried out."""

import numpy as np
import pytest

from playground.core.experiment.experiment import Experiment
from playground.core.inspection.forward import forward
from playground.core.inspection.layers.activation_lab import LayerSumsRequest, TunedActivation
from playground.core.inspection.layers.activation_table import tabulate
from playground.core.model.network_config import LayerConfig
from playground.core.run.frame import Frame
from tests.frames import make_frame

TANH = TunedActivation.of("tanh", {})


@pytest.fixture(scope="module")
def frame() -> Frame:
    layers = [LayerConfig(units=4).model_dump(), LayerConfig(units=2, activation="maxout")]
    return make_frame(Experiment().with_value("network.hidden", layers))


def test_that_every_sum_of_every_training_row_is_counted(frame: Frame) -> None:
    sums = LayerSumsRequest(0, TANH, unit=2).compute(frame)

    assert sums is not None
    rows = len(frame.dataset.split.train)
    assert sums.counts.sum() == 4 * rows
    assert sums.unit_counts.sum() == rows
    assert (sums.unit_counts <= sums.counts).all()


def test_that_the_idle_share_is_that_of_the_activation_tried_out(frame: Frame) -> None:
    sums = LayerSumsRequest(0, TunedActivation.of("relu", {}), unit=1).compute(frame)

    x = frame.dataset.x[frame.dataset.split.train].T
    z = forward(frame.snapshot.layout, frame.snapshot.parameters, x)[0].z
    assert sums is not None
    assert sums.idle_share == pytest.approx((z <= 0).mean())
    assert sums.unit_idle_share == pytest.approx((z[1] <= 0).mean())


def test_that_a_row_marks_its_sum_in_the_unit_or_in_all_units(frame: Frame) -> None:
    one = LayerSumsRequest(0, TANH, unit=3, row=7).compute(frame)
    every = LayerSumsRequest(0, TANH, row=7).compute(frame)

    assert one is not None
    assert every is not None
    assert len(every.row_sums) == 4
    assert one.row_sums == every.row_sums[3]


def test_that_a_layer_of_several_sums_a_unit_answers_for_its_own_activation_only(
    frame: Frame,
) -> None:
    own = LayerSumsRequest(1, TunedActivation.of("maxout", {})).compute(frame)
    other = LayerSumsRequest(1, TANH).compute(frame)

    assert own is not None
    assert own.idle_share == 0.0
    assert other is not None
    assert other.idle_share is None


def test_that_a_layer_that_is_gone_has_no_sums(frame: Frame) -> None:
    assert LayerSumsRequest(3, TANH).compute(frame) is None


def test_that_curves_and_table_say_the_same() -> None:
    tuned = TunedActivation.of("leaky_relu", {"negative_slope": 0.1})
    x = np.array([1.0, -1.0, 1.5, 2.0])

    value, derivative = tuned.curves(x)

    table = tabulate(tuned.key, tuned.parameters, x.tolist())
    np.testing.assert_array_equal(value, table.outputs)
    np.testing.assert_array_equal(derivative, table.derivatives)
    np.testing.assert_allclose(value, [1, -0.1, 1.5, 2])
