"""Holds an equation to the step it is of: its code notation is parsed by SymPy and evaluated."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

import numpy as np
import sympy
from sympy.parsing.sympy_parser import parse_expr

from playground.core.inspection.step.code_notation import CodeNotation, identifier
from playground.core.inspection.step.expression import Equation, Number
from tests.ui.views.step.step_values import StepValues

CODE = CodeNotation()
SYMPY: dict[str, object] = {}
exec("from sympy import *", SYMPY)


CALLED = re.compile(r"\b([A-Za-z_]\w*)\(")
FUNCTIONS_OF_SYMPY = {
    "Sum", "Product", "Piecewise", "Max", "Min", "Abs", "exp", "log", "sqrt", "sign", "tanh",
    "True",
}  # fmt: skip
RUNNING = {letter: sympy.Symbol(letter, integer=True) for letter in "ijk"}


@cache
def _parsed_plainly(text: str) -> sympy.Expr:
    return parse_expr(text, local_dict=dict(RUNNING), global_dict=dict(SYMPY))


def _logarithm(of: sympy.Expr) -> sympy.Expr:
    """The logarithm; at 0 a number so low that it is as good as −∞, and gives 0 times 0."""
    return sympy.Float(-1e12) if of.is_zero else sympy.log(of)


class Evaluation:
    """Evaluates code notation with the values of a step.

    Args:
        values: What symbols stand for.
    """

    def __init__(self, values: StepValues) -> None:
        self._values = values
        self._functions: dict[str, object] = {}

    def of(self, text: str) -> float:
        """What code notation comes to, symbols replaced by their values."""
        marked = CALLED.sub(self._marked, text)
        if marked == text and not re.search(r"[A-Za-z_]\w*", re.sub(r"e[-+]?\d+", "", text)):
            return float(_parsed_plainly(text))
        names = set(re.findall(r"[A-Za-z_]\w*", re.sub(r"(?<=\d)e[-+]?\d+", "", marked)))
        local = {name: self._named(name) for name in names if name not in FUNCTIONS_OF_SYMPY}
        local["log"] = _logarithm
        expression = parse_expr(marked, local_dict=local, global_dict=dict(SYMPY))
        return float(expression.doit().evalf())

    def _marked(self, match: re.Match[str]) -> str:
        name = match[1]
        return f"{name}(" if name in FUNCTIONS_OF_SYMPY else f"{name}_at("

    def _named(self, name: str) -> object:
        if name in RUNNING:
            return RUNNING[name]
        if not name.endswith("_at"):
            return self._values.number(name)
        if name not in self._functions:
            self._functions[name] = self._function(name.removesuffix("_at"))
        return self._functions[name]

    def _function(self, name: str) -> object:
        smooth = {
            "sigma": lambda x: 1 / (1 + sympy.exp(-x)),
            "Phi": lambda x: (1 + sympy.erf(x / sympy.sqrt(2))) / 2,
            "phi": lambda x: sympy.exp(-(x**2) / 2) / sympy.sqrt(2 * sympy.pi),
        }
        if name in smooth:
            return smooth[name]
        labels = {identifier(each.layer.activation.label): each for each in self._values.layers}
        if name in labels:
            return lambda *given: self._values.activation(labels[name], given)
        lookup = self._values.lookup(name)

        class Indexed(sympy.Function):
            @classmethod
            def eval(cls, *indices: sympy.Expr) -> sympy.Float | None:
                if all(each.is_Integer for each in indices):
                    return sympy.Float(float(lookup(*map(int, indices))))
                return None

        return Indexed


def numbers_in(part: object) -> Iterator[Number]:
    """Every number in an expression."""
    if isinstance(part, Number):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from numbers_in(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from numbers_in(getattr(part, field.name))


def faults_of(equation: Equation, evaluation: Evaluation) -> list[str]:
    """What does not come out: sides that differ, and numbers that are not what they are named."""
    name, *sides = CODE.sides(equation)
    texts = list(sides)
    is_defined = equation.first in ("=", "≈") and equation.last == "="
    if is_defined and not texts[-1].endswith(",)"):
        texts.insert(0, name)
    numbers = [each for _, side in equation.sides for each in numbers_in(side)]
    if equation.last == "→" or texts[-1].endswith(",)"):
        texts = []
    found = [evaluation.of(text) for text in texts]
    faults = [
        f"{texts[-1]} = {found[-1]!r}, but {text} = {each!r}"
        for text, each in zip(texts, found, strict=True)
        if not _is_close(each, found[-1])
    ]
    for number in numbers:
        if number.name is not None and not number.is_result and number.label not in ("before",):
            code = CODE.write(number.name)
            if not _is_close(evaluation.of(code), number.value):
                faults.append(f"{code} is {evaluation.of(code)!r}, not {number.value!r}")
    return faults


def _is_close(left: float, right: float) -> bool:
    return bool(np.isclose(left, right, rtol=1e-4, atol=2e-6))
