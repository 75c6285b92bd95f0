"""What equations are made of: numbers, symbols and fractions, as data."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TypeAlias

from playground.ui.equations.digits import exact_text
from playground.ui.network.targets import FocusTarget


class Ink(StrEnum):
    """What a colour stands for."""

    PLAIN = "plain"
    MUTED = "muted"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True)
class Symbol:
    """Letters: a variable when italic, else the name of a function or words."""

    text: str
    italic: bool = False
    ink: Ink = Ink.PLAIN


@dataclass(frozen=True)
class Operator:
    """A sign between two operands; a long line may go on before it."""

    text: str


@dataclass(frozen=True)
class Number:
    """A number, coloured by its sign.

    Attributes:
        value: What is shown, in as many digits as the reader wants.
        name: Written small below it, to say what it is.
        targets: What it belongs to in the network.
        guarded: Put it in parentheses where it is negative.
        is_result: It is what the line comes to, and stands out.
        written: How it is written whatever digits are wanted; empty to leave it to the reader.
    """

    value: float
    name: str = ""
    targets: tuple[FocusTarget, ...] = ()
    guarded: bool = False
    is_result: bool = False
    written: str = ""

    @property
    def ink(self) -> Ink:
        """Blue for what is positive, orange for what is negative; a mere count has no colour."""
        is_count = not self.name and not self.targets and self.value.is_integer()
        if self.value == 0 or math.isnan(self.value) or (is_count and not self.is_result):
            return Ink.PLAIN
        return Ink.POSITIVE if self.value > 0 else Ink.NEGATIVE


@dataclass(frozen=True)
class Script:
    """Pieces with others small at their upper right or lower right."""

    base: "Pieces"
    above: "Pieces" = ()
    below: "Pieces" = ()


@dataclass(frozen=True)
class Fraction:
    """One row over another, with a bar between."""

    over: "Pieces"
    under: "Pieces"


Piece: TypeAlias = Symbol | Operator | Number | Script | Fraction
Pieces: TypeAlias = Sequence[Piece]
PIECES = (Symbol, Operator, Number, Script, Fraction)


@dataclass(frozen=True)
class Equation:
    """One line of arithmetic."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Words:
    """A sentence between equations."""

    text: str
    ink: Ink = Ink.MUTED


Line: TypeAlias = Equation | Words


def equation(*parts: Piece | Pieces) -> Equation:
    """A line made of pieces and rows of pieces."""
    return Equation(row(*parts))


def row(*parts: Piece | Pieces) -> tuple[Piece, ...]:
    """Pieces and rows of pieces as one row."""
    return tuple(
        chain.from_iterable([part] if isinstance(part, PIECES) else part for part in parts)
    )


def variable(text: str) -> Symbol:
    """A letter that stands for a number."""
    return Symbol(text, italic=True)


def plain_text(line: Line) -> str:
    """The line as text, numbers to the last digit."""
    if isinstance(line, Words):
        return line.text
    return "".join(map(_text_of, line.pieces))


def _text_of(piece: Piece) -> str:
    match piece:
        case Symbol(text):
            return text
        case Operator(text):
            return f" {text} "
        case Number(value):
            text = piece.written or exact_text(value)
            return f"({text})" if piece.guarded and value < 0 else text
        case Script(base, above, below):
            scripts = "".join(
                f"{mark}{_joined(part)}" for mark, part in (("_", below), ("^", above)) if part
            )
            return f"{_joined(base)}{scripts}"
        case Fraction(over, under):
            return f"({_joined(over)}) / ({_joined(under)})"


def _joined(pieces: Pieces) -> str:
    return "".join(map(_text_of, pieces))
