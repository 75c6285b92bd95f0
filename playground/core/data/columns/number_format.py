"""Which mark stands before decimals and which between thousands, told from all cells of a column.

Groups of three digits and nothing else are thousands unless something says otherwise: a cell with
one, two or more than three digits after the mark, a leading zero, a cell with both marks, numbers
past 999 without a mark, or what the other columns of the file have.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from playground.core.common.arrays import Doubles, Indices
from playground.core.common.messages import Text, message
from playground.core.data.columns.texts import decimals, joined, listed, matching, replaced, taken

if TYPE_CHECKING:
    from playground.core.data.columns.texts import Texts

POINT, COMMA = "decimal_point", "decimal_comma"

MARK = {POINT: ".", COMMA: ","}
"""The mark before decimals."""

OTHER = {POINT: COMMA, COMMA: POINT}

COORDINATE = re.compile(
    r".*(latitude|longitude|위도|경도|좌표)|(.*[\s_])?(lat|lon|lng|long)", re.IGNORECASE
)
"""Headings of numbers between -180 and 180 that are never grouped."""

ENOUGH_WITHOUT_DECIMALS = 20
"""With so many cells some would have lost a trailing zero, if whole numbers stand beside them."""

NOT_FOUND = -1


@dataclass(frozen=True)
class Marks:
    """How many cells of a column show what its marks are; those that fit both readings apart.

    Attributes:
        point: Cells that only a decimal point explains.
        comma: Cells that only a decimal comma explains.
        open_point: Cells such as ``"1.395"``.
        open_comma: Cells such as ``"1,395"``.
        ends_in_zero: Those of the open cells whose last digit is 0.
        long: Whole numbers of four digits or more without a mark.
        short: Whole numbers of up to three digits, other than 0.
        example: One of the open cells; empty where there is none.
    """

    point: int = 0
    comma: int = 0
    open_point: int = 0
    open_comma: int = 0
    ends_in_zero: int = 0
    long: int = 0
    short: int = 0
    example: str = ""

    @property
    def verdict(self) -> str:
        """The format that the column's own cells show; empty where they leave it open."""
        if self.point == self.comma:
            return ""
        return POINT if self.point > self.comma else COMMA

    @property
    def shows_any(self) -> bool:
        """Whether any cell has a decimal or a thousands mark."""
        return bool(self.point or self.comma or self.open_point or self.open_comma)

    @property
    def is_open(self) -> bool:
        """Whether both readings are possible, and they differ."""
        return not self.verdict and bool(self.open_point or self.open_comma)


@dataclass(frozen=True)
class Surroundings:
    """What a column's file says of its numbers.

    Attributes:
        chosen: The format that the user chose for the whole file; empty where there is none.
        others: The format that most of the other columns show; empty where they show none.
        delimiter: What stands between fields; empty for sources that are no file.
    """

    chosen: str = ""
    others: str = ""
    delimiter: str = ""


@dataclass(frozen=True)
class FoundFormat:
    """How a column's numbers are to be read.

    Attributes:
        key: ``"decimal_point"`` or ``"decimal_comma"``.
        is_certain: Whether the other reading is impossible.
        reason: Why it was chosen.
    """

    key: str
    is_certain: bool
    reason: Text


def count_marks(digits: "Texts", counts: Indices) -> Marks:
    """Count what the cells of a column show.

    Args:
        digits: The digits and marks of each different cell, without sign and unit.
        counts: Cells by text.
    """
    open_point = matching(digits, r"^[1-9][0-9]{0,2}\.[0-9]{3}$")
    open_comma = matching(digits, r"^[1-9][0-9]{0,2},[0-9]{3}$")
    is_open = open_point | open_comma
    zero = is_open & matching(digits, "0$")
    first = int(is_open.argmax()) if is_open.any() else NOT_FOUND
    return Marks(
        point=int(counts[matching(digits, _decisive(".", ","))].sum()),
        comma=int(counts[matching(digits, _decisive(",", r"\."))].sum()),
        open_point=int(counts[open_point].sum()),
        open_comma=int(counts[open_comma].sum()),
        ends_in_zero=int(counts[zero].sum()),
        long=int(counts[matching(digits, "^[1-9][0-9]{3,}$")].sum()),
        short=int(counts[matching(digits, "^[1-9][0-9]{0,2}$")].sum()),
        example="" if first == NOT_FOUND else listed(taken(digits, np.array([first])))[0],
    )


def _decisive(decimal: str, other: str) -> str:
    """What can only be read with this decimal mark, be it as decimals or as the other's groups."""
    if decimal == ".":
        decimal = r"\."
    return (
        f"^[0-9]*{decimal}(?:[0-9]{{1,2}}|[0-9]{{4,}})$"  # 1.5, 12.3456
        f"|^(?:0[0-9]*|[0-9]{{4,}})?{decimal}[0-9]+$"  # 0.125, .125, 1234.567
        f"|^[0-9]{{1,3}}(?:[ '{other}][0-9]{{3}})+{decimal}[0-9]*$"  # 1,234.567
        f"|^[0-9]{{1,3}}(?:{other}[0-9]{{3}}){{2,}}$"  # 1,234,567
        f"|^[0-9]{{1,2}}(?:{other}[0-9]{{2}})+{other}[0-9]{{3}}(?:{decimal}[0-9]*)?$"  # 12,34,567
    )


def find_format(name: str, marks: Marks, around: Surroundings) -> FoundFormat:
    """Choose how a column's numbers are to be read.

    Args:
        name: The column's heading.
        marks: What its cells show.
        around: What its file shows.
    """
    if marks.verdict:
        return FoundFormat(marks.verdict, True, message("Other cells of the column show it."))
    usual = around.chosen or around.others or POINT
    if not marks.is_open:
        return FoundFormat(usual, True, "")
    if around.chosen:
        return FoundFormat(around.chosen, False, message("So you chose for the file."))
    key = POINT if marks.open_point >= marks.open_comma else COMMA
    score, reason = _for_decimals(name, key, marks, around)
    return FoundFormat(key if score > 0 else OTHER[key], False, reason)


def _for_decimals(name: str, key: str, marks: Marks, around: Surroundings) -> tuple[float, Text]:
    """How much speaks for decimals after the mark of ``key``, and what does most."""
    is_semicolon = around.delimiter == ";"
    speaks: list[tuple[float, Text]] = []
    if COORDINATE.fullmatch(name.strip()):
        speaks.append((4, message("By its heading it is a coordinate.")))
    if around.others == key:
        speaks.append((2, message("The other columns of the file have the same decimal mark.")))
    elif around.others:
        speaks.append((-3, message("The other columns of the file have another decimal mark.")))
    elif is_semicolon:
        reason = message("Files with semicolons mostly have decimal commas.")
        speaks.append((1 if key == COMMA else -1, reason))
    else:
        reason = message("A point mostly stands before decimals, a comma between thousands.")
        speaks.append((1 if key == POINT else -1, reason))
    if marks.long:
        reason = message("Other numbers of the column are past 999 and have no thousands mark.")
        speaks.append((2, reason))
    elif marks.short:
        shown = marks.open_point + marks.open_comma
        is_plain = marks.ends_in_zero > 0 or shown >= ENOUGH_WITHOUT_DECIMALS
        reason = message(
            "Smaller numbers of the column are whole, and no cell has one or two digits after the "
            "mark."
        )
        speaks.append((-2.5 if is_plain else -0.5, reason))
    score = sum(weight for weight, _ in speaks)
    decisive = max(speaks, key=lambda each: each[0] if score > 0 else -each[0])
    return score, decisive[1]


def prevailing(verdicts: Iterable[str]) -> str:
    """The format that most columns show; empty where none does, or as many show the other."""
    listed = list(verdicts)
    points, commas = listed.count(POINT), listed.count(COMMA)
    if points == commas:
        return ""
    return POINT if points > commas else COMMA


def digits_as_numbers(digits: "Texts", exponents: "Texts", key: str) -> Doubles:
    """Numbers from digits and marks, shape (texts,); NaN where the marks do not fit the format.

    Args:
        digits: Digits and marks without sign and unit; empty where there is no number.
        exponents: ``"e3"``, or empty.
        key: The format.
    """
    decimal = r"\." if key == POINT else ","
    comma = "," if key == POINT else r"\."
    fits = matching(
        digits,
        f"^(?:[0-9]+|[0-9]{{1,3}}(?:{comma}[0-9]{{3}})+|[0-9]{{1,3}}(?: [0-9]{{3}})+"
        f"|[0-9]{{1,3}}(?:'[0-9]{{3}})+|[0-9]{{1,2}}(?:,[0-9]{{2}})+,[0-9]{{3}})?"
        f"(?:{decimal}[0-9]*)?$",
    ) & matching(digits, "[0-9]")
    if key == COMMA:
        fits &= ~matching(digits, "^[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
    plain = replaced(digits, f"[ '{comma}]", "")
    if key == COMMA:
        plain = replaced(plain, ",", ".")
    numbers = np.full(len(digits), np.nan)
    places = np.flatnonzero(fits)
    numbers[places] = decimals(taken(joined(plain, exponents), places))
    return numbers
