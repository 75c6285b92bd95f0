"""Finding the line of a delimited text that cannot be read: slow, so only when there is one."""

import csv
from collections.abc import Iterator

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message, plural
from playground.core.data.reading.text_lines import LONGEST_CELL, lines_of


def find_fault(
    name: str, text: str, first_line: int, delimiter: str, width: int
) -> PlaygroundError | None:
    """The first row with too many or too few fields, or the quote that is never closed.

    Args:
        name: What the file is called.
        text: Whole rows.
        first_line: Number of the first of them in the file.
        delimiter: The character between fields.
        width: How many fields a row should have.

    Returns:
        What to tell the user; None when every row is sound.
    """
    csv.field_size_limit(LONGEST_CELL)
    lines = _CountedLines(lines_of(text))
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        start = lines.count
        lines.quotes = 0
        try:
            row = next(rows)
        except StopIteration:
            return None
        except csv.Error:
            return open_quote(name, first_line + start)
        spans_lines = lines.count > start + 1
        if spans_lines and lines.quotes % 2:
            return open_quote(name, first_line + start)
        if row and len(row) != width:
            return _wrong_width(name, first_line + start, len(row), width)


class _CountedLines:
    def __init__(self, lines: list[str]) -> None:
        self._lines = iter(lines)
        self.count = 0
        self.quotes = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.count += 1
        self.quotes += line.count('"')
        return line


def open_quote(name: str, line: int) -> PlaygroundError:
    """Say that a quotation mark is never closed."""
    return PlaygroundError(
        message(
            "{name}, line {line}: a quotation mark is opened and never closed.",
            name=name,
            line=line,
        ),
        message('Close it, or double it ("") where it is meant as a character.'),
    )


def _wrong_width(name: str, line: int, fields: int, width: int) -> PlaygroundError:
    return PlaygroundError(
        plural(
            "{name}, line {line}: {count} field where the first line has {width}.",
            "{name}, line {line}: {count} fields where the first line has {width}.",
            fields,
            name=name,
            line=line,
            width=width,
        ),
        message("Mend that line, or choose another delimiter."),
    )
