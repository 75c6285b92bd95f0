"""Lines of a delimited text, and what is done to them before they are split into fields."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_CELL = 1 << 27
"""Characters in a cell; csv's own bound is 131,072."""

LONE_RETURN = re.compile(r"\r(?!\n)")
"""How lines ended on old Macs."""

BLANKS = " "
"""The delimiter that stands for runs of spaces and tabs."""

MOST_ROWS = 1000
"""Rows of a head that are looked at."""

RUN_OF_BLANKS = re.compile(r"[ \t]+")
QUOTED_OR_BLANKS = re.compile(r'"(?:[^"\n]|"")*"|[ \t]+')
OUTER_TABS = re.compile(r"(?m)^\t+|\t+(?=\r?$)")


@dataclass(frozen=True)
class Row:
    """A row of a text.

    Attributes:
        line: Its first line, from 0.
        after: The line after its last.
        fields: Its cells as written.
    """

    line: int
    after: int
    fields: tuple[str, ...]

    @property
    def filled(self) -> int:
        """How many cells have anything but blanks in them."""
        return sum(bool(cell.strip()) for cell in self.fields)


def lines_of(text: str) -> list[str]:
    """The lines with their ends; only line feed and carriage return end a line."""
    return list(io.StringIO(text, newline=""))


def prepared_lines(text: str, comment: str, parts_at_blanks: bool) -> str:
    """Whole lines, ready to be split.

    Args:
        text: The lines.
        comment: What comment lines begin with; they become empty. Empty for none.
        parts_at_blanks: Whether runs of blanks stand between fields; they become tabs.
    """
    if comment and comment in text:
        text = re.sub(rf"(?m)^[ \t]*{re.escape(comment)}.*$", "", text)
    if parts_at_blanks:
        text = text.replace("\r\n", "\n")
        if '"' in text:
            text = QUOTED_OR_BLANKS.sub(_tab_for_blanks, text)
        else:
            text = RUN_OF_BLANKS.sub("\t", text)
        text = OUTER_TABS.sub("", text)
    return text


def _tab_for_blanks(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith('"') else "\t"


def rows_of(lines: Sequence[str], delimiter: str, most: int = MOST_ROWS) -> list[Row]:
    """The first rows of some lines; empty lines are none.

    Args:
        lines: Prepared lines with their ends.
        delimiter: The character between fields.
        most: How many rows to read.
    """
    csv.field_size_limit(LONGEST_CELL)
    rows: list[Row] = []
    reader = csv.reader(lines, delimiter=delimiter)
    start = 0
    try:
        for fields in reader:
            if fields:
                rows.append(Row(start, reader.line_num, tuple(fields)))
            start = reader.line_num
            if len(rows) == most:
                break
    except csv.Error:  # what came before is enough to find out how the text is laid out
        pass
    return rows
