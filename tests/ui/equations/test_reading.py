"""Written arithmetic is read into the numbers it is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.core.inspection.notation import Notation
from playground.ui.equations.digits import exact_text, short_text
from playground.ui.equations.pieces import Equation, Fraction, Number, Piece, plain_text
from playground.ui.equations.reading import Tag, read

floats = st.floats(-1e6, 1e6, width=32)


def numbers(pieces: tuple[Piece, ...]) -> list[Number]:
    found = []
    for piece in pieces:
        if isinstance(piece, Number):
            found.append(piece)
        elif isinstance(piece, Fraction):
            found += numbers(tuple(piece.over)) + numbers(tuple(piece.under))
    return found


@given(st.lists(st.tuples(floats, floats), min_size=1, max_size=8))
def test_that_a_sum_is_read_back_term_by_term(pairs: list[tuple[float, float]]) -> None:
    notation = Notation(9)
    text = notation.sum([notation.product(*pair) for pair in pairs])

    found = numbers(read(text, is_sum=True))

    values = [value for pair in pairs for value in pair]
    assert [number.value for number in found] == pytest.approx(values, rel=1e-8, abs=1e-300)


def test_that_numbers_are_tagged_from_left_to_right() -> None:
    found = numbers(read("0.5·(−2) + 0.1", [Tag("w₁"), Tag("age"), Tag("b")], is_sum=True))

    assert [(number.name, number.value) for number in found] == [
        ("w₁", 0.5),
        ("age", -2),
        ("b", 0.1),
    ]


def test_that_what_a_long_sum_leaves_out_is_named() -> None:
    found = numbers(read("0.5·2 + 1.25 (776 more)", [Tag("w₁"), Tag("x")], is_sum=True))

    assert found[-1].value == 1.25
    assert found[-1].name == "776 more"


def test_that_a_quotient_becomes_a_fraction_without_its_parentheses() -> None:
    (fraction,) = read("(0.3 − 1)/10")

    assert isinstance(fraction, Fraction)
    assert plain_text(Equation((fraction,))) == "(0.3 − 1) / (10)"


def test_that_digits_in_names_are_no_numbers() -> None:
    assert [number.value for number in numbers(read("ReLU6(2.5)"))] == [2.5]


@given(floats)
def test_that_exact_text_tells_every_single_precision_number_apart(value: float) -> None:
    assert float(exact_text(value).replace("−", "-")) == pytest.approx(value, rel=1e-7)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.11075377, "0.1108"),
        (-12.345678, "−12.35"),
        (0.9, "0.9"),
        (3.0, "3"),
        (4.123e-7, "4.12×10⁻⁷"),
        (float("nan"), "NaN"),
        (float("-inf"), "−∞"),
    ],
)
def test_that_short_text_is_short(value: float, text: str) -> None:
    assert short_text(value) == text
