"""The order in which rows are dealt."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.core.training.batch_order import MOST_BLOCK_EPOCHS, BatchOrder


@given(st.integers(1, 300), st.integers(0, 2**31 - 1), st.integers(0, 10_000))
def test_that_every_row_is_dealt_once_an_epoch(rows: int, seed: int, first: int) -> None:
    orders = BatchOrder(rows, seed).epochs(first, 3, shuffle=True)

    assert np.array_equal(np.sort(orders, axis=1), np.tile(np.arange(rows), (3, 1)))


@pytest.mark.parametrize("rows", [3, 250, 9_000, 20_000])
def test_that_any_epoch_can_be_asked_for_alone(rows: int) -> None:
    count = 2 * MOST_BLOCK_EPOCHS + 3 if rows < 1000 else 4
    together = BatchOrder(rows, 5).epochs(0, count, shuffle=True)

    backwards = BatchOrder(rows, 5)
    for epoch in reversed(range(count)):
        assert np.array_equal(backwards.epochs(epoch, 1, shuffle=True)[0], together[epoch])


def test_that_without_shuffling_rows_keep_their_order() -> None:
    orders = BatchOrder(7, 1).epochs(3, 2, shuffle=False)

    assert np.array_equal(orders, [range(7), range(7)])


def test_that_another_seed_deals_otherwise() -> None:
    one, other = (BatchOrder(50, seed).epochs(0, 1, shuffle=True) for seed in (1, 2))

    assert not np.array_equal(one, other)


def test_that_no_two_epochs_are_alike() -> None:
    orders = BatchOrder(50, 3).epochs(0, 500, shuffle=True)

    assert len({tuple(order) for order in orders.tolist()}) == 500


def test_that_every_row_comes_first_as_often() -> None:
    firsts = BatchOrder(10, 3).epochs(0, 20_000, shuffle=True)[:, 0]

    assert np.bincount(firsts) / len(firsts) == pytest.approx(0.1, abs=0.02)
