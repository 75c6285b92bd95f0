"""The catalogue of activations against PyTorch, autograd and the numbers of the lessons."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from playground.core.common.errors import PlaygroundError
from playground.core.model.activation_modules import activation_module, functional
from playground.core.model.activations import ACTIVATIONS
from playground.core.model.activations.activation import Activation, Parameters
from playground.core.model.activations.rectifiers import PReLU, RReLU
from playground.core.model.initializers import INITIALIZERS

FLAVOURS: list[tuple[str, Parameters]] = [
    *((activation.key, {}) for activation in ACTIVATIONS),
    ("threshold", {"threshold": 1.0, "value": -0.5}),
    ("relu", {"negative_slope": 0.1, "threshold": 0.5, "max_value": 2.0}),
    ("relu", {"max_value": 6.0}),
    ("leaky_relu", {"negative_slope": 0.3}),
    ("prelu", {"per_unit": True}),
    ("rrelu", {"lower": 0.1, "upper": 0.2}),
    ("elu", {"alpha": 0.5}),
    ("celu", {"alpha": 2.0}),
    ("gelu", {"approximate": "tanh"}),
    ("softplus", {"beta": 2.0, "threshold": 3.0}),
    ("hardtanh", {"min_val": -2.0, "max_val": 0.5}),
    ("softshrink", {"lambd": 1.5}),
    ("hardshrink", {"lambd": 0.0}),
    ("maxout", {"pieces": 3}),
]
flavours = pytest.mark.parametrize(
    ("key", "chosen"),
    FLAVOURS,
    ids=[f"{key}-{chosen}" if chosen else key for key, chosen in FLAVOURS],
)
HARDSIGMOID_SIXTH = 1e-7
"""Relative tolerance of gradients: PyTorch rounds hardsigmoid's 1/6 to single precision in any."""
few_examples = settings(max_examples=8)
sums = arrays.arrays(
    np.float64,
    st.tuples(st.just(12), st.integers(1, 5)),
    elements=st.floats(-30, 30, width=32) | st.sampled_from([-3.0, -0.5, 0.0, 0.5, 1.0, 3.0, 6.0]),
)


def in_pytorch(activation: Activation, parameters: Parameters, z: torch.Tensor) -> torch.Tensor:
    units = z.shape[0] // activation.pieces(parameters)
    module = activation_module(activation, parameters, units).to(z.dtype).eval()
    outputs: torch.Tensor = module(z.T).T
    return outputs


@flavours
@few_examples
@given(z=sums)
def test_that_every_value_is_what_pytorchs_module_gives(
    key: str, chosen: Parameters, z: np.ndarray
) -> None:
    activation = ACTIVATIONS[key]
    parameters = activation.with_defaults(chosen)
    expected = in_pytorch(activation, parameters, torch.from_numpy(z)).detach().numpy()
    assert activation.value(z, parameters) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@flavours
def test_that_what_is_no_number_stays_none(key: str, chosen: Parameters) -> None:
    activation = ACTIVATIONS[key]
    parameters = activation.with_defaults(chosen)
    z = np.full((12, 3), np.nan)
    assert np.isnan(activation.value(z, parameters)).all()
    assert in_pytorch(activation, parameters, torch.from_numpy(z)).isnan().all()


@flavours
@pytest.mark.parametrize("sum_", [np.inf, -np.inf, 0.0, -0.0])
def test_that_ends_and_zeros_are_what_pytorchs_module_gives(
    sum_: float, key: str, chosen: Parameters
) -> None:
    activation = ACTIVATIONS[key]
    parameters = activation.with_defaults(chosen)
    z = np.array([[sum_], *[[0.7]] * 11])
    with np.errstate(invalid="ignore"):
        ours = activation.value(z, parameters)
    expected = in_pytorch(activation, parameters, torch.from_numpy(z)).detach().numpy()
    known = ~np.isnan(expected)  # PyTorch gives GELU of infinity none
    assert ours[known] == pytest.approx(expected[known], rel=1e-9, abs=1e-12)


@flavours
@few_examples
@given(z=sums, data=st.data())
def test_that_every_gradient_is_what_autograd_gives(
    key: str, chosen: Parameters, z: np.ndarray, data: st.DataObject
) -> None:
    activation = ACTIVATIONS[key]
    parameters = activation.with_defaults(chosen)
    leaf = torch.from_numpy(z).requires_grad_()
    outputs = in_pytorch(activation, parameters, leaf)
    upstream = data.draw(arrays.arrays(np.float64, tuple(outputs.shape), elements=st.floats(-2, 2)))
    (expected,) = torch.autograd.grad(outputs, leaf, torch.from_numpy(upstream))
    gradient = activation.backward(z, upstream, parameters)
    assert gradient == pytest.approx(expected.numpy(), rel=HARDSIGMOID_SIXTH, abs=1e-12)


@flavours
@few_examples
@given(z=sums)
def test_that_the_derivative_is_the_diagonal_of_the_jacobian(
    key: str, chosen: Parameters, z: np.ndarray
) -> None:
    activation = ACTIVATIONS[key]
    parameters = activation.with_defaults(chosen)
    leaf = torch.from_numpy(z).requires_grad_()
    outputs = in_pytorch(activation, parameters, leaf)
    rows = [torch.autograd.grad(row.sum(), leaf, retain_graph=True)[0].numpy() for row in outputs]
    expected = np.empty_like(z)
    for unit, row in enumerate(rows):
        own = activation.sums_of(unit, len(rows), parameters)
        expected[own] = row[own]
    derivative = activation.derivative(z, parameters)
    assert derivative == pytest.approx(expected, rel=HARDSIGMOID_SIXTH, abs=1e-12)


@flavours
def test_that_precision_is_kept_and_a_thousand_stays_finite(key: str, chosen: Parameters) -> None:
    activation = ACTIVATIONS[key]
    parameters = activation.with_defaults(chosen)
    for dtype in (np.float32, np.float64):
        z = np.array([[-1000, 1000], [1000, -1000], [0, -1000]] * 2, dtype=dtype)
        a = activation.value(z, parameters)
        upstream = np.ones_like(a)
        for result in (a, activation.derivative(z, parameters)):
            assert result.dtype == dtype
            assert np.isfinite(result).all()
        assert activation.backward(z, upstream, parameters).dtype == dtype
        assert np.isfinite(activation.backward(z, upstream, parameters)).all()


@flavours
@few_examples
@given(z=sums)
def test_that_a_step_of_training_computes_the_same_function(
    key: str, chosen: Parameters, z: np.ndarray
) -> None:
    activation = ACTIVATIONS[key]
    parameters = activation.with_defaults(chosen)
    units = len(z) // activation.pieces(parameters)
    learned = activation.learned(parameters, units)
    slope = torch.linspace(0.1, 0.4, learned, dtype=torch.float64) if learned else None
    in_torch = functional(activation, parameters)(torch.from_numpy(z.T), slope)
    in_numpy = activation.value(z, parameters, None if slope is None else slope.numpy())
    assert in_numpy == pytest.approx(in_torch.numpy().T, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("per_unit", [False, True])
def test_that_the_gradient_of_a_learned_slope_is_what_autograd_gives(per_unit: bool) -> None:
    activation = ACTIVATIONS["prelu"]
    assert isinstance(activation, PReLU)
    parameters = activation.with_defaults({"per_unit": per_unit})
    z = np.random.default_rng(0).normal(size=(3, 7))
    slope = torch.full((activation.learned(parameters, 3),), 0.25, dtype=torch.float64)
    outputs = functional(activation, parameters)(torch.from_numpy(z.T), slope.requires_grad_())
    (expected,) = torch.autograd.grad(outputs.sum(), slope)
    gradient = activation.slope_gradient(z, np.ones_like(z), parameters, 3)
    assert gradient == pytest.approx(expected.numpy())


def test_that_drawn_slopes_are_used_where_they_are_given() -> None:
    activation = ACTIVATIONS["rrelu"]
    assert isinstance(activation, RReLU)
    parameters = activation.with_defaults({})
    assert activation.slope_range(parameters) == pytest.approx((1 / 8, 1 / 3))
    z = torch.tensor([[-1.0, -2.0, 3.0]])
    drawn = functional(activation, parameters)(z, torch.tensor([[0.125, 0.25, 0.25]]))
    assert drawn.tolist() == [[-0.125, -0.5, 3.0]]


@pytest.mark.parametrize(
    ("key", "chosen", "inputs", "outputs"),
    [
        ("leaky_relu", {"negative_slope": 0.1}, [1, -1, 1.5, 2], [1, -0.1, 1.5, 2]),
        ("softmax", {}, [1.1, 2.3, 3.4], [0.06995795, 0.23226859, 0.69777346]),
        ("softmax", {}, [1, 2, 3], [0.09003057, 0.24472847, 0.66524096]),
        ("softmax", {}, [1010, 1000, 990], [0.99995460, 0.0000454, 2.06e-9]),
        ("softmax", {}, [1000, 1001, 2000], [0, 0, 1]),
        ("sigmoid", {}, [0.25, 7, 9, 20], [0.56217650, 0.99908895, 0.99987661, 0.9999999979]),
        ("step", {}, [-1, 2, 0, 2], [0, 1, 1, 1]),
        ("threshold", {"threshold": 1.0}, [0.5, 1.5], [0, 1.5]),
        (
            "relu",
            {"negative_slope": 0.5, "threshold": 1.0, "max_value": 3.0},
            [0, 2, 9],
            [-0.5, 2, 3],
        ),
    ],
)
def test_that_the_numbers_of_the_lessons_come_out(
    key: str, chosen: Parameters, inputs: list[float], outputs: list[float]
) -> None:
    activation = ACTIVATIONS[key]
    values = activation.value(np.array(inputs, dtype=np.float64), activation.with_defaults(chosen))
    assert values == pytest.approx(outputs, abs=2.5e-8)  # printed in single precision


def test_that_the_sigmoid_of_twenty_is_one_in_single_precision() -> None:
    assert ACTIVATIONS["sigmoid"].value(np.array([20], dtype=np.float32), {})[0] == 1.0


@pytest.mark.parametrize("activation", ACTIVATIONS, ids=ACTIVATIONS.keys())
def test_that_every_entry_tells_what_a_person_needs(activation: Activation) -> None:
    assert activation.help.endswith(".")
    assert activation.formula
    assert activation.derivative_formula
    assert activation.places
    assert activation.initializer in ("", *INITIALIZERS.keys())
    for parameter in activation.parameters:
        assert parameter.help.endswith(".")
        assert parameter.default is None or parameter.problem_with(parameter.default) is None


@pytest.mark.parametrize(
    ("key", "chosen", "told"),
    [
        ("tanh", {"alpha": 1.0}, "alpha"),
        ("leaky_relu", {"negative_slope": -1.0}, "at least 0"),
        ("leaky_relu", {"negative_slope": None}, "number"),
        ("leaky_relu", {"negative_slope": float("nan")}, "finite"),
        ("maxout", {"pieces": 2.5}, "whole"),
        ("maxout", {"pieces": 1}, "at least 2"),
        ("gelu", {"approximate": "sine"}, "none, tanh"),
        ("prelu", {"per_unit": "yes"}, "true or false"),
        ("hardtanh", {"min_val": 2.0}, "below 1"),
        ("rrelu", {"lower": 0.9}, "above"),
        ("relu", {"threshold": 3.0, "max_value": 2.0}, "ceiling"),
    ],
)
def test_that_a_wrong_parameter_is_refused_in_words(
    key: str, chosen: Parameters, told: str
) -> None:
    with pytest.raises(PlaygroundError, match=told) as refusal:
        ACTIVATIONS[key].with_defaults(chosen)
    assert refusal.value.hint


def test_that_whole_numbers_from_a_saved_file_are_whole_again() -> None:
    maxout = ACTIVATIONS["maxout"]
    assert maxout.pieces(maxout.with_defaults({"pieces": 3.0})) == 3


@pytest.mark.parametrize(
    ("key", "z", "idle"),
    [
        ("relu", [-1, 0, 1], [True, True, False]),
        ("leaky_relu", [-100, 0, 100], [False, False, False]),
        ("tanh", [-5, 0, 3, 5], [True, False, False, True]),
        ("sigmoid", [-9, 0, 8, 9], [True, False, False, True]),
        ("step", [-1, 0, 1], [True, True, True]),
    ],
)
def test_that_units_without_a_slope_count_as_idle(
    key: str, z: list[float], idle: list[bool]
) -> None:
    activation = ACTIVATIONS[key]
    found = activation.idle(np.array(z, dtype=np.float32), activation.with_defaults({}))
    assert found.tolist() == idle


def test_that_step_and_threshold_say_what_they_cannot_learn() -> None:
    assert {entry.key for entry in ACTIVATIONS if entry.cannot_learn} == {"step", "threshold"}
