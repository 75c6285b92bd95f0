"""Sets equations and sentences into rows of boxes, broken where they are too wide."""

from collections.abc import Callable

from PySide6.QtGui import QFont, QFontMetricsF

from playground.core.inspection.step.expression import (
    Equation,
    Expression,
    Number,
)
from playground.ui.views.step.equations.boxes import (
    Box,
    side_by_side,
    text_box,
)
from playground.ui.views.step.equations.expression_setter import ExpressionSetter, scaled
from playground.ui.views.step.equations.lines import EquationWords, Line, TextColor

WORDS_SIZE = 0.72
LINE_GAP = 0.32
"""Space between two lines, in heights of a line of text."""

NARROWEST = 0.55
"""To what share of its size an equation is set smaller where a part is wider than the room."""


class Typesetter:
    """Knows the font and how many digits are wanted.

    It keeps what it set, so that lines which are to live as long as it are set for another room in
    no time.

    Args:
        font: Of the numbers.
        digits: Turns a number into text.
    """

    def __init__(self, font: QFont, digits: Callable[[Number], str]) -> None:
        self._font = font
        self._digits = digits
        self._parts: dict[int, list[Box]] = {}

    @property
    def gap(self) -> float:
        """Space between two lines."""
        return QFontMetricsF(self._font).height() * LINE_GAP

    def rows_of(self, line: Line, room: float) -> list[Box]:
        """A line broken into rows no wider than ``room``, as far as it can be."""
        match line:
            case EquationWords(text, color):
                return self._words(text, color, room)
            case Equation():
                return self._equation(line, room)

    def box_of(self, expression: Expression, scale: float = 1.0) -> Box:
        """An expression on one row."""
        return side_by_side(ExpressionSetter(self._font, self._digits, scale).parts_of(expression))

    def _words(self, text: str, color: TextColor, room: float) -> list[Box]:
        font = scaled(self._font, WORDS_SIZE)
        metrics = QFontMetricsF(font)
        rows: list[str] = []
        for word in text.split(" "):
            longer = f"{rows[-1]} {word}" if rows else word
            if rows and metrics.horizontalAdvance(longer) <= room:
                rows[-1] = longer
            else:
                rows.append(word)
        return [text_box(row, font, color) for row in rows]

    def _equation(self, equation: Equation, room: float) -> list[Box]:
        scale = 1.0
        parts = self._parts.get(id(equation)) or self._parts_of(equation, scale)
        self._parts[id(equation)] = parts
        indent = min(parts[0].width, room / 4)
        while (widest := max(part.width for part in parts)) > room - indent and scale > NARROWEST:
            scale = max(NARROWEST, scale * min((room - indent) / widest, 0.95))
            parts = self._parts_of(equation, scale)
        rows: list[list[Box]] = [[]]
        used = 0.0
        for part in parts:
            if rows[-1] and used + part.width > room:
                rows.append([Box(indent)])
                used = indent
            rows[-1].append(part)
            used += part.width
        return [side_by_side(row) for row in rows]

    def _parts_of(self, equation: Equation, scale: float) -> list[Box]:
        setting = ExpressionSetter(self._font, self._digits, scale)
        parts = [side_by_side(setting.parts_of(equation.name))]
        for sign, side in equation.sides:
            first, *others = setting.parts_of(side)
            parts += [side_by_side((setting.operator(sign), first)), *others]
        return parts
