"""Boxes that equations are set in: what is drawn where, relative to the start of the baseline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from playground.core.inspection.step.expression import Number
from playground.ui.views.step.equations.lines import TextColor

Stroke: TypeAlias = tuple[QPointF, ...]
"""Points that are joined by a line."""


@dataclass(frozen=True)
class TextRun:
    """Text of one look; ``at`` is the start of its baseline."""

    at: QPointF
    text: str
    font: QFont
    color: TextColor


@dataclass(frozen=True)
class Box:
    """Something set.

    Attributes:
        width: How far the next box is moved on.
        ascent, descent: How far it reaches above and below its baseline.
        runs: Texts.
        strokes: Lines: bars of fractions and roots, accents, tall brackets.
        operands: Where the numbers lie.
    """

    width: float = 0.0
    ascent: float = 0.0
    descent: float = 0.0
    runs: tuple[TextRun, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    operands: tuple[tuple[QRectF, Number], ...] = ()

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.ascent + self.descent

    def moved(self, x: float, y: float) -> "Box":
        """The same box elsewhere; its width stays that of the box itself."""
        by = QPointF(x, y)
        return Box(
            self.width,
            self.ascent - y,
            self.descent + y,
            tuple(TextRun(run.at + by, run.text, run.font, run.color) for run in self.runs),
            tuple(tuple(point + by for point in stroke) for stroke in self.strokes),
            tuple((rect.translated(by), number) for rect, number in self.operands),
        )


def side_by_side(boxes: Iterable[Box]) -> Box:
    """Boxes in a row on one baseline."""
    placed: list[Box] = []
    x = 0.0
    for box in boxes:
        placed.append(box.moved(x, 0.0))
        x += box.width
    return together(placed, x)


def together(boxes: Sequence[Box], width: float) -> Box:
    """Boxes that lie where they are to be, as one of a given width."""
    return Box(
        width,
        max((box.ascent for box in boxes), default=0.0),
        max((box.descent for box in boxes), default=0.0),
        tuple(run for box in boxes for run in box.runs),
        tuple(stroke for box in boxes for stroke in box.strokes),
        tuple(operand for box in boxes for operand in box.operands),
    )


def text_box(text: str, font: QFont, color: TextColor = TextColor.PLAIN) -> Box:
    """Text on one line."""
    metrics = QFontMetricsF(font)
    run = TextRun(QPointF(0, 0), text, font, color)
    return Box(metrics.horizontalAdvance(text), metrics.ascent(), metrics.descent(), (run,))


def with_scripts(body: Box, above: Box, below: Box, x_height: float) -> Box:
    """A box with smaller ones at its upper right and lower right."""
    rise = max(0.75 * x_height, body.ascent - 2.2 * x_height)
    high = above.moved(body.width, -rise)
    low = below.moved(body.width, 0.4 * x_height)
    return together((body, high, low), body.width + max(high.width, low.width))


def fraction(top: Box, bottom: Box, font: QFont) -> Box:
    """One box over another, with a bar between."""
    metrics = QFontMetricsF(font)
    pad, axis = metrics.averageCharWidth() * 0.4, -metrics.xHeight() * 0.55
    width = max(top.width, bottom.width) + 2 * pad
    clearance = metrics.height() * 0.06
    top = top.moved((width - top.width) / 2, axis - clearance - top.descent)
    bottom = bottom.moved((width - bottom.width) / 2, axis + clearance + bottom.ascent)
    bar = QPointF(pad / 2, axis), QPointF(width - pad / 2, axis)
    box = together((top, bottom), width)
    return replace(box, strokes=(*box.strokes, bar))


def root(body: Box, font: QFont) -> Box:
    """A box under a root that spans all of it."""
    metrics = QFontMetricsF(font)
    unit = metrics.averageCharWidth()
    foot = min(body.descent, metrics.descent()) * 0.6
    top = -(body.ascent + metrics.height() * 0.06)
    left = 1.3 * unit
    sign = (
        QPointF(0.15 * unit, -0.45 * metrics.xHeight()),
        QPointF(0.4 * unit, -0.6 * metrics.xHeight()),
        QPointF(0.8 * unit, foot),
        QPointF(left, top),
        QPointF(left + body.width + 0.3 * unit, top),
    )
    box = body.moved(left + 0.1 * unit, 0.0)
    width = left + body.width + 0.5 * unit
    return replace(box, width=width, ascent=2 - top, strokes=(*box.strokes, sign))


def bracketed(body: Box, font: QFont, marks: str = "()") -> Box:
    """A box in brackets, as tall as it is."""
    metrics = QFontMetricsF(font)
    if body.ascent <= 1.25 * metrics.ascent():
        left, right = (text_box(mark, font) for mark in marks)
        return side_by_side((left, body, right))
    width = metrics.averageCharWidth() * 0.7
    bulge = 0.0 if marks == "||" else width * 0.6
    top, bottom = -body.ascent, body.descent
    left_side = _bow(width * 0.8, top, bottom, -bulge)
    right_side = _bow(width + body.width + width * 0.2, top, bottom, bulge)
    box = body.moved(width, 0.0)
    strokes = (*box.strokes, left_side, right_side)
    return replace(box, width=body.width + 2 * width, strokes=strokes)


def accented(letter: Box, shape: Sequence[tuple[float, float]], font: QFont, top: float) -> Box:
    """A letter with a mark drawn above it, which no font can misplace.

    Args:
        letter: The letter.
        shape: Points of the mark in widths and heights of it, from left to right.
        font: Of the letter.
        top: Where the letter ends, above the baseline.
    """
    metrics = QFontMetricsF(font)
    width, height = metrics.averageCharWidth() * 0.8, metrics.xHeight() * 0.28
    foot = -top - metrics.xHeight() * 0.2
    # An italic letter's upper end lies right of its middle.
    left = (letter.width - width) / 2 + (metrics.averageCharWidth() * 0.12 if font.italic() else 0)
    stroke = tuple(QPointF(left + x * width, foot - y * height) for x, y in shape)
    ascent = max(letter.ascent, height - foot + 1)
    return replace(letter, ascent=ascent, strokes=(*letter.strokes, stroke))


def _bow(x: float, top: float, bottom: float, bulge: float) -> Stroke:
    steps = 10
    return tuple(
        QPointF(x + bulge * (1 - (2 * step / steps - 1) ** 2), top + (bottom - top) * step / steps)
        for step in range(steps + 1)
    )
