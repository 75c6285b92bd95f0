"""Finding the line of a delimited file that cannot be read: slow, so only when there is one."""

import csv
from collections.abc import Iterator
from pathlib import Path

from playground.core.errors import PlaygroundError


def find_fault(path: Path, encoding: str, delimiter: str, width: int) -> PlaygroundError | None:
    """The first row with too many or too few fields, or the quote that is never closed.

    Args:
        path: The file.
        encoding: Codec name.
        delimiter: The character between fields.
        width: How many fields a row should have.

    Returns:
        What to tell the user; None when every row is sound.
    """
    with path.open(encoding=encoding, newline="") as file:
        lines = _CountedLines(file)
        rows = csv.reader(lines, delimiter=delimiter)
        while True:
            start = lines.count + 1
            lines.quotes = 0
            try:
                row = next(rows)
            except StopIteration:
                return None
            except csv.Error:
                return _open_quote(path, start)
            spans_lines = lines.count > start
            if spans_lines and lines.quotes % 2:
                return _open_quote(path, start)
            if row and len(row) != width:
                return PlaygroundError(
                    f"{path.name}, line {start}: {_fields(len(row))} where the first line has "
                    f"{width}.",
                    "Mend that line, or choose another delimiter.",
                )


class _CountedLines:
    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.count = 0
        self.quotes = 0

    def __iter__(self) -> "_CountedLines":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.count += 1
        self.quotes += line.count('"')
        return line


def _fields(count: int) -> str:
    return "1 field" if count == 1 else f"{count} fields"


def _open_quote(path: Path, line: int) -> PlaygroundError:
    return PlaygroundError(
        f"{path.name}, line {line}: a quotation mark is opened and never closed.",
        'Close it, or double it ("") where it is meant as a character.',
    )
