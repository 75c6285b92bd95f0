"""What is drawn of an equation: brackets, bars and marks where its meaning needs them."""

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from playground.core.inspection.step.expression import (
    Accent,
    Call,
    Equation,
    Expression,
    Negation,
    Number,
    Quotient,
    Root,
    Symbol,
    equation,
    minus,
    plus,
    squared,
    times,
)
from playground.ui.views.step.equations.boxes import Box
from playground.ui.views.step.equations.digits import all_digits, few_digits
from playground.ui.views.step.equations.lines import EquationWords
from playground.ui.views.step.equations.typesetter import Typesetter

pytestmark = pytest.mark.appearance

X = Symbol("x", (1,))


@pytest.fixture
def setter(qtbot: QtBot) -> Typesetter:
    font = QFont()
    font.setPixelSize(20)
    return Typesetter(font, few_digits)


def drawn(box: Box) -> str:
    """The texts of a box from left to right."""
    runs = sorted(box.runs, key=lambda run: run.at.x())
    return "".join(run.text for run in runs).replace(" ", "")


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (Call("Sigmoid", (Number(0.0347),)), "Sigmoid(0.0347)"),
        (Negation(Call("log", (Number(0.8541),))), "−log(0.8541)"),
        (times(Number(0.001), squared(Number(5.7e-6))), "0.001·(5.7×10⁻⁶)2"),
        (times(Number(0.5), Number(-2.0)), "0.5·(−2)"),
        (plus(Number(0.5), Number(-2.0)), "0.5+(−2)"),
        (times(minus(Number(1.0), X), X), "(1−x1)·x1"),
    ],
)
def test_that_brackets_are_drawn(setter: Typesetter, expression: Expression, text: str) -> None:
    assert drawn(setter.box_of(expression)) == text


def test_that_a_root_spans_all_that_is_under_it(setter: Typesetter) -> None:
    long = plus(Number(0.125), Number(0.25), Number(0.375))
    body, under = setter.box_of(long), setter.box_of(Root(long))

    (sign,) = under.strokes
    *_, left, right = sign
    assert right.x() - left.x() >= body.width
    assert right.y() == left.y()
    assert -left.y() >= body.ascent
    assert under.ascent >= -left.y()


@pytest.mark.parametrize("letter", ["m", "v"])
@pytest.mark.parametrize("accent", [Accent.HAT, Accent.TILDE])
def test_that_a_mark_is_drawn_above_its_letter(
    setter: Typesetter, letter: str, accent: Accent
) -> None:
    box = setter.box_of(Symbol(letter, ("t",), accent=accent))
    (mark,) = box.strokes
    (run,) = [each for each in box.runs if each.text == letter]
    top = QFontMetricsF(run.font).tightBoundingRect(letter).top()

    assert all(point.y() < run.at.y() + top for point in mark)
    width = QFontMetricsF(run.font).horizontalAdvance(letter)
    middle = (mark[0].x() + mark[-1].x()) / 2
    assert run.at.x() < middle < run.at.x() + 1.2 * width
    assert box.ascent >= max(-point.y() for point in mark)


def test_that_brackets_grow_with_what_is_in_them(setter: Typesetter) -> None:
    tall = times(plus(Quotient(X, Number(2.0)), X), X)
    box = setter.box_of(tall)

    assert len(box.strokes) == 3  # the bar and two brackets
    bar, left, right = sorted(box.strokes, key=len)
    for bracket in (left, right):
        assert min(point.y() for point in bracket) <= bar[0].y() - 10
        assert max(point.y() for point in bracket) >= bar[0].y() + 10


def long_equation() -> Equation:
    terms = [times(Number(0.25 * each, X), Number(-0.5, X)) for each in range(1, 12)]
    return equation(X, plus(*terms), value=1.0)


@pytest.mark.parametrize("room", [200.0, 420.0, 900.0])
def test_that_no_row_is_wider_than_its_room(setter: Typesetter, room: float) -> None:
    rows = setter.rows_of(long_equation(), room)

    assert all(row.width <= room for row in rows)
    numbers = [number for row in rows for _, number in row.operands]
    assert len(numbers) == 23


def test_that_what_cannot_be_broken_is_set_smaller(setter: Typesetter) -> None:
    wide = equation(X, Quotient(Number(1.0), plus(*[Number(0.125)] * 8)), value=1.0)
    whole = max(row.width for row in setter.rows_of(wide, 10_000.0))

    assert all(row.width <= whole * 0.7 for row in setter.rows_of(wide, whole * 0.7))


def test_that_sentences_are_broken_between_words(setter: Typesetter) -> None:
    rows = setter.rows_of(EquationWords("the loss moves with the output"), 120.0)

    assert len(rows) > 1
    assert " ".join(row.runs[0].text for row in rows) == "the loss moves with the output"


@pytest.mark.parametrize(
    ("value", "few", "every"),
    [
        (0.11075377, "0.1108", "0.11075377"),
        (-12.345678, "−12.35", "−12.345678"),
        (4.123456e-7, "4.123×10⁻⁷", "4.123456×10⁻⁷"),
        (3.0, "3", "3"),
    ],
)
def test_that_numbers_are_short_or_whole(value: float, few: str, every: str) -> None:
    assert few_digits(Number(value)) == few
    assert all_digits(Number(value)) == every


def test_that_a_number_has_the_digits_that_it_needs() -> None:
    assert few_digits(Number(0.123456789012, digits=10)) == "0.123456789"
