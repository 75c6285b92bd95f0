"""Gradients by layer: their size, their flow in words, their history."""

import numpy as np
import pytest

from playground.core.experiment.experiment import Experiment
from playground.core.inspection.statistics.gradient_flow import Flow, judge
from playground.core.inspection.statistics.gradients import Gradients, GradientsRequest
from playground.core.model.network_config import LayerConfig, NetworkConfig
from tests.frames import frame_of, make_frame, make_trainer


def gradients_of(network: NetworkConfig, epochs: int = 2) -> Gradients:
    return GradientsRequest().compute(make_frame(Experiment(network=network), epochs))


def test_that_sizes_are_those_of_the_last_step() -> None:
    frame = make_frame()
    answer = GradientsRequest().compute(frame)
    for own in answer.layers:
        gradient = frame.snapshot.weight_gradient(own.layer.index)
        assert own.weight.norm == pytest.approx(np.linalg.norm(gradient))
        assert own.weight.mean_size == pytest.approx(np.abs(gradient).mean())
        assert own.weight.greatest == np.abs(gradient).max()
        assert own.weight.histogram.counts.sum() == gradient.size
        assert [each.role for each in own.tensors] == ["weight", "bias"]


def test_that_the_history_ends_with_the_present() -> None:
    trainer = make_trainer()
    for _ in range(4):
        trainer.run_epoch()
    answer = GradientsRequest().compute(frame_of(trainer, Experiment()))
    assert answer.epoch.tolist() == [1, 2, 3, 4]
    for own in answer.layers:
        norm = np.linalg.norm([each.norm for each in own.tensors])
        assert answer.norms[-1, own.layer.index] == pytest.approx(norm)
        assert answer.mean_sizes[-1, own.layer.index] == pytest.approx(own.weight.mean_size)


def test_that_a_deep_stack_of_sigmoids_vanishes_and_rectifiers_do_not() -> None:
    sigmoids = (LayerConfig(units=4, activation="sigmoid"),) * 8
    vanishing = gradients_of(NetworkConfig(hidden=sigmoids), epochs=1)
    assert vanishing.layers[0].flow is Flow.VANISHING
    assert "small" in str(vanishing.layers[0].words)
    assert vanishing.layers[-1].flow is Flow.HEALTHY
    rectifiers = (LayerConfig(units=8, activation="leaky_relu"),) * 2
    healthy = gradients_of(NetworkConfig(hidden=rectifiers, initializer="he_uniform"))
    assert {own.flow for own in healthy.layers} == {Flow.HEALTHY}


def test_that_before_the_first_step_there_is_nothing_to_judge() -> None:
    answer = gradients_of(NetworkConfig(), epochs=0)
    assert {own.flow for own in answer.layers} == {Flow.NONE}
    assert len(answer.epoch) == 0
    assert answer.norms.shape == (0, 3)


def test_that_what_explodes_is_told() -> None:
    assert judge([1e4, 1.0], [1e5, 1.0]) == [Flow.EXPLODING, Flow.VANISHING]
    assert judge([np.nan, 1.0], [np.nan, 1.0])[0] is Flow.EXPLODING
    assert judge([0.5, 1.0], [0.5, 1.0]) == [Flow.HEALTHY, Flow.HEALTHY]


def test_that_a_layer_whose_biases_alone_get_a_gradient_has_one() -> None:
    assert judge([0.0, 0.0], [0.0, 0.1]) == [Flow.NONE, Flow.HEALTHY]
