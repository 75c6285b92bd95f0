"""Finding out how a delimited file is written, from its first bytes."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from playground.core.common.messages import Message, message
from playground.core.data.reading.text_lines import BLANKS, prepared_lines, rows_of

DELIMITERS = ("\t", ";", "|", ",")
"""Looked for in this order: a comma may also be a decimal mark."""

DELIMITER_NAMES: Mapping[str, Message] = {
    ",": message("comma"),
    ";": message("semicolon"),
    "\t": message("tab"),
    "|": message("vertical bar"),
    BLANKS: message("run of blanks"),
}
"""What to call a delimiter in messages."""

SCORED_ROWS = 200
MOST_SCORED = 50
"""Rows, and cells of each, that are looked at to tell the delimiter."""

CONSISTENT = 0.9
"""Share of lines that must have the same number of fields for a delimiter to be believed."""

DECIMAL_COMMA = re.compile(
    r"\s*[+-]?(\d+,(\d\d?|\d{4,})|(0\d*|\d{4,}),\d+|\d{1,3}(\.\d{3})+,\d+)([eE][+-]?\d+)?\s*"
)
DECIMAL_POINT = re.compile(
    r"\s*[+-]?(\d*\.(\d\d?|\d{4,})|(0\d*|\d{4,})?\.\d+|\d{1,3}(,\d{3})+\.\d+)([eE][+-]?\d+)?\s*"
)
"""Numbers whose mark cannot part thousands, as that of 1,395 may."""

MISSING_SPELLINGS = (
    "", " ", "NA", "N/A", "n/a", "#N/A", "NaN", "nan", "-nan", "NULL", "null", "None", "?",
)  # fmt: skip
"""Cells that hold no value."""


@dataclass(frozen=True)
class Dialect:
    """How a delimited text is laid out, with the first rows that were looked at.

    Attributes:
        delimiter: The character between fields; a space stands for runs of spaces and tabs.
        decimal: The decimal mark, ``"."`` or ``","``.
        header: Whether the first row names the columns.
        names: Headings as written, or empty ones where there is no header.
        body: The rows below the header.
    """

    delimiter: str
    decimal: str
    header: bool
    names: tuple[str, ...]
    body: tuple[tuple[str, ...], ...]


def find_delimiter(lines: Sequence[str]) -> str:
    """The character that parts every line into as many fields, numbers among them if there are any.

    Args:
        lines: The first lines of a text with their ends, without comments.
    """
    scores = {delimiter: _score(lines, delimiter) for delimiter in DELIMITERS}
    trusted = [each for each in DELIMITERS if scores[each].share >= CONSISTENT]
    trusted = [each for each in trusted if scores[each].parts_first] or trusted
    best = max(trusted or DELIMITERS, key=lambda each: scores[each].total)
    if not scores[best].share:
        best = ","
    return BLANKS if best == "," and _parts_at_blanks(lines, scores[","]) else best


def _parts_at_blanks(lines: Sequence[str], at_commas: "_Score") -> bool:
    """Whether runs of blanks fit better than commas, which may be decimal marks then."""
    if any(line.count('"') % 2 for line in lines):
        return False  # a cell goes on in the next line, blanks and all
    parted = [prepared_lines(line, "", parts_at_blanks=True) for line in lines]
    score = _score(parted, "\t")
    if score.share < CONSISTENT or score.total <= at_commas.total:
        return False
    return at_commas.share < CONSISTENT or _commas_are_marks(parted)


def _commas_are_marks(lines: Sequence[str]) -> bool:
    """Whether each comma stands within a number, where lines are parted at tabs.

    In "4 of 5,yes" and "2024-03-05 12:00,3.5" none does: there the blanks belong to the cells.
    """
    rows = rows_of(lines, "\t", SCORED_ROWS)
    with_comma = [cell for row in rows for cell in row.fields[:MOST_SCORED] if "," in cell]
    return all(map(looks_like_number, with_comma))


@dataclass(frozen=True)
class _Score:
    """How well a delimiter fits.

    Attributes:
        share: Of the lines that have the commonest count of fields.
        numbers: Share of the fields of those lines that are numbers.
        parts_first: Whether the first line, which mostly has the headings, is among those: a comma
            that is a decimal mark does not stand there.
    """

    share: float = 0.0
    numbers: float = 0.0
    parts_first: bool = False

    @property
    def total(self) -> float:
        return self.share * (1 + self.numbers)


def _score(lines: Sequence[str], delimiter: str) -> _Score:
    if not any(delimiter in line for line in lines):
        return _Score()
    rows = rows_of(lines, delimiter, SCORED_ROWS)
    if not rows:
        return _Score()
    width, count = Counter(len(row.fields) for row in rows).most_common(1)[0]
    if width < 2:
        return _Score()
    cells = [cell for row in rows if len(row.fields) == width for cell in row.fields[:MOST_SCORED]]
    numbers = sum(map(looks_like_number, cells)) / len(cells)
    return _Score(count / len(rows), numbers, len(rows[0].fields) == width)


def find_decimal(rows: Sequence[Sequence[str]]) -> str:
    """The decimal mark that more cells are written with."""
    cells = [cell for row in rows for cell in row if "," in cell or "." in cell]
    commas = sum(bool(DECIMAL_COMMA.fullmatch(cell)) for cell in cells)
    points = sum(bool(DECIMAL_POINT.fullmatch(cell)) for cell in cells)
    return "," if commas > points else "."


QUANTITY = re.compile(
    r"\s*[<>≤≥~≈]?\s*\(?\s*[-+\u2212]?\s*[$€£¥₩]?\s*[-+\u2212]?"
    r"(\d[\d.,\u0027\u2019]*([ \u00a0\u202f\u2009]\d{3}(?!\d))*([.,]\d+)?|[.,]\d+)"
    r"([eE][-+]?\d+)?\s*([%‰°]|[^\W\d_]{1,4}[²³]?|[$€£¥₩])?[-+]?\s*\)?\s*"
)
"""A number as people write it: with groups, a currency, a unit or a percent sign."""


def looks_like_number(cell: str) -> bool:
    """Whether a cell is a number as people write it, which is good enough to tell the layout by."""
    return bool(QUANTITY.fullmatch(cell))


def is_number(cell: str, decimal: str) -> bool:
    """Whether a cell is written as a number."""
    if decimal == ",":
        if "." in cell:
            return False
        cell = cell.replace(",", ".")
    try:
        float(cell)
    except ValueError:
        return False
    return "_" not in cell
