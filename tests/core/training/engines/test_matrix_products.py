"""A layer's products, whichever library computes them."""

from itertools import product

import pytest
import torch
from torch import Tensor

from playground.core.training.engines import matrix_products
from playground.core.training.engines.matrix_products import (
    FEWEST_FOR_ONEDNN,
    HAS_ONEDNN,
    forward,
    gradient_of_inputs,
    gradient_of_weights,
)

SHAPES = ((5, 7, 3), (1, 300, 40), (128, 256, 128), (37, 784, 130))
"""Rows, inputs and units: two too small for oneDNN, two large enough."""


def _operands(shape: tuple[int, int, int]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    rows, inputs, units = shape
    generator = torch.Generator().manual_seed(0)
    drawn = [
        torch.randn(each, generator=generator)
        for each in ((rows, inputs), (units, inputs), (units,), (rows, units))
    ]
    return drawn[0], drawn[1], drawn[2], drawn[3]


def _is_near(found: Tensor, exact: Tensor) -> bool:
    return torch.allclose(found.double(), exact, rtol=1e-4, atol=1e-3)


def test_that_the_shapes_tried_lie_on_either_side_of_the_bound() -> None:
    sizes = [rows * inputs * units for rows, inputs, units in SHAPES]
    assert min(sizes) < FEWEST_FOR_ONEDNN <= max(sizes)


@pytest.mark.parametrize(("shape", "by_onednn"), list(product(SHAPES, (False, True))))
def test_that_products_are_right_whichever_library_computes_them(
    shape: tuple[int, int, int], by_onednn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if by_onednn and not HAS_ONEDNN:
        pytest.skip("this PyTorch has no oneDNN")
    monkeypatch.setattr(matrix_products, "onednn_computes_gradients", lambda: by_onednn)
    x, weight, bias, dz = _operands(shape)
    gradient = torch.full_like(weight, 7.0)

    gradient_of_weights(dz, x, gradient)

    assert _is_near(forward(x, weight, bias), x.double() @ weight.double().t() + bias.double())
    assert _is_near(forward(x, weight, None), x.double() @ weight.double().t())
    assert _is_near(gradient, dz.double().t() @ x.double())
    assert _is_near(gradient_of_inputs(dz, weight), dz.double() @ weight.double())


@pytest.mark.skipif(not HAS_ONEDNN, reason="MKL's last bits depend on the threads")
@pytest.mark.parametrize("shape", SHAPES[2:])
def test_that_large_sums_are_the_same_to_the_bit_with_every_count_of_threads(
    shape: tuple[int, int, int],
) -> None:
    x, weight, bias, _ = _operands(shape)
    before = torch.get_num_threads()
    found = []
    try:
        for threads in (1, 2, 3):
            torch.set_num_threads(threads)
            found.append(forward(x, weight, bias))
    finally:
        torch.set_num_threads(before)

    assert all(torch.equal(found[0], each) for each in found[1:])
