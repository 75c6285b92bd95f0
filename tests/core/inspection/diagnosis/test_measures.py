"""Skill and losses against PyTorch and by hand."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional as F

from playground.core.inspection.diagnosis.measures import (
    constant_loss,
    decided,
    row_losses,
    share_right,
    skill,
)
from playground.core.model.losses import LOSSES
from playground.core.model.task import Task

RNG = np.random.default_rng(0)
Y = RNG.integers(0, 2, 50).astype(np.float32)
P = RNG.uniform(0.01, 0.99, (1, 50))
CLASSES = RNG.integers(0, 3, 50).astype(np.float32)
Q = RNG.dirichlet([1, 1, 1], 50).T


@pytest.mark.parametrize(
    ("loss", "expected"),
    [
        ("bce", F.binary_cross_entropy(torch.tensor(P[0]), torch.tensor(Y).double())),
        ("mse", F.mse_loss(torch.tensor(P[0]), torch.tensor(Y).double())),
        ("mae", F.l1_loss(torch.tensor(P[0]), torch.tensor(Y).double())),
        ("huber", F.huber_loss(torch.tensor(P[0]), torch.tensor(Y).double(), delta=0.3)),
    ],
)
def test_that_losses_are_those_of_pytorch(loss: str, expected: torch.Tensor) -> None:
    assert row_losses(LOSSES[loss], Y, P, 0.3).mean() == pytest.approx(expected.item(), rel=1e-9)


def test_that_cross_entropy_and_squared_error_of_several_outputs_are_those_of_pytorch() -> None:
    target = torch.tensor(CLASSES).long()
    entropy = F.nll_loss(torch.log(torch.tensor(Q.T)), target).item()
    assert row_losses(LOSSES["cross_entropy"], CLASSES, Q, 1.0).mean() == pytest.approx(entropy)
    squared = F.mse_loss(torch.tensor(Q.T), F.one_hot(target, 3).double()).item()
    assert row_losses(LOSSES["mse"], CLASSES, Q, 1.0).mean() == pytest.approx(squared)


@given(st.lists(st.integers(0, 1), min_size=2, max_size=40), st.floats(0.001, 0.999))
def test_that_no_constant_has_less_loss_than_the_constant_answer(
    labels: list[int], probability: float
) -> None:
    y = np.array(labels, dtype=np.float32)
    constant = np.full((1, len(y)), probability)
    for loss in ("bce", "mse", "mae"):
        least = constant_loss(LOSSES[loss], y, 1, 1.0)
        assert least <= row_losses(LOSSES[loss], y, constant, 1.0).mean() + 1e-9


def test_that_always_giving_the_commonest_class_has_no_skill() -> None:
    y = np.array([0] * 99 + [1], dtype=np.float32)
    always = np.zeros(100, dtype=np.int64)
    assert skill(Task.BINARY, y, always) == 0.0
    assert share_right(Task.BINARY, y, always) == 0.99
    assert skill(Task.BINARY, y, y.astype(np.int64)) == 1.0


def test_that_the_mean_has_no_skill_for_a_quantity() -> None:
    y = np.array([1.0, 2.0, 6.0], dtype=np.float32)
    assert skill(Task.REGRESSION, y, np.full(3, 3.0)) == pytest.approx(0.0)
    assert skill(Task.REGRESSION, y, y) == 1.0


def test_that_probabilities_are_decided_at_one_half() -> None:
    assert decided(Task.BINARY, np.array([[0.5, 0.49]])).tolist() == [1, 0]
    assert decided(Task.MULTICLASS, Q).tolist() == Q.argmax(axis=0).tolist()
