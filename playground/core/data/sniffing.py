"""Finding out how a delimited file is written, from its first bytes."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from playground.core.errors import PlaygroundError

DELIMITERS = ("\t", ";", "|", ",")
"""Looked for in this order: a comma may also be a decimal mark."""

DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}

CONSISTENT = 0.9
"""Share of lines that must have the same number of fields for a delimiter to be believed."""

KOREAN = 0.7
"""Share of characters past ASCII that must be everyday ones for cp949 to be believed."""

SNIFFED_LINES = 1000

MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Excel workbook"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PAR1", "a Parquet file"),
)

WHOLE = re.compile(r"\s*-?(0|[1-9]\d{0,17})\s*")
"""A whole number that comes back as it was written."""

PADDED = re.compile(r"^\s*[+-]?0\d+\s*$")
"""Digits that are a code rather than a number: as a number, 007 would lose its zeros."""

DECIMAL_COMMA = re.compile(r"\s*[+-]?\d+,\d+([eE][+-]?\d+)?\s*")
DECIMAL_POINT = re.compile(r"\s*[+-]?\d*\.\d+([eE][+-]?\d+)?\s*")

MISSING_SPELLINGS = (
    "", " ", "NA", "N/A", "n/a", "#N/A", "NaN", "nan", "-nan", "NULL", "null", "None", "?",
)  # fmt: skip
"""Cells that hold no value."""


@dataclass(frozen=True)
class Dialect:
    """How a delimited text is laid out, with the rows it was told from.

    Attributes:
        delimiter: The character between fields.
        decimal: The decimal mark, ``"."`` or ``","``.
        header: Whether the first row names the columns.
        rows: The rows that were looked at, the header among them.
    """

    delimiter: str
    decimal: str
    header: bool
    rows: tuple[tuple[str, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The headings as written, or empty ones where there is no header."""
        return self.rows[0] if self.header else ("",) * len(self.rows[0])

    @property
    def body(self) -> tuple[tuple[str, ...], ...]:
        """The rows below the header."""
        return self.rows[1:] if self.header else self.rows


def find_encoding(head: bytes, name: str) -> str:
    """Tell the encoding of a text from its first bytes.

    Args:
        head: The first bytes; the last character may be cut.
        name: What the file is called in messages.

    Raises:
        PlaygroundError: The bytes are no text.
    """
    for start, what in MAGIC:
        if head.startswith(start):
            raise PlaygroundError(
                f"{name} is {what}, not a text file.",
                "Save the table as CSV and open that.",
            )
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in head:
        return _utf16_without_mark(head, name)
    if _decodes(head, "utf-8"):
        return "utf-8"
    if _decodes(head, "cp949") and _reads_as_korean(head):
        return "cp949"
    has_windows_signs = any(0x80 <= byte < 0xA0 for byte in set(head))
    return "cp1252" if has_windows_signs and _decodes(head, "cp1252") else "latin-1"


def _utf16_without_mark(head: bytes, name: str) -> str:
    """UTF-16 as its ASCII characters betray it: every other byte of theirs is NUL."""
    line_ends = {"utf-16-le": b"\n\0", "utf-16-be": b"\0\n"}
    zeros = {"utf-16-le": head[1::2].count(0), "utf-16-be": head[0::2].count(0)}
    encoding = max(zeros, key=lambda each: zeros[each])
    other = min(zeros.values())
    if zeros[encoding] > 4 * other and line_ends[encoding] in head and _decodes(head, encoding):
        return encoding
    line = head[: head.index(b"\0")].count(b"\n") + 1
    raise PlaygroundError(
        f"{name} has a NUL byte in line {line}: it is no text file, or a damaged one.",
        "Save the table as CSV again and open that.",
    )


def _decodes(head: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(head, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _reads_as_korean(head: bytes) -> bool:
    """Whether cp949 gives everyday characters rather than the rare ones that chance gives.

    Those of KS X 1001 have trail bytes from A1; its 2,350 syllables have lead bytes B0 to C8, and
    one of them at least must be there.
    """
    text = codecs.getincrementaldecoder("cp949")().decode(head, final=False)
    beyond_ascii = [char.encode("cp949") for char in text if ord(char) > 0x7F]
    everyday = [char for char in beyond_ascii if char[1] >= 0xA1]
    has_syllables = any(0xB0 <= char[0] <= 0xC8 for char in everyday)
    return has_syllables and len(everyday) >= KOREAN * len(beyond_ascii)


def find_dialect(
    text: str, delimiter: str | None, decimal: str | None, header: bool | None
) -> Dialect:
    """Tell how a text is laid out.

    Args:
        text: The first lines.
        delimiter: What the user chose; None to find out.
        decimal: Likewise.
        header: Likewise.
    """
    delimiter = delimiter or _find_delimiter(text)
    rows = split_rows(text, delimiter)
    decimal = decimal or _find_decimal(rows)
    header = _has_header(rows, decimal) if header is None else header
    return Dialect(delimiter, decimal, header, rows)


def split_rows(text: str, delimiter: str) -> tuple[tuple[str, ...], ...]:
    """The fields of the first lines of a text; empty lines are left out."""
    rows = []
    try:
        for fields in csv.reader(text.splitlines(keepends=True), delimiter=delimiter):
            if fields:
                rows.append(tuple(fields))
            if len(rows) == SNIFFED_LINES:
                break
    except csv.Error:  # a field past csv's limit: what came before it is enough to tell
        pass
    return tuple(rows)


def _find_delimiter(text: str) -> str:
    def trust(delimiter: str) -> float:
        if delimiter not in text:
            return 0.0
        counts = Counter(len(row) for row in split_rows(text, delimiter))
        if not counts:
            return 0.0
        fields, lines = counts.most_common(1)[0]
        return lines / counts.total() if fields > 1 else 0.0

    trusted = {delimiter: trust(delimiter) for delimiter in DELIMITERS}
    for delimiter, share in trusted.items():
        if share >= CONSISTENT:
            return delimiter
    best = max(trusted, key=lambda each: trusted[each])
    return best if trusted[best] else ","


def _find_decimal(rows: Sequence[Sequence[str]]) -> str:
    cells = [cell for row in rows for cell in row if "," in cell or "." in cell]
    commas = sum(bool(DECIMAL_COMMA.fullmatch(cell)) for cell in cells)
    points = sum(bool(DECIMAL_POINT.fullmatch(cell)) for cell in cells)
    return "," if commas > points else "."


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


def _has_header(rows: Sequence[Sequence[str]], decimal: str) -> bool:
    """Whether the first row names columns: no number is above numbers, and none recurs below."""
    if len(rows) < 2:
        return bool(rows) and not any(is_number(cell, decimal) for cell in rows[0])
    votes = 0
    for position, first in enumerate(rows[0]):
        below = [row[position] for row in rows[1:] if position < len(row)]
        below = [cell for cell in below if cell not in MISSING_SPELLINGS]
        if below and all(is_number(cell, decimal) for cell in below):
            votes += -1 if is_number(first, decimal) else 1
        elif first in below:
            votes -= 1
    return votes >= 0


def unique_names(headings: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name columns so that no two share a name.

    Args:
        headings: As written in the file.

    Returns:
        The names, and notes on those that were mended.
    """
    taken = {heading.strip() for heading in headings}
    used: set[str] = set()
    names, notes = [], []
    for position, heading in enumerate(headings, 1):
        name = heading.strip()
        if not name:
            name = _free(f"column {position}", taken | used)
        elif name in used:
            name = _free(name, taken | used)
            notes.append(
                f"column {position} is a second {heading.strip()!r}; it is called {name!r}"
            )
        used.add(name)
        names.append(name)
    unnamed = sum(not heading.strip() for heading in headings)
    if unnamed:
        notes.append(f"{unnamed} of {len(headings)} columns have no heading; they are numbered")
    return tuple(names), tuple(notes)


def _free(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    count = 2
    while f"{name} ({count})" in taken:
        count += 1
    return f"{name} ({count})"
