"""Expressions are written with the brackets that their meaning needs, and only those."""

import math
import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.core.common.number_text import short_text
from playground.core.inspection.step.binding import Binding
from playground.core.inspection.step.code_notation import CodeNotation, identifier
from playground.core.inspection.step.evaluation import evaluate
from playground.core.inspection.step.expression import (
    Absolute,
    Accent,
    Call,
    Comparison,
    Derivative,
    Expression,
    Negation,
    Number,
    Order,
    Piecewise,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    equation,
    exponential,
    minus,
    plus,
    squared,
    times,
    total,
)
from playground.core.inspection.step.plain_text import PlainText
from playground.core.inspection.step.terms import shortened

TEXT, CODE = PlainText(lambda value: short_text(value).replace("-", "−")), CodeNotation()
X, W = Symbol("x", (1,)), Symbol("w", (1, 2), 3)


def number(value: float) -> Number:
    return Number(float(value))


@pytest.mark.parametrize(
    ("expression", "text", "code"),
    [
        (Call("Sigmoid", (number(0.0347),)), "Sigmoid(0.0347)", "Sigmoid(0.0347)"),
        (Negation(Call("log", (number(0.8541),))), "−log(0.8541)", "-log(0.8541)"),
        (times(number(0.001), squared(number(5.7e-6))), "0.001·(5.7e−06)²", "0.001*(5.7e-06)**(2)"),
        (squared(number(-2)), "(−2)²", "(-2)**(2)"),
        (plus(Root(number(2)), Symbol("ε")), "√(2) + ε", "sqrt(2) + epsilon"),
        (times(number(-1.5), number(-2)), "−1.5·(−2)", "-1.5*(-2)"),
        (plus(number(1), times(number(-2), X)), "1 + (−2)·x₁", "1 + (-2)*x(1)"),
        (minus(X, plus(X, W)), "x₁ − (x₁ + w₁₂⁽³⁾)", "x(1) - (x(1) + w(1, 2, 3))"),
        (times(minus(X, W), X), "(x₁ − w₁₂⁽³⁾)·x₁", "(x(1) - w(1, 2, 3))*x(1)"),
        (Quotient(X, times(X, W)), "x₁/(x₁·w₁₂⁽³⁾)", "x(1)/(x(1)*w(1, 2, 3))"),
        (exponential(Negation(number(-3))), "e^(−(−3))", "exp(-(-3))"),
        (times(total("j", 3, X), W), "(Σⱼ x₁)·w₁₂⁽³⁾", "(Sum(x(1), (j, 1, 3)))*w(1, 2, 3)"),
        (Absolute(minus(X, number(1))), "|x₁ − 1|", "Abs(x(1) - 1)"),
        (Symbol("m", ("t−1",), accent=Accent.HAT), "m̂ₜ₋₁", "m_hat(t-1)"),
        (Derivative(Symbol("L"), W), "∂L/∂w₁₂⁽³⁾", "d_L_w(1, 2, 3)"),
        (Symbol("w", (10, 2)), "w₁₀,₂", "w(10, 2)"),
        (Call("Softmax", (X,), 2), "Softmax₂(x₁)", "Softmax(2, x(1))"),
        (
            Piecewise(((X, (Comparison(X, Order.ABOVE, number(0)),)),), number(0)),
            "x₁ if x₁ > 0, else 0",
            "Piecewise((x(1), (x(1) > 0)), (0, True))",
        ),
    ],
)
def test_that_brackets_stand_where_the_meaning_needs_them(
    expression: Expression, text: str, code: str
) -> None:
    assert TEXT.write(expression) == text
    assert CODE.write(expression) == code


NUMBERS = st.integers(-9, 9).map(number)


def exactly(expression: Expression) -> Fraction:
    """What an expression comes to in fractions."""
    match expression:
        case Number(value):
            return Fraction(value)
        case Sum(terms):
            return sum(map(exactly, terms), Fraction(0))
        case Product(factors):
            return math.prod(map(exactly, factors), start=Fraction(1))
        case Negation(of):
            return -exactly(of)
        case Absolute(of):
            return abs(exactly(of))
        case Quotient(over, under):
            return exactly(over) / exactly(under)
        case Power(base, Number(2.0)):
            return exactly(base) ** 2
    raise AssertionError(expression)


def larger(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(parts, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        several.map(Sum),
        several.map(Product),
        parts.map(Negation),
        parts.map(Absolute),
        st.tuples(parts, parts).map(lambda pair: Quotient(*pair)),
        parts.map(squared),
        st.tuples(parts, parts).map(lambda pair: minus(*pair)),
    )


@given(st.recursive(NUMBERS, larger, max_leaves=12))
def test_that_what_is_written_comes_to_what_was_meant(expression: Expression) -> None:
    in_fractions = re.sub(r"\d+", r"Fraction(\g<0>)", CODE.write(expression))
    try:
        meant = exactly(expression)
    except ZeroDivisionError:
        with pytest.raises(ZeroDivisionError):
            eval(in_fractions, {"Fraction": Fraction, "Abs": abs})
        return

    assert eval(in_fractions, {"Fraction": Fraction, "Abs": abs}) == meant


def test_that_an_equation_does_not_write_its_result_twice() -> None:
    assert TEXT.equation(equation(X, W, Number(0.5), value=0.5)) == "x₁ = w₁₂⁽³⁾ = 0.5"


def test_that_a_long_sum_is_written_in_part_and_still_adds_up() -> None:
    terms = [number(float(each)) for each in range(300)]
    written = shortened(terms)

    assert evaluate(written) == sum(range(300))
    assert isinstance(written, Sum)
    assert isinstance(written.terms[-1], Number)
    assert str(written.terms[-1].label) == "292 more"


def test_that_names_are_identifiers() -> None:
    assert [identifier(each) for each in ("δ", "‖g‖", "Leaky ReLU", "Π")] == [
        "delta", "norm", "Leaky_ReLU", "Pi",
    ]  # fmt: skip


def test_that_a_power_binds_tighter_than_a_product() -> None:
    assert Binding.ATOM > Binding.POWER > Binding.PRODUCT > Binding.SUM
    assert TEXT.write(Power(times(X, W), number(2))) == "(x₁·w₁₂⁽³⁾)²"
