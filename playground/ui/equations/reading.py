"""Reads written arithmetic into pieces, its numbers told apart and tagged with what they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from playground.ui.equations.pieces import Fraction, Number, Operator, Piece, Script, Symbol
from playground.ui.network.targets import FocusTarget

FIGURE = r"−?(?:[0-9][0-9,]*(?:\.[0-9]+)?(?:e[−+]?[0-9]+)?|∞)"
TOKEN = re.compile(
    rf"(?P<more>\s\([0-9,]+ more\))|(?P<guarded>\({FIGURE}\))|(?P<operator> [+−] |, )"
    rf"|(?P<figure>(?<![\w]){FIGURE})|(?P<mark>[()/^])|(?P<words>[^()/^+,0-9∞−]+|.)"
)


@dataclass(frozen=True)
class Tag:
    """What a number in a line is.

    Attributes:
        name: Written below it.
        targets: What it belongs to in the network.
    """

    name: str = ""
    targets: tuple[FocusTarget, ...] = ()


NO_TAG = Tag()


def read(text: str, tags: Sequence[Tag] = (), *, is_sum: bool = False) -> tuple[Piece, ...]:
    """Pieces of written arithmetic, quotients as fractions.

    Args:
        text: As `playground.core.inspection.notation.Notation` writes it.
        tags: What the numbers are, from left to right; further numbers are nothing in particular.
        is_sum: Write a summand that is taken away as a negative one that is added.
    """
    return tuple(_Reader(text, tags, is_sum).pieces())


class _Reader:
    def __init__(self, text: str, tags: Sequence[Tag], is_sum: bool) -> None:
        self._tokens = [(match.lastgroup, match.group()) for match in TOKEN.finditer(text)]
        self._tags = iter(tags)
        self._is_sum = is_sum
        self._place = 0

    def pieces(self) -> list[Piece]:
        """Everything up to the end or the parenthesis that closes this group."""
        groups = list(self._groups())
        return [piece for group in groups for piece in group]

    def _groups(self) -> Iterator[list[Piece]]:
        """Groups that a fraction bar or a power takes as one."""
        held: list[Piece] = []
        while self._place < len(self._tokens) and self._tokens[self._place][1] != ")":
            kind, text = self._tokens[self._place]
            if text == "/":
                self._place += 1
                held = [Fraction(_bare(held), _bare(self._group()))]
            elif text == "^":
                self._place += 1
                held = [Script(tuple(held), above=tuple(self._group()))]
            elif kind == "more" and held and isinstance(held[-1], Number):
                held[-1] = replace(held[-1], name=text.strip(" ()"))
                self._place += 1
            else:
                yield held
                held = self._group()
        yield held

    def _group(self) -> list[Piece]:
        kind, text = self._tokens[self._place]
        self._place += 1
        match kind:
            case "guarded":
                return [self._number(text[1:-1], guarded=True)]
            case "figure":
                return [self._number(text, guarded=False)]
            case "operator":
                return self._operation(text.strip())
            case "mark" if text == "(":
                inside = self.pieces()
                self._place += 1
                return [Symbol("("), *inside, Symbol(")")]
            case _:
                return [Symbol(text)]

    def _operation(self, sign: str) -> list[Piece]:
        follows_figure = self._tokens[self._place][0] == "figure"
        if not (self._is_sum and sign == "−" and follows_figure):
            return [Operator(sign)]
        _, text = self._tokens[self._place]
        self._place += 1
        return [Operator("+"), self._number(f"−{text}", guarded=True)]

    def _number(self, text: str, *, guarded: bool) -> Number:
        value = float(text.replace("−", "-").replace(",", "").replace("∞", "inf"))
        tag = next(self._tags, NO_TAG)
        return Number(value, tag.name, tag.targets, guarded)


def _bare(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Without the parentheses around them: a fraction bar groups as well."""
    if len(pieces) == 1 and isinstance(pieces[0], Number):
        return (replace(pieces[0], guarded=False),)
    if len(pieces) > 2 and pieces[0] == Symbol("(") and pieces[-1] == Symbol(")"):
        return tuple(pieces[1:-1])
    return tuple(pieces)
