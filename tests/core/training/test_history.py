"""A run's history: nothing lost of the whole, bounded in memory."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.core.common.arrays import Doubles
from playground.core.training.history import CAPACITY, History
from playground.core.training.snapshot import Losses


def _losses(first: int, count: int) -> Doubles:
    """Losses by which an epoch can be told."""
    epochs = np.arange(first, first + count, dtype=np.float64)
    return np.stack([epochs, epochs + 0.25, epochs + 0.5, epochs + 0.75], axis=1)


def _filled(chunks: list[int], capacity: int = CAPACITY) -> History:
    history = History(capacity)
    first = 1
    for chunk in chunks:
        history.append(first, _losses(first, chunk))
        first += chunk
    return history


def test_that_a_short_run_is_kept_whole() -> None:
    view = _filled([3, 1, 6]).view()

    assert view.epoch.tolist() == list(range(1, 11))
    assert view.train_loss.tolist() == list(range(1, 11))
    assert view.validation_metric.tolist() == [epoch + 0.75 for epoch in range(1, 11)]


@given(st.lists(st.integers(1, 200), min_size=1, max_size=40))
def test_that_it_is_bounded_in_order_evenly_spaced_and_ends_with_the_newest(
    chunks: list[int],
) -> None:
    view = _filled(chunks, capacity=64).view()

    epochs = view.epoch
    assert len(view) <= 64
    assert epochs[-1] == sum(chunks)
    assert (np.diff(epochs) > 0).all()
    # All but the newest lie on multiples of one stride, with none left out.
    assert len(set(np.diff(epochs[:-1]).tolist())) <= 1
    assert np.array_equal(view.train_loss, epochs)


def test_that_ten_million_epochs_stay_in_bounds() -> None:
    history = _filled([1_000_000] * 10)

    view = history.view()
    assert CAPACITY // 4 <= len(view) <= CAPACITY
    assert view.epoch[-1] == 10_000_000
    assert len(set(np.diff(view.epoch[:-1]).tolist())) == 1


def test_that_a_view_stays_as_it_was() -> None:
    history = _filled([5])
    view = history.view()

    history.append(6, _losses(6, 5))

    assert len(view) == 5
    with pytest.raises(ValueError, match="read-only"):
        view.train_loss[0] = 0.0


def test_that_the_last_losses_are_the_newest_epochs() -> None:
    assert History().view().last is None
    assert _filled([4, 3]).view().last == Losses(7.0, 7.25, 7.5, 7.75)
