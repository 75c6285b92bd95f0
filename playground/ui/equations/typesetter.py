"""Sets pieces into boxes: what is drawn where, relative to the start of the baseline."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from playground.ui.equations.pieces import (
    Equation,
    Fraction,
    Ink,
    Line,
    Number,
    Operator,
    Piece,
    Pieces,
    Script,
    Symbol,
    Words,
)

SCRIPT_SIZE = 0.68
NAME_SIZE = 0.52
LEAST_PIXELS = 10
WORDS_SIZE = 0.72
LINE_GAP = 0.32
"""Space between two lines, in heights of a line of text."""


@dataclass(frozen=True)
class Run:
    """Text of one look; ``at`` is the start of its baseline."""

    at: QPointF
    text: str
    font: QFont
    ink: Ink


@dataclass(frozen=True)
class Box:
    """Something set.

    Attributes:
        width: How far the next box is moved on.
        ascent, descent: How far it reaches above and below its baseline.
        runs: Texts.
        bars: Bars of fractions, as start and end.
        operands: Where the numbers lie.
    """

    width: float = 0.0
    ascent: float = 0.0
    descent: float = 0.0
    runs: tuple[Run, ...] = ()
    bars: tuple[tuple[QPointF, QPointF], ...] = ()
    operands: tuple[tuple[QRectF, Number], ...] = ()

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.ascent + self.descent

    def moved(self, x: float, y: float) -> "Box":
        """The same box elsewhere; its width stays that of the box itself."""
        by = QPointF(x, y)
        return replace(
            self,
            ascent=self.ascent - y,
            descent=self.descent + y,
            runs=tuple(replace(run, at=run.at + by) for run in self.runs),
            bars=tuple((start + by, end + by) for start, end in self.bars),
            operands=tuple((rect.translated(by), number) for rect, number in self.operands),
        )


def side_by_side(boxes: Iterable[Box]) -> Box:
    """Boxes in a row on one baseline."""
    placed: list[Box] = []
    x = 0.0
    for box in boxes:
        placed.append(box.moved(x, 0.0))
        x += box.width
    return _together(placed, x)


def _together(boxes: Sequence[Box], width: float) -> Box:
    return Box(
        width,
        max((box.ascent for box in boxes), default=0.0),
        max((box.descent for box in boxes), default=0.0),
        tuple(run for box in boxes for run in box.runs),
        tuple(bar for box in boxes for bar in box.bars),
        tuple(operand for box in boxes for operand in box.operands),
    )


class Typesetter:
    """Knows the font and how many digits are wanted.

    Args:
        font: Of the numbers.
        digits: Turns a number into text.
    """

    def __init__(self, font: QFont, digits: Callable[[float], str]) -> None:
        self._font = font
        self._digits = digits

    @property
    def gap(self) -> float:
        """Space between two lines."""
        return QFontMetricsF(self._font).height() * LINE_GAP

    def rows_of(self, line: Line, room: float) -> list[Box]:
        """A line broken into rows no wider than ``room``, as far as it can be."""
        match line:
            case Words(text, ink):
                return self._set_words(text, ink, room)
            case Equation(pieces):
                return self._set_equation(pieces, room)

    def _set_words(self, text: str, ink: Ink, room: float) -> list[Box]:
        font = _scaled(self._font, WORDS_SIZE)
        metrics = QFontMetricsF(font)
        rows: list[str] = []
        for word in text.split(" "):
            longer = f"{rows[-1]} {word}" if rows else word
            if rows and metrics.horizontalAdvance(longer) <= room:
                rows[-1] = longer
            else:
                rows.append(word)
        return [_text_box(row, font, ink) for row in rows]

    def _set_equation(self, pieces: Pieces, room: float) -> list[Box]:
        chunks = [
            side_by_side(self._box(piece, 1.0) for piece in chunk) for chunk in _chunks(pieces)
        ]
        indent = min(chunks[0].width, room / 4)
        rows: list[list[Box]] = [[]]
        used = 0.0
        for chunk in chunks:
            if rows[-1] and used + chunk.width > room:
                rows.append([Box(indent)])
                used = indent
            rows[-1].append(chunk)
            used += chunk.width
        return [side_by_side(row) for row in rows]

    def _box(self, piece: Piece, scale: float) -> Box:
        font = _scaled(self._font, scale)
        match piece:
            case Symbol(text, italic, ink):
                font.setItalic(italic)
                return _text_box(text, font, ink)
            case Operator(text):
                pad = QFontMetricsF(font).horizontalAdvance(" ") * 1.1
                before = 0.0 if text == "," else pad
                sign = _text_box(text, font, Ink.MUTED)
                return replace(sign.moved(before, 0.0), width=before + sign.width + pad)
            case Number():
                return self._number(piece, font)
            case Script(base, above, below):
                return self._script(base, above, below, scale)
            case Fraction(over, under):
                return self._fraction(over, under, scale)

    def _row(self, pieces: Pieces, scale: float) -> Box:
        return side_by_side(self._box(piece, scale) for piece in pieces)

    def _number(self, number: Number, font: QFont) -> Box:
        font.setBold(number.is_result)
        value = _text_box(number.written or self._digits(number.value), font, number.ink)
        if number.guarded and number.value < 0:
            left, right = (_text_box(mark, font, Ink.MUTED) for mark in "()")
            value = side_by_side((left, value, right))
        area = QRectF(0, -value.ascent, value.width, value.height)
        if not number.name:
            return replace(value, operands=((area, number),))
        name = _text_box(number.name, _scaled(self._font, NAME_SIZE), Ink.MUTED)
        width = max(value.width, name.width)
        below = value.descent + name.ascent
        value = value.moved((width - value.width) / 2, 0.0)
        name = name.moved((width - name.width) / 2, below)
        box = _together((value, name), width)
        return replace(box, operands=((QRectF(0, -box.ascent, width, box.height), number),))

    def _script(self, base: Pieces, above: Pieces, below: Pieces, scale: float) -> Box:
        body = self._row(base, scale)
        height = QFontMetricsF(_scaled(self._font, scale)).xHeight()
        high = self._row(above, scale * SCRIPT_SIZE).moved(body.width, -0.75 * height)
        low = self._row(below, scale * SCRIPT_SIZE).moved(body.width, 0.4 * height)
        return _together((body, high, low), body.width + max(high.width, low.width))

    def _fraction(self, over: Pieces, under: Pieces, scale: float) -> Box:
        metrics = QFontMetricsF(_scaled(self._font, scale))
        top, bottom = self._row(over, scale * 0.86), self._row(under, scale * 0.86)
        pad, axis = metrics.averageCharWidth() * 0.4, -metrics.xHeight() * 0.55
        width = max(top.width, bottom.width) + 2 * pad
        clearance = metrics.height() * 0.06
        top = top.moved((width - top.width) / 2, axis - clearance - top.descent)
        bottom = bottom.moved((width - bottom.width) / 2, axis + clearance + bottom.ascent)
        box = _together((top, bottom), width)
        return replace(
            box, bars=(*box.bars, (QPointF(pad / 2, axis), QPointF(width - pad / 2, axis)))
        )


def _chunks(pieces: Pieces) -> list[list[Piece]]:
    """The parts between which a line may be broken."""
    chunks: list[list[Piece]] = [[]]
    for piece in pieces:
        breaks = isinstance(piece, Operator) and piece.text in "=+−,→"
        if breaks and chunks[-1]:
            chunks.append([])
        chunks[-1].append(piece)
    return chunks


def _text_box(text: str, font: QFont, ink: Ink) -> Box:
    metrics = QFontMetricsF(font)
    run = Run(QPointF(0, 0), text, font, ink)
    return Box(metrics.horizontalAdvance(text), metrics.ascent(), metrics.descent(), (run,))


def _scaled(font: QFont, scale: float) -> QFont:
    scaled = QFont(font)
    scaled.setPixelSize(max(LEAST_PIXELS, round(font.pixelSize() * scale)))
    return scaled
