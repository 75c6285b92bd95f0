"""Sets expressions into boxes at one size."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from playground.core.inspection.step.binding import Binding, binding_of
from playground.core.inspection.step.expression import (
    Absolute,
    Accent,
    Call,
    Column,
    Comparison,
    Derivative,
    Expression,
    Listing,
    Negation,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Repeated,
    Root,
    Slope,
    Sum,
    Symbol,
)
from playground.core.inspection.step.plain_text import indices_text
from playground.ui.views.step.equations.boxes import (
    Box,
    accented,
    bracketed,
    fraction,
    root,
    side_by_side,
    text_box,
    together,
    with_scripts,
)
from playground.ui.views.step.equations.lines import TextColor, color_of

SCRIPT_SIZE = 0.68
NAME_SIZE = 0.6
FRACTION_SIZE = 0.86
SIGN_SIZE = 1.3
LEAST_PIXELS = 9

HAT = ((0.0, 0.0), (0.5, 1.0), (1.0, 0.0))
TILDE = ((0.0, 0.1), (0.15, 0.7), (0.35, 0.75), (0.65, 0.25), (0.85, 0.3), (1.0, 0.9))
SHAPES = {Accent.HAT: HAT, Accent.TILDE: TILDE}

MOST_KEPT_TOGETHER = 3
"""Parts in brackets that a row is not broken between, at most."""


class ExpressionSetter:
    """Sets expressions at one size.

    A part is what a row may not be broken in: a sum has several, and a long one in brackets.

    Args:
        font: Of the whole line.
        digits: Turns a number into text.
        scale: Size of the expression in that of the line.
        is_raised: Whether it is part of an exponent.
    """

    def __init__(
        self, font: QFont, digits: Callable[[Number], str], scale: float, *, is_raised: bool = False
    ) -> None:
        self._base = font
        self._digits = digits
        self._scale = scale
        self._is_raised = is_raised
        self._font = scaled(font, scale)

    def operator(self, text: str) -> Box:
        """A sign with room around it."""
        pad = QFontMetricsF(self._font).horizontalAdvance(" ") * 1.1
        sign = text_box(text, self._font, TextColor.MUTED)
        return replace(sign.moved(pad, 0.0), width=pad + sign.width + pad)

    def parts_of(self, expression: Expression) -> list[Box]:
        """An expression as the parts between which a row may be broken."""
        match expression:
            case Sum(terms):
                return self._sum(terms)
            case Product(factors):
                return self._product(factors, self._leading(factors[0], Binding.PRODUCT))
            case Negation(of):
                first, *others = self._within(of, Binding.REPEATED)
                gap = Box(QFontMetricsF(self._font).averageCharWidth() * 0.25)
                return [side_by_side((self.text("−"), gap, first)), *others]
            case Piecewise(branches, last):
                return self._piecewise(branches, last)
            case Listing(items):
                return self._listed(items)
            case Call():
                return self._call(expression)
            case _:
                return [self._box(expression)]

    def box(self, expression: Expression) -> Box:
        """An expression on one row."""
        return side_by_side(self.parts_of(expression))

    # ------------------------------------------------------------------ several parts

    def _sum(self, terms: Sequence[Expression]) -> list[Box]:
        parts = self._leading(terms[0], Binding.SUM)
        for term in terms[1:]:
            is_taken = isinstance(term, Negation)
            of = term.of if isinstance(term, Negation) else term
            first, *others = self._following(of)
            parts += [side_by_side((self.operator("−" if is_taken else "+"), first)), *others]
        return parts

    def _product(self, factors: Sequence[Expression], first: list[Box]) -> list[Box]:
        parts = first
        for place, factor in enumerate(factors[1:], start=2):
            least = Binding.REPEATED if place == len(factors) else Binding.PRODUCT
            following, *others = self._within(factor, least)
            parts = [*parts[:-1], side_by_side((parts[-1], self._dot(), following)), *others]
        return parts

    def _leading(self, expression: Expression, least: Binding) -> list[Box]:
        """The first operand, whose minus needs no brackets."""
        if isinstance(expression, Number):
            return [self._box(expression)]
        return self._within(expression, least)

    def _following(self, term: Expression) -> list[Box]:
        """A term after a sign, which a minus must not follow at once."""
        if isinstance(term, Product) and isinstance(term.factors[0], Number):
            return self._product(term.factors, self._within(term.factors[0], Binding.PRODUCT))
        return self._within(term, Binding.REPEATED)

    def _within(self, expression: Expression, least: Binding) -> list[Box]:
        """The expression, in brackets where it holds together less tightly than ``least``."""
        if isinstance(expression, Number):
            if binding_of(expression, self._digits) >= least:
                return [self._box(expression)]
            return [self._number(expression, has_brackets=True)]
        parts = self.parts_of(expression)
        if binding_of(expression, self._digits, has_bars=True) >= least:
            return parts
        return self._bracketed(parts)

    def _bracketed(self, parts: list[Box]) -> list[Box]:
        if len(parts) <= MOST_KEPT_TOGETHER:
            return [bracketed(side_by_side(parts), self._font)]
        first, *middle, last = parts
        opened = side_by_side((self.text("("), first))
        return [opened, *middle, side_by_side((last, self.text(")")))]

    def _piecewise(
        self,
        branches: Sequence[tuple[Expression, tuple[Comparison, ...]]],
        last: Expression,
    ) -> list[Box]:
        parts: list[Box] = []
        for branch, conditions in branches:
            met = [self._comparison(each) for each in conditions]
            joined = [box for each in met for box in (self.text(" and "), each)][1:]
            whole = (self.box(branch), self._muted(" if "), *joined, self._muted(",  "))
            parts.append(side_by_side(whole))
        return [*parts, side_by_side((self._muted("else "), self.box(last)))]

    def _comparison(self, condition: Comparison) -> Box:
        sides = self.box(condition.left), self.box(condition.right)
        return side_by_side((sides[0], self.operator(condition.order), sides[1]))

    def _listed(self, items: Sequence[Expression]) -> list[Box]:
        comma = self._muted(",  ")
        boxes = [self.box(item) for item in items]
        return [*(side_by_side((box, comma)) for box in boxes[:-1]), boxes[-1]]

    def _call(self, call: Call) -> list[Box]:
        name = self.text(call.function)
        if call.index is not None:
            name = self._with_lower(name, str(call.index))
        first, *others = self._bracketed(self._listed(call.arguments))
        return [side_by_side((name, first)), *others]

    # ------------------------------------------------------------------ one part

    def _box(self, expression: Expression) -> Box:
        match expression:
            case Number():
                return self._number(expression, has_brackets=False)
            case Symbol():
                return self._symbol(expression)
            case Column(name):
                return self.text(name)
            case Derivative(of, by):
                smaller = self._smaller(FRACTION_SIZE)
                return fraction(smaller.partial(of), smaller.partial(by), self._font)
            case Slope(_, z):
                prime = self._italic("f′")
                return side_by_side((prime, bracketed(self._symbol(z), self._font)))
            case Quotient(over, under):
                smaller = self._smaller(FRACTION_SIZE)
                return fraction(smaller.box(over), smaller.box(under), self._font)
            case Power(base, exponent):
                body = side_by_side(self._within(base, Binding.ATOM))
                above = self._smaller(SCRIPT_SIZE, is_raised=True).box(exponent)
                return with_scripts(body, above, Box(), QFontMetricsF(self._font).xHeight())
            case _:
                return self._enclosing(expression)

    def _enclosing(self, expression: Expression) -> Box:
        match expression:
            case Root(of):
                return root(self.box(of), self._font)
            case Absolute(of):
                return bracketed(self.box(of), self._font, "||")
            case Repeated(sign, index, _, body):
                return self._repeated(sign, index, body)
            case _:
                return self.box(expression)

    def partial(self, symbol: Symbol) -> Box:
        """∂ and a symbol."""
        return side_by_side((self.text("∂"), self._symbol(symbol)))

    def _repeated(self, sign: str, index: str, body: Expression) -> Box:
        large = scaled(self._base, self._scale * SIGN_SIZE)
        metrics = QFontMetricsF(self._font)
        letter = text_box(sign, large)
        below = self._smaller(SCRIPT_SIZE).box(Symbol(index))
        width = max(letter.width, below.width)
        placed = (
            letter.moved((width - letter.width) / 2, metrics.height() * 0.08),
            below.moved((width - below.width) / 2, letter.descent + below.ascent * 0.75),
        )
        pad = Box(metrics.averageCharWidth() * 0.35)
        parts = self._within(body, Binding.PRODUCT)
        return side_by_side((together(placed, width), pad, *parts))

    def _number(self, number: Number, *, has_brackets: bool) -> Box:
        font = QFont(self._font)
        font.setBold(number.is_result)
        value = text_box(self._digits(number), font, color_of(number))
        if has_brackets:
            marks = (text_box(mark, font, TextColor.MUTED) for mark in "()")
            left, right = marks
            value = side_by_side((left, value, right))
        name = self._name_of(number)
        if name is None:
            area = QRectF(0, -value.ascent, value.width, value.height)
            return replace(value, operands=((area, number),))
        width = max(value.width, name.width)
        value_at = value.moved((width - value.width) / 2, 0.0)
        name_at = name.moved((width - name.width) / 2, value.descent + name.ascent)
        box = together((value_at, name_at), width)
        area = QRectF(0, -box.ascent, width, box.height)
        return replace(box, operands=((area, number),))

    def _name_of(self, number: Number) -> Box | None:
        """What stands small below a number, to say what it is.

        A result follows its name, and an exponent has no room for one.
        """
        if self._is_raised:
            return None
        if number.label:
            font = scaled(self._base, self._scale * NAME_SIZE)
            return text_box(str(number.label), font, TextColor.MUTED)
        if number.name is None or number.is_result:
            return None
        name = self._smaller(NAME_SIZE).box(number.name)
        runs = tuple(replace(run, color=TextColor.MUTED) for run in name.runs)
        return replace(name, runs=runs)

    def _symbol(self, symbol: Symbol) -> Box:
        is_letter = len(symbol.letter) == 1 and symbol.letter not in "Πe"
        font = QFont(self._font)
        font.setItalic(is_letter)
        letter = text_box(symbol.letter, font)
        if symbol.accent is not Accent.NONE:
            top = -QFontMetricsF(font).tightBoundingRect(symbol.letter).top()
            letter = accented(letter, SHAPES[symbol.accent], font, top)
        smaller = self._smaller(SCRIPT_SIZE)
        above = Box() if symbol.layer is None else smaller.text(f"({symbol.layer})")
        below = smaller.text(indices_text(symbol.lower)) if symbol.lower else Box()
        if not symbol.lower and symbol.layer is None:
            return letter
        return with_scripts(letter, above, below, QFontMetricsF(font).xHeight())

    def _with_lower(self, body: Box, index: str) -> Box:
        below = self._smaller(SCRIPT_SIZE).text(index)
        return with_scripts(body, Box(), below, QFontMetricsF(self._font).xHeight())

    def _smaller(self, share: float, *, is_raised: bool = False) -> "ExpressionSetter":
        scale, is_raised = self._scale * share, is_raised or self._is_raised
        return ExpressionSetter(self._base, self._digits, scale, is_raised=is_raised)

    def text(self, text: str) -> Box:
        """Words in the expression's size."""
        return text_box(text, self._font)

    def _muted(self, text: str) -> Box:
        return text_box(text, self._font, TextColor.MUTED)

    def _italic(self, text: str) -> Box:
        font = QFont(self._font)
        font.setItalic(True)
        return text_box(text, font)

    def _dot(self) -> Box:
        return self._muted(" · ")


def scaled(font: QFont, scale: float) -> QFont:
    """A font of another size, but never too small to read."""
    resized = QFont(font)
    resized.setPixelSize(max(LEAST_PIXELS, round(font.pixelSize() * scale)))
    return resized
