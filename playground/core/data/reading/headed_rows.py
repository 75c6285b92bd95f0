"""Parting the first rows of a text into titles, headings and the rows below them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playground.core.common.messages import Text, message, plural
from playground.core.data.reading.headings import (
    ROW_NAMES,
    has_header,
    has_second_header,
    joined_headings,
)
from playground.core.data.reading.sniffing import Dialect, find_decimal, looks_like_number
from playground.core.data.reading.surroundings import (
    commented_header,
    first_of_table,
    is_total,
    split_lines,
)
from playground.core.data.reading.text_lines import Row

if TYPE_CHECKING:
    from playground.core.data.file_source import FileSource

MOST_JUDGED = 500
"""Columns by which headings are told from rows."""

LONGEST_NOTE = 80
"""Characters of a title that are repeated in a note."""


@dataclass(frozen=True)
class HeadedRows:
    """The first rows of a table with their headings.

    Attributes:
        dialect: Headings and rows.
        lines_above: Lines of the file above the first row.
        notes: What was taken for titles, comments and headings.
    """

    dialect: Dialect
    lines_above: int
    notes: tuple[Text, ...]


def find_headings(
    source: "FileSource",
    lines: Sequence[str],
    rows: Sequence[Row],
    mark: str,
    delimiter: str,
    width: int,
) -> HeadedRows:
    """Tell titles, headings and rows apart.

    Args:
        source: What the user chose.
        lines: The first lines of the file with their ends.
        rows: The rows of those that are no comments.
        mark: What comments begin with; empty where there are none.
        delimiter: The character between fields.
        width: How many fields a row has.
    """
    notes: list[Text] = []
    if mark:
        notes.append(_note_on_comments(lines, mark))
    start = first_of_table(rows, width) if source.header is not False else 0
    if start:
        notes.append(_note_on_titles(rows[:start]))
    rows = rows[start:]
    cells = [row.fields for row in rows]
    decimal = source.decimal or find_decimal(_judged(cells))
    above = commented_header(lines, mark, delimiter, width) if mark and not start else ""
    if above and source.header is not False and not _starts_with_header(source, cells, decimal):
        names = split_lines([above], delimiter)[0].fields
        notes.append(message("the headings are those of the last comment line"))
        return HeadedRows(
            Dialect(delimiter, decimal, True, names, tuple(cells)), rows[0].line, tuple(notes)
        )
    if not rows or not _starts_with_header(source, cells, decimal):
        names = ("",) * width
        line = rows[0].line if rows else 0
        return HeadedRows(
            Dialect(delimiter, decimal, False, names, tuple(cells)), line, tuple(notes)
        )
    headings, count = list(cells[0]), 1
    if len(headings) == width - 1 and len(cells) > 1 and len(cells[1]) == width:
        headings, note = _with_one_more(headings, cells[1:])
        notes.append(note)
    elif has_second_header(_judged(cells), decimal) and source.header is None:
        headings, count = joined_headings(cells[0], cells[1]), 2
        notes.append(message("the headings are those of the first two lines together"))
    if len(rows) > count + 1 and is_total(rows[count], rows[count + 1 :]):
        notes.append(
            message(
                "the first row, a total, is left out: {line}",
                line=_joined(rows[count].fields),
            )
        )
        count += 1
    dialect = Dialect(delimiter, decimal, True, tuple(headings), tuple(cells[count:]))
    return HeadedRows(dialect, rows[count - 1].after, tuple(notes))


def _starts_with_header(
    source: "FileSource", cells: Sequence[tuple[str, ...]], decimal: str
) -> bool:
    if source.header is not None:
        return source.header
    if len(cells) > 1 and len(cells[0]) == len(cells[1]) - 1:
        return not any(map(looks_like_number, cells[0]))
    judged = _judged(cells)
    return has_header(judged, decimal) or has_second_header(judged, decimal)


def _judged(cells: Sequence[tuple[str, ...]]) -> Sequence[tuple[str, ...]]:
    """The cells of the first columns: more would take seconds and tell nothing else."""
    return [row[:MOST_JUDGED] for row in cells]


def _with_one_more(headings: list[str], rows: Sequence[tuple[str, ...]]) -> tuple[list[str], Text]:
    """One heading fewer than fields: R's nameless row names, or a delimiter at every line's end."""
    if all(not row[-1].strip() for row in rows if len(row) == len(headings) + 1):
        return [*headings, ""], message("every row ends in a delimiter; its last column is empty")
    note = message(
        "there is one heading fewer than columns; the first column is called {name!r}",
        name=ROW_NAMES,
    )
    return [ROW_NAMES, *headings], note


def _note_on_comments(lines: Sequence[str], mark: str) -> Text:
    comments = [line.strip() for line in lines if line.lstrip().startswith(mark)]
    return plural(
        "a line that begins with {mark} is a comment and left out: {line}",
        "lines that begin with {mark} are comments and left out, the first being: {line}",
        len(comments),
        mark=mark,
        line=comments[0][:LONGEST_NOTE],
    )


def _note_on_titles(rows: Sequence[Row]) -> Text:
    filled = [row for row in rows if row.filled] or rows
    return plural(
        "{count} line above the headings is left out: {line}",
        "{count} lines above the headings are left out, the first being: {line}",
        len(filled),
        line=_joined(filled[0].fields),
    )


def _joined(fields: Sequence[str]) -> str:
    return " ".join(cell.strip() for cell in fields if cell.strip())[:LONGEST_NOTE]
