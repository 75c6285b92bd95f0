"""Random numbers of a step: even, and the same wherever they are asked for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.core.model.counter_rng import uniform
from playground.core.model.network_config import LayerConfig
from playground.core.training.engines.pytorch_engine import PyTorchEngine
from tests.core.training.problems import make_problem, make_state, make_work


@given(st.integers(0, 2**31 - 1), st.integers(0, 10**9), st.integers(0, 40))
def test_that_numbers_lie_in_the_unit_interval(seed: int, step: int, stream: int) -> None:
    numbers = uniform(seed, step, stream, 1000)

    assert numbers.dtype == np.float32
    assert numbers.min() >= 0
    assert numbers.max() < 1
    assert numbers.mean() == pytest.approx(0.5, abs=0.06)


def test_that_numbers_are_spread_evenly_over_positions_steps_and_streams() -> None:
    by_step = np.array([uniform(1, step, 0, 1)[0] for step in range(5000)])
    by_stream = np.array([uniform(1, 0, stream, 1)[0] for stream in range(5000)])

    for numbers in (uniform(1, 0, 0, 5000), by_step, by_stream):
        shares = np.histogram(numbers, bins=10, range=(0, 1))[0] / len(numbers)
        assert shares == pytest.approx(0.1, abs=0.02)


def test_that_a_number_depends_on_its_place_alone() -> None:
    assert np.array_equal(uniform(1, 2, 3, 10), uniform(1, 2, 3, 50)[:10])
    assert not np.array_equal(uniform(1, 2, 3, 10), uniform(1, 2, 4, 10))
    assert not np.array_equal(uniform(1, 2, 3, 10), uniform(2, 2, 3, 10))


@pytest.mark.parametrize(
    "layer",
    [LayerConfig(units=6, dropout=0.5), LayerConfig(units=6, activation="rrelu")],
    ids=["dropout", "rrelu"],
)
def test_that_training_is_left_to_chance_and_evaluation_is_not(layer: LayerConfig) -> None:
    problem = make_problem((layer,))
    steady = make_work(problem, steps=10, learning_rate=0.0)
    engine = PyTorchEngine(problem, make_state(problem))

    sums = [engine.run(steady).sums for _ in range(2)]

    assert sums[0][0, 0] != sums[1][0, 0]
    assert sums[0][0, 2] == sums[1][0, 2]
