"""Curves stay true to the run however much they are thinned."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from playground.core.inspection.statistics.curves import thinned

values = st.lists(
    st.floats(-1e6, 1e6) | st.sampled_from([float("nan"), float("inf")]), min_size=1, max_size=400
)


@given(values, st.integers(4, 40))
def test_that_a_thinned_line_keeps_its_extremes_and_its_ends(
    value: list[float], buckets: int
) -> None:
    whole = np.array(value)
    finite = whole[np.isfinite(whole)]
    curve = thinned(np.arange(1.0, len(whole) + 1), whole, buckets)

    assert len(curve) <= 2 * (buckets + 1) + 1
    assert np.all(np.diff(curve.epoch) >= 0)
    assert set(curve.value) <= set(finite)
    if len(finite):
        assert curve.value.min() == finite.min()
        assert curve.value.max() == finite.max()
        assert curve.value[-1] == finite[-1]


def test_that_a_short_line_is_drawn_point_by_point() -> None:
    curve = thinned(np.array([1.0, 2.0, 3.0]), np.array([0.5, 0.7, 0.3]), 100)

    assert curve.epoch.tolist() == [1, 2, 3]
    assert curve.value.tolist() == [0.5, 0.7, 0.3]


def test_that_points_once_drawn_stay_while_the_run_grows_within_a_bucket_width() -> None:
    noise = np.random.default_rng(0).normal(size=2000)
    epoch = np.arange(1.0, 2001)

    before = thinned(epoch[:1500], noise[:1500], 256)
    after = thinned(epoch[:1600], noise[:1600], 256)

    settled = before.epoch < 1490
    assert np.array_equal(before.value[settled], after.value[: settled.sum()])


def test_that_values_a_logarithm_cannot_show_are_left_out() -> None:
    curve = thinned(np.array([1.0, 2.0, 3.0]), np.array([0.5, 0.0, -1.0]), 100)

    assert curve.positive().value.tolist() == [0.5]
