"""A parameter is called alike wherever it is shown."""

import pytest

from playground.core.experiment.experiment import Experiment
from playground.core.model.addresses import (
    BiasAddress,
    LinkAddress,
    ParameterAddress,
    SlopeAddress,
)
from playground.core.model.layout import Layout, resolve
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.model.task import Task
from playground.core.training.snapshot import Stage
from playground.ui.parameters.symbols import described, symbol_of
from tests.frames import frame_of, make_trainer


def layout_of(activation: str) -> Layout:
    network = NetworkConfig(hidden=(LayerConfig(units=3, activation=activation),))
    return resolve(network, Task.BINARY, 2, 1)


@pytest.mark.parametrize(
    ("address", "symbol"),
    [
        (LinkAddress(1, 2, 0), "w₁→₃"),
        (BiasAddress(2, 11), "b₁₂"),
        (SlopeAddress(1, 2), "slope₃"),
        (SlopeAddress(1, None), "slope"),
    ],
)
def test_that_symbols_count_units_from_one(address: ParameterAddress, symbol: str) -> None:
    assert symbol_of(address) == symbol


def test_that_the_sums_of_a_unit_are_told_apart_by_letter() -> None:
    maxout = layout_of("maxout")

    assert symbol_of(LinkAddress(1, 2, 0), maxout) == "w₁→₃a"
    assert symbol_of(LinkAddress(1, 2, 0, piece=1), maxout) == "w₁→₃b"
    assert symbol_of(BiasAddress(1, 2, piece=1), maxout) == "b₃b"
    assert symbol_of(BiasAddress(2, 0), maxout) == "b₁"
    assert symbol_of(LinkAddress(1, 2, 0), layout_of("tanh")) == "w₁→₃"


def test_that_a_gradient_is_said_once_there_is_one() -> None:
    trainer = make_trainer()
    bias = BiasAddress(1, 0)
    at_first = described(bias, trainer.snapshot())
    trainer.step()
    later = described(bias, frame_of(trainer, Experiment(), Stage.PAUSED).snapshot)

    assert at_first is not None
    assert later is not None
    assert at_first.startswith("b₁ = ")
    assert "∂L" not in at_first
    assert "∂L/∂b = " in later
    assert described(BiasAddress(9, 0), trainer.snapshot()) is None
