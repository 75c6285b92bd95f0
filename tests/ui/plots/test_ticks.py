"""Axes are labelled with round numbers that lie within what is shown."""

from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from playground.ui.plots.ticks import logarithmic_ticks, round_ticks, tick_text

numbers = st.floats(-1e6, 1e6)


@given(numbers, numbers, st.integers(2, 12))
def test_that_ticks_lie_in_range_and_are_neither_too_few_nor_too_many_nor_uneven(
    one: float, other: float, most: int
) -> None:
    low, high = sorted((one, other))
    assume(high - low > 1e-6 * max(abs(low), abs(high), 1))
    ticks = round_ticks(low, high, most)

    slack = 1e-6 * (high - low)
    assert 2 <= len(ticks) <= max(most + 1, 5)
    assert all(low - slack <= tick <= high + slack for tick in ticks)
    gaps = [after - before for before, after in pairwise(ticks)]
    assert all(abs(gap - gaps[0]) <= 1e-6 * gaps[0] for gap in gaps)


def test_that_ticks_are_multiples_of_one_two_or_five() -> None:
    assert round_ticks(0, 1, 5) == [0, 0.2, 0.4, 0.6000000000000001, 0.8, 1]
    assert round_ticks(17, 80, 4) == [20, 40, 60, 80]
    assert round_ticks(-4.4, 4.4, 3) == [-4, -2, 0, 2, 4]


@given(st.floats(1e-9, 1e3), st.floats(2, 1e9), st.integers(3, 12))
def test_that_a_logarithmic_axis_has_labels_whatever_its_range(
    low: float, ratio: float, most: int
) -> None:
    ticks = logarithmic_ticks(low, low * ratio, most)

    assert ticks
    assert ticks == sorted(ticks)
    assert all(low * 0.999 <= tick <= low * ratio * 1.001 for tick in ticks)


def test_that_labels_have_the_decimals_that_tell_them_apart() -> None:
    assert [tick_text(tick, 0.2) for tick in (0.2, 0.6000000000000001)] == ["0.2", "0.6"]
    assert tick_text(-1500, 500) == "−1,500"
    assert tick_text(3e-12, 1e-12) == "3e-12"
    assert tick_text(0.0, 1e-12) == "0"
