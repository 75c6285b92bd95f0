"""Numbers in fields are written short and read as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.ui.text.number_entry import number_text, read_number

pytestmark = pytest.mark.appearance


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.03, "0.03"), (1e-5, "0.00001"), (1.0, "1"), (500, "500"), (1e-12, "1e−12"), (-0.5, "−0.5")],
)
def test_that_numbers_are_written_short(value: float, text: str) -> None:
    assert number_text(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_that_a_written_number_reads_back_as_itself(value: float) -> None:
    assert read_number(number_text(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0,03", 0.03),
        ("0,001", 0.001),
        ("1,000", 1000),
        ("12,000.5", 12000.5),
        ("1.000,5", 1000.5),
        ("10 000", 10000),
        ("−2", -2),
        ("−1,000", -1000),
        ("−1e−3", -0.001),
        ("1e-3", 0.001),
        ("３２", 32),
        ("abc", None),
        ("", None),
        ("1,2,3", None),
    ],
)
def test_that_numbers_are_read_as_people_write_them(text: str, value: float | None) -> None:
    assert read_number(text) == value
