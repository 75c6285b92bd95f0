"""Axes follow growing data without trembling."""

from hypothesis import given
from hypothesis import strategies as st

from playground.ui.plots.followed_range import FollowedRange, nice_above


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_that_the_range_around_data_holds_them(low: float, span: float) -> None:
    shown = FollowedRange.around(low, low + span)

    assert shown.low <= low
    assert shown.high >= low + span
    assert shown.high > shown.low


def test_that_a_small_change_of_the_data_leaves_the_range_as_it_is() -> None:
    assert FollowedRange.around(0.11, 0.73) == FollowedRange.around(0.112, 0.725)


def test_that_a_range_grows_at_once_and_shrinks_by_and_by_to_where_it_is_wanted() -> None:
    shown = FollowedRange(0, 1).towards(FollowedRange(-1, 2))
    assert shown == FollowedRange(-1, 2)

    shrunk = shown.towards(FollowedRange(0, 1))
    assert -1 < shrunk.low < 0
    assert 1 < shrunk.high < 2

    for _ in range(100):
        shrunk = shrunk.towards(FollowedRange(0, 1))
    assert shrunk == FollowedRange(0, 1)


@given(st.floats(1e-3, 1e9))
def test_that_an_axis_of_epochs_is_filled_to_three_quarters_at_least(epochs: float) -> None:
    assert epochs <= nice_above(epochs) * 1.000001
    assert nice_above(epochs) * 0.74 <= epochs
