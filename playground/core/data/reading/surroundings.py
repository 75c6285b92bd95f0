"""What stands around the rows of a table: comments, title lines above it, a footer below it."""

import codecs
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playground.core.common.user_files import open_file, unreadable
from playground.core.data.reading.sniffing import find_delimiter, looks_like_number
from playground.core.data.reading.text_lines import BLANKS, Row, lines_of, prepared_lines, rows_of

COMMENT_MARKS = ("#", "%", "//", ";")

MOST_TITLE_LINES = 20
MOST_FOOTER_LINES = 30
TAIL_BYTES = 1 << 16

SPARSE = 0.6
"""A row with a smaller share of its cells filled may be a title or a note that was padded."""

PADDED_FROM = 3
"""Columns from which a row with only its first cell filled is seen to be a padded line."""

NOTE = re.compile(
    r"\W*(sources?|notes?|footnotes?|remarks?|updated|generated|exported|created|downloaded|"
    r"copyright|©|quelle|stand|hinweis|anmerkung|nota|fuente|출처|자료|주\s*[:)\d]|비고|단위|"
    r"작성|※|\*|†|‡|\d\)\s)",
    re.I,
)
"""How a line below a table begins that is a note on it."""

TOTALS = frozenset(
    (
        *("total", "totals", "grand total", "sum", "overall", "gesamt", "summe", "insgesamt"),
        *("totale", "totaal", "suma", "somme", "итого", "합계", "총계", "총합", "총합계", "계"),
        *("소계", "合计", "总计", "合計", "総計"),
    )
)
"""What a row is called, in lower case, that adds up the others."""


def find_comment_mark(lines: Sequence[str], delimiter: str | None) -> str:
    """What comment lines begin with; empty where there are none.

    Lines above the header that begin with a mark are comments, and so are lines further down that
    have not as many fields as the others.

    Args:
        lines: The first lines with their ends.
        delimiter: What the user chose; None where that is to be found out.
    """
    for mark in COMMENT_MARKS:
        marked = [line for line in lines if line.lstrip().startswith(mark)]
        others = [line for line in lines if line.strip() and not line.lstrip().startswith(mark)]
        if not marked or not others or mark == delimiter:
            continue
        between = delimiter or find_delimiter(others)
        if between == mark:
            continue
        width = table_width(split_lines(others, between))
        leading = next(i for i, line in enumerate(lines) if line in others)
        is_header = bool(leading) and _fields_in(lines[leading - 1], between) == width
        wide = sum(_fields_in(line, between) == width for line in marked)
        if width > 1 and wide <= is_header:
            return mark
    return ""


def commented_header(lines: Sequence[str], mark: str, delimiter: str, width: int) -> str:
    """The headings that NumPy and others write as the last comment above the rows; else empty."""
    leading: list[str] = []
    for line in lines:
        if line.strip() and not line.lstrip().startswith(mark):
            break
        leading.append(line)
    filled = [line for line in leading if line.strip()]
    if not filled:
        return ""
    heading = filled[-1].strip().removeprefix(mark).strip()
    rows = split_lines([heading], delimiter)
    is_header = rows and len(rows[0].fields) == width
    return heading if is_header and not any(map(looks_like_number, rows[0].fields)) else ""


def split_lines(lines: Sequence[str], delimiter: str) -> list[Row]:
    """The rows of lines, runs of blanks being read as one delimiter."""
    if delimiter != BLANKS:
        return rows_of(lines, delimiter)
    return rows_of([prepared_lines(line, "", True) for line in lines], "\t")


def table_width(rows: Sequence[Row]) -> int:
    """The commonest count of fields, 0 where there are no rows."""
    counts = Counter(len(row.fields) for row in rows)
    return max(counts, key=lambda width: (counts[width], width), default=0)


def first_of_table(rows: Sequence[Row], width: int) -> int:
    """Position of the first row that is no title: the headings, or the first row of cells.

    Where no title is seen for sure it is 0.
    """
    if width < 2:
        return 0
    for position, row in enumerate(rows[:MOST_TITLE_LINES]):
        if len(row.fields) == width and not _is_padded(row, width):
            return position
        is_short_header = len(row.fields) == width - 1 and row.filled == width - 1
        follows = rows[position + 1 : position + 2]
        if is_short_header and width > 2 and follows and len(follows[0].fields) == width:
            return position
    return 0


def _is_padded(row: Row, width: int) -> bool:
    """Whether only the first few cells are filled, by words."""
    filled = [cell for cell in row.fields if cell.strip()]
    is_prefix = all(cell.strip() for cell in row.fields[: len(filled)])
    return (
        width >= PADDED_FROM
        and is_prefix
        and len(filled) < SPARSE * width
        and not any(map(looks_like_number, filled[:1]))
    )


def is_total(row: Row, others: Sequence[Row]) -> bool:
    """Whether a row adds up the others, to judge by its name."""
    name = _first_cell(row)
    return name in TOTALS and not any(_first_cell(other) == name for other in others)


def _first_cell(row: Row) -> str:
    return row.fields[0].strip().rstrip(":").casefold() if row.fields else ""


def _fields_in(line: str, delimiter: str) -> int:
    rows = split_lines([line], delimiter)
    return len(rows[0].fields) if rows else 0


@dataclass(frozen=True)
class Footer:
    """What stands below the rows.

    Attributes:
        lines: How many lines there are, empty ones among them.
        size: Their bytes in the file.
        notes: Those that are notes, as written.
        total: The row above them that adds up the others; empty where there is none.
    """

    lines: int = 0
    size: int = 0
    notes: tuple[str, ...] = ()
    total: str = ""


def find_footer(path: Path, size: int, encoding: str, delimiter: str, width: int) -> Footer:
    """Look at the last lines of a file for notes and a row of totals.

    Args:
        path: The file.
        size: Its bytes.
        encoding: Codec name.
        delimiter: The character between fields.
        width: How many fields a row has.

    Raises:
        PlaygroundError: The file cannot be read.
    """
    if width < 2:
        return Footer()
    start = max(0, size - TAIL_BYTES) // 4 * 4
    tail = _bytes_from(path, start, size)
    byte_order = _byte_order(path, encoding)
    text = codecs.getincrementaldecoder(byte_order)("replace").decode(tail, final=True)
    lines = lines_of(text)[1 if start else 0 :]
    count = _count_of_notes(lines, delimiter, width)
    rows = split_lines(lines[: len(lines) - count], delimiter)
    total = ""
    if len(rows) > 1 and is_total(rows[-1], rows[:-1]):
        count = len(lines) - rows[-1].line
        total = lines[rows[-1].line].strip()
    if not count:
        return Footer()
    below = lines[len(lines) - count :]
    written = "".join(below).encode(byte_order, errors="replace")
    if not tail.endswith(written):
        return Footer()
    notes = tuple(line.strip().strip(delimiter).strip() for line in below if line.strip())
    notes = tuple(note for note in notes if note)
    return Footer(count, len(written), notes[1:] if total else notes, total)


def _count_of_notes(lines: Sequence[str], delimiter: str, width: int) -> int:
    """How many of the last lines are notes on the table, or empty ones between."""
    start = len(lines)
    fewest = max(1, len(lines) - MOST_FOOTER_LINES)
    while start > fewest and _may_be_note(lines[start - 1], delimiter, width):
        start -= 1
    after_blank = _after_last_gap(lines, start, delimiter, width)
    start = min(start, after_blank)
    notes = [line for line in lines[start:] if not _is_blank(line, delimiter)]
    if not notes:
        return 0
    is_apart = _is_blank(lines[start], delimiter)
    if is_apart or NOTE.match(notes[0].lstrip('"')):
        return len(lines) - start
    return 0


def _after_last_gap(lines: Sequence[str], start: int, delimiter: str, width: int) -> int:
    """Where the notes begin that follow an empty line and have commas of their own."""
    for position in range(max(1, len(lines) - MOST_FOOTER_LINES), start):
        below = [line for line in lines[position:] if not _is_blank(line, delimiter)]
        if (
            _is_blank(lines[position], delimiter)
            and below
            and NOTE.match(below[0].lstrip('"'))
            and all(line.count('"') % 2 == 0 for line in below)
        ):
            return position
    return start


def _may_be_note(line: str, delimiter: str, width: int) -> bool:
    if _is_blank(line, delimiter):
        return True
    rows = split_lines([line], delimiter)
    if not rows or line.count('"') % 2 or not any(char.isalpha() for char in line):
        return False
    (row, *_) = rows
    is_padded = width >= PADDED_FROM and row.filled == 1 and bool(row.fields[0].strip())
    return is_padded or len(row.fields) != width or bool(NOTE.match(row.fields[0]))


def _is_blank(line: str, delimiter: str) -> bool:
    return not line.replace(delimiter, "").strip()


def _bytes_from(path: Path, start: int, size: int) -> bytes:
    with open_file(path) as file:
        try:
            file.seek(start)
            content = b""
            while len(content) < size - start and (data := file.read(size - start - len(content))):
                content += data
        except OSError as error:
            raise unreadable(path, error) from None
    return content


def _byte_order(path: Path, encoding: str) -> str:
    """The encoding of a part of a file, which has no mark of its own."""
    name = codecs.lookup(encoding).name
    if name == "utf-8-sig":
        return "utf-8"
    if name == "utf-16":
        is_big = _bytes_from(path, 0, 2) == codecs.BOM_UTF16_BE
        return "utf-16-be" if is_big else "utf-16-le"
    return name
