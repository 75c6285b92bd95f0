"""Numbers are written in few digits that say no more than is true, or in all of them."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.core.common.number_text import (
    all_digits,
    distinguishable_texts,
    fitting_text,
    range_texts,
    score_text,
    share_text,
    short_text,
    spaced_texts,
)

DOUBLES = st.floats(allow_nan=False, allow_infinity=False)
SINGLES = st.floats(width=32, allow_nan=False, allow_infinity=False)


@given(DOUBLES)
def test_that_all_digits_give_a_double_back(value: float) -> None:
    assert float(all_digits(value, single=False)) == value


@given(SINGLES)
def test_that_all_digits_give_a_single_back_in_the_fewest(value: float) -> None:
    text = all_digits(value)
    assert np.float32(text) == np.float32(value)
    assert len(text) <= len(repr(value))


@given(DOUBLES)
def test_that_all_digits_are_within_single_precision_whatever_the_number(value: float) -> None:
    assert math.isclose(float(all_digits(value)), value, rel_tol=1e-7)


@given(st.one_of(DOUBLES, st.floats(-2, 2)), st.integers(2, 8))
def test_that_a_short_text_is_near_and_never_says_0_or_1_of_another_number(
    value: float, digits: int
) -> None:
    read = float(short_text(value, digits))
    assert math.isclose(read, value, rel_tol=0.6 * 10 ** (1 - digits), abs_tol=5e-324)
    assert (read in (0, 1, -1)) == (value in (0, 1, -1))


@given(st.one_of(DOUBLES, st.floats(-2, 2)), st.integers(7, 20))
def test_that_a_fitting_text_fits_and_keeps_its_exponent(value: float, room: int) -> None:
    text = fitting_text(value, room)
    assert len(text) <= room
    assert math.isclose(float(text), value, rel_tol=0.51, abs_tol=5e-324)


@given(st.floats(0, 1))
def test_that_all_and_none_are_written_of_nothing_else(share: float) -> None:
    percent = float(share_text(share).removesuffix(" %"))
    assert (percent == 100) == (share == 1) or 1 - share < 1e-15
    assert (percent == 0) == (share == 0) or share < 1e-15


@given(DOUBLES, DOUBLES)
def test_that_unequal_numbers_look_unequal(one: float, other: float) -> None:
    first, second = distinguishable_texts((one, other))
    assert (first == second) == (one == other)


@given(
    st.integers(-(10**9), 10**9),
    st.integers(2, 8),
    st.sampled_from([1, 2, 5]),
    st.integers(-12, 12),
)
def test_that_ticks_are_all_unlike(first: int, count: int, step: int, power: int) -> None:
    spacing = step * 10.0**power
    texts = spaced_texts([(first + place) * spacing for place in range(count)], spacing)
    assert len(set(texts)) == count


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.9999999979388463, "0.9999999979"),
        (float(np.float32(0.99999994)), "0.99999994"),
        (4.5397868702434395e-05, "4.540e-05"),
        (2020.0, "2020"),
        (0.5, "0.5"),
        (0.49998, "0.5000"),
        (12345.678, "12346"),
        (-0.0, "0"),
        (1.5e15, "1.5e+15"),
        (math.inf, "∞"),
        (math.nan, "NaN"),
    ],
)
def test_that_short_texts_read_as_expected(value: float, text: str) -> None:
    assert short_text(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (float(np.float32(0.1)), "0.1"),
        (0.1, "0.1"),
        (924.0, "924"),
        (1e15, "1000000000000000"),
        (1e300, "1e+300"),
        (0.30000000000000004, "0.30000000000000004"),
    ],
)
def test_that_all_digits_read_as_expected(value: float, text: str) -> None:
    assert all_digits(value) == text


def test_that_dust_of_single_precision_is_left_out_where_it_is_known_for_that() -> None:
    assert all_digits(924.00001, single=True) == "924"


@pytest.mark.parametrize(
    ("score", "text"),
    [
        (0.9996, "0.9996"),
        (-0.0004, "-0.0004"),
        (0.000003, "3e-06"),
        (1.0, "1.000"),
        (0.0, "0.000"),
        (0.97649, "0.976"),
        (-3.0e12, "-3e+12"),
    ],
)
def test_that_scores_keep_away_from_0_and_1_unless_they_are(score: float, text: str) -> None:
    assert score_text(score) == text


def test_that_1999_of_2000_are_not_all() -> None:
    assert share_text(1999 / 2000) == "99.95 %"
    assert share_text(1.0) == "100.0 %"
    assert share_text(0.976) == "97.6 %"


def test_that_a_threshold_and_what_lies_below_it_are_told_apart() -> None:
    assert distinguishable_texts((0.4996, 0.5)) == ["0.4996", "0.5000"]
    assert distinguishable_texts((0.25, 0.5)) == ["0.25", "0.50"]


@pytest.mark.parametrize(
    ("ends", "texts"),
    [
        ((-3.136e-06, 300.123), ("0", "300.1")),
        ((3.72e-44, 1.0), ("0", "1")),
        ((2019.5, 2020.7), ("2019.5", "2020.7")),
        ((1e-9, 3e-9), ("1e-09", "3e-09")),
        ((5.0, 5.0), ("5", "5")),
    ],
)
def test_that_ends_of_a_range_are_as_precise_as_it_is_wide(
    ends: tuple[float, float], texts: tuple[str, str]
) -> None:
    assert range_texts(*ends) == texts


def test_that_ticks_share_their_decimals_and_tell_large_neighbours_apart() -> None:
    assert spaced_texts([0, 0.25, 0.5], 0.25) == ["0.00", "0.25", "0.50"]
    assert spaced_texts([2000, 2020], 20) == ["2000", "2020"]
    assert spaced_texts([10_200_000, 10_205_000], 5000) == ["1.02e+07", "1.0205e+07"]


def test_that_a_number_compared_is_not_rounded_onto_one() -> None:
    assert distinguishable_texts([0.99974, 0.5]) == ["0.9997", "0.5000"]
    assert distinguishable_texts([1.0, 0.5]) == ["1.00", "0.50"]
    assert distinguishable_texts([-0.001, 1]) == ["-0.001", "1.000"]
