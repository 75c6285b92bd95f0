"""Axes are labelled with round numbers that lie within what is shown."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from playground.ui.plots.ticks import logarithmic_texts, logarithmic_ticks, round_ticks, tick_texts

pytestmark = pytest.mark.appearance

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


@given(st.floats(1e-9, 1e3), st.floats(2, 1e9), st.integers(2, 12))
def test_that_a_logarithmic_axis_has_two_labels_at_least_whatever_its_range(
    low: float, ratio: float, most: int
) -> None:
    ticks = logarithmic_ticks(low, low * ratio, most)

    assert len(ticks) >= 2
    assert len(set(logarithmic_texts(ticks))) == len(ticks)
    assert ticks == sorted(ticks)
    assert all(low * 0.999 <= tick <= low * ratio * 1.001 for tick in ticks)


def test_that_labels_have_the_decimals_that_tell_them_apart() -> None:
    assert tick_texts([0.2, 0.6000000000000001], 0.2) == ["0.2", "0.6"]
    assert tick_texts([-1500, -1000], 500) == ["−1500", "−1000"]
    assert tick_texts([0.0, 3e-12], 1e-12) == ["0", "3e−12"]
    assert tick_texts([10_200_000, 10_205_000], 5000) == ["1.02e+07", "1.0205e+07"]


def test_that_a_year_has_no_thousands_on_an_axis() -> None:
    assert tick_texts([2000.0, 2020.0], 20.0) == ["2000", "2020"]


def test_that_a_logarithmic_axis_writes_powers_shortly_and_neighbours_apart() -> None:
    assert logarithmic_texts([1e-5, 0.001, 0.1, 10.0]) == ["1e−05", "0.001", "0.1", "10"]
    assert logarithmic_texts([1.0002, 1.0004, 1.0006]) == ["1.0002", "1.0004", "1.0006"]
