"""Edits of the stack of layers."""

import pytest

from playground.core.experiment.experiment import Experiment
from playground.ui.views.network.edits import use_activation

pytestmark = pytest.mark.appearance


@pytest.mark.parametrize("layer", [0, 1])
def test_that_an_activation_is_used_in_a_hidden_layer_alone(layer: int) -> None:
    former = Experiment()
    network = use_activation(layer, "elu", {"alpha": 0.5})(former).network

    assert network.hidden[layer].activation == "elu"
    assert dict(network.hidden[layer].parameters) == {"alpha": 0.5}
    assert network.hidden[1 - layer] == former.network.hidden[1 - layer]
    assert network.output_activation == former.network.output_activation


def test_that_the_layer_after_the_hidden_ones_is_the_output() -> None:
    former = Experiment()
    network = use_activation(2, "hardsigmoid", {})(former).network

    assert network.output_activation == "hardsigmoid"
    assert network.hidden == former.network.hidden
