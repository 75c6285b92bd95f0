"""The forward pass in numpy against PyTorch's own modules and the lessons' numbers."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.core.inspection.forward import forward, outputs, predictions
from playground.core.model.activation_modules import functional
from playground.core.model.activations import ACTIVATIONS
from playground.core.model.layout import Layout, resolve
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.model.task import Task

layers = st.builds(
    LayerConfig,
    units=st.integers(1, 5),
    activation=st.sampled_from(ACTIVATIONS.keys()),
    bias=st.booleans(),
)
networks = st.builds(
    NetworkConfig,
    hidden=st.lists(layers, max_size=3).map(tuple),
    output_activation=st.sampled_from(ACTIVATIONS.keys()),
    output_bias=st.booleans(),
)


def in_pytorch(layout: Layout, flat: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
    """The same network by PyTorch, batch-major."""
    tensors = {slot.name: flat[slot.positions].view(slot.shape) for slot in layout.slots}
    for layer in layout.layers:
        name = f"layers.{layer.index}"
        z = torch.nn.functional.linear(x, tensors[f"{name}.weight"], tensors.get(f"{name}.bias"))
        x = functional(layer.activation, layer.parameters)(z, tensors.get(f"{name}.slope"))
    return x


@settings(max_examples=60)
@given(config=networks, seed=st.integers(0, 2**16))
def test_that_any_network_computes_what_pytorch_computes(config: NetworkConfig, seed: int) -> None:
    layout = resolve(config, Task.MULTICLASS, inputs=3, outputs=2)
    generator = np.random.default_rng(seed)
    flat = generator.normal(size=layout.parameter_count)
    x = generator.normal(size=(3, 4))
    expected = in_pytorch(layout, torch.from_numpy(flat), torch.from_numpy(x.T)).numpy().T
    assert outputs(layout, flat, x) == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_that_the_precision_of_the_inputs_is_kept() -> None:
    layout = resolve(NetworkConfig(), Task.BINARY, inputs=2, outputs=1)
    flat = np.ones(layout.parameter_count, dtype=np.float32)
    for dtype in (np.float32, np.float64):
        for values in forward(layout, flat, np.ones((2, 3), dtype=dtype)):
            assert values.z.dtype == values.a.dtype == dtype


def test_that_the_lesson_worked_out_by_hand_comes_out() -> None:
    sigmoids = tuple(LayerConfig(units=units, activation="sigmoid") for units in (2, 3))
    layout = resolve(NetworkConfig(hidden=sigmoids), Task.BINARY, inputs=3, outputs=1)
    weights = ([[0.3, 0.1], [0.6, 0.1], [0.5, 0.2]], [[0.1, 0.1, 0.5], [0.8, 0.3, 0.2]],
               [[0.3], [0.1], [0.4]])  # fmt: skip
    biases = ([1, 1], [0.1, 0.4, 0.5], [0.5])
    flat = np.concatenate(
        [
            part
            for w, b in zip(weights, biases, strict=True)
            for part in (np.ravel(np.transpose(w)), b)
        ]
    )
    assert outputs(layout, flat, np.ones((3, 1))).item() == pytest.approx(0.74614674, abs=5e-9)


def test_that_one_layer_shows_its_sums_and_its_outputs() -> None:
    config = NetworkConfig(hidden=(), output_activation="sigmoid")
    layout = resolve(config, Task.MULTICLASS, inputs=2, outputs=3)
    flat = np.array([0.1, 0.5, 0.2, 0.6, 0.3, 0.3, 1, 1, 1])
    (values,) = forward(layout, flat, np.array([[1.0], [2.0]]))
    assert values.z[:, 0] == pytest.approx([2.1, 2.4, 1.9])
    assert values.a[:, 0] == pytest.approx([0.89090318, 0.91682730, 0.86989153], abs=5e-9)


@pytest.mark.parametrize(("logarithm", "probability"), [("logsigmoid", "sigmoid"),
                                                        ("log_softmax", "softmax")])  # fmt: skip
def test_that_predictions_are_probabilities_whatever_the_output_speaks_in(
    logarithm: str, probability: str
) -> None:
    flat = np.random.default_rng(0).normal(size=9)
    x = np.random.default_rng(1).normal(size=(2, 5))
    spoken = [
        predictions(
            resolve(NetworkConfig(hidden=(), output_activation=key), Task.MULTICLASS, 2, 3), flat, x
        )
        for key in (logarithm, probability)
    ]
    assert spoken[0] == pytest.approx(spoken[1])


def test_that_a_diverged_network_is_worked_out_without_a_warning() -> None:
    layout = resolve(NetworkConfig(), Task.BINARY, inputs=2, outputs=1)
    flat = np.full(layout.parameter_count, 3e38, dtype=np.float32)
    forward(layout, flat, np.full((2, 1), 100, dtype=np.float32))
