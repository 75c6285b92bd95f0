"""Finding out how a delimited file is laid out: what is a row, what a heading, what neither."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import Text, message, plural
from playground.core.data.reading.encodings import (
    LAST_RESORTS,
    find_encoding,
    known_encoding,
    refuse_markup,
    refuse_other_kinds,
)
from playground.core.data.reading.headed_rows import find_headings
from playground.core.data.reading.headings import unique_names
from playground.core.data.reading.sniffing import DELIMITER_NAMES, Dialect, find_delimiter
from playground.core.data.reading.surroundings import (
    Footer,
    find_comment_mark,
    find_footer,
    split_lines,
    table_width,
)
from playground.core.data.reading.text_lines import BLANKS, LONE_RETURN, lines_of, prepared_lines
from playground.core.data.reading.text_stream import FileBytes, Stamp, read_head

if TYPE_CHECKING:
    from playground.core.data.file_source import FileSource

MOST_COLUMNS = 100_000
"""A table with more would take gigabytes and minutes, and no network here learns from it."""

EXCEL_DELIMITER = re.compile(r"sep=(.)\s*")
"""A first line that tells Excel the delimiter."""

LONGEST_NOTE = 80
"""Characters of a title or footer that are repeated in a note."""


@dataclass(frozen=True)
class FileLayout:
    """How a file is laid out, as found from its head and its last lines.

    Attributes:
        path: The file.
        stamp: Its size and time of change when it was looked at.
        encoding: Codec name.
        dialect: Delimiter, decimal mark, header and the first rows.
        names: Unique names of the columns.
        notes: What was taken for a comment, a title, headings or a footer; corrected names.
        lines_above: Lines above the first row: titles, comments, headings.
        comment: What comment lines begin with; empty where there are none.
        stop: Bytes of the file up to its footer.
        longest_line: Bytes of the longest line of the head.
        has_old_line_ends: Whether a carriage return alone ends lines.
    """

    path: Path
    stamp: Stamp
    encoding: str
    dialect: Dialect
    names: tuple[str, ...]
    notes: tuple[Text, ...]
    lines_above: int
    comment: str
    stop: int
    longest_line: int
    has_old_line_ends: bool

    @property
    def parts_at_blanks(self) -> bool:
        """Whether runs of spaces and tabs stand between fields."""
        return self.dialect.delimiter == BLANKS

    @property
    def parsed_delimiter(self) -> str:
        """The character between fields once lines are prepared."""
        return "\t" if self.parts_at_blanks else self.dialect.delimiter


def find_layout(source: "FileSource") -> FileLayout:
    """Tell from the head and the end of a file how it is laid out.

    What the user chose is kept to.

    Raises:
        PlaygroundError: It cannot be read, is no table, holds no rows, or was given wrong options.
    """
    path = Path(source.path)
    _refuse_impossible_options(source)
    with FileBytes(path) as file:
        stamp = file.stamp
        head = read_head(file)
        is_whole = file.done == file.size
    encoding = _encoding(source, head, path)
    text = _decoded_head(head, encoding, path)
    if not is_whole and (end := max(text.rfind("\n"), text.rfind("\r", 0, -1)) + 1):
        text = text[:end]
    has_old_line_ends = bool(LONE_RETURN.search(text))
    text = LONE_RETURN.sub("\n", text)
    if not text.strip():
        raise PlaygroundError(
            message("{name} is empty.", name=path.name), message("Choose a file with rows in it.")
        )
    refuse_markup(text, path.name)
    lines = lines_of(text)
    named = EXCEL_DELIMITER.fullmatch(lines[0])
    if named:
        lines[0] = "\n"
        source = source.model_copy(update={"delimiter": source.delimiter or named[1]})
    mark = find_comment_mark(lines, source.delimiter)
    plain = [prepared_lines(line, mark, parts_at_blanks=False) for line in lines]
    delimiter = source.delimiter or find_delimiter(plain)
    _refuse_too_wide(path, plain, delimiter)
    rows = split_lines(plain, delimiter)
    width = table_width(rows)
    _refuse_wrong_delimiter(source, path, plain, width)
    footer = find_footer(path, stamp[0], encoding, delimiter, width)
    if is_whole and footer.lines:
        rows = [row for row in rows if row.line < len(lines) - footer.lines]
    found = find_headings(source, lines, rows, mark, delimiter, width)
    if not found.dialect.body:
        raise PlaygroundError(
            message("{name} has a header but no rows.", name=path.name),
            message("Choose a file with rows, or say that it has no header."),
        )
    names, corrected = unique_names(found.dialect.names)
    if not found.dialect.header:
        corrected = (message("the file has no header; its columns are numbered"),)
    return FileLayout(
        path=path,
        stamp=stamp,
        encoding=encoding,
        dialect=found.dialect,
        names=names,
        notes=(*_notes_on_encoding(source, encoding), *found.notes, *_notes_on(footer), *corrected),
        lines_above=found.lines_above,
        comment=mark,
        stop=stamp[0] - footer.size,
        longest_line=max(len(line.encode()) for line in lines),
        has_old_line_ends=has_old_line_ends,
    )


def _encoding(source: "FileSource", head: bytes, path: Path) -> str:
    if not source.encoding:
        return find_encoding(head, path.name)
    refuse_other_kinds(head, path.name)
    return known_encoding(source.encoding)


def _refuse_impossible_options(source: "FileSource") -> None:
    delimiter, decimal = source.delimiter, source.decimal
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n\0' or delimiter > "~"):
        raise PlaygroundError(
            message("{delimiter!r} cannot stand between fields.", delimiter=delimiter),
            message("Choose a comma, a semicolon, a tab, a vertical bar or a space."),
        )
    if decimal is not None and decimal not in (".", ","):
        raise PlaygroundError(
            message("{decimal!r} is no decimal mark.", decimal=decimal),
            message("Choose a point or a comma."),
        )


def _decoded_head(head: bytes, encoding: str, path: Path) -> str:
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(head, final=False)
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise wrong_encoding(path, head[:start].count(b"\n") + 1, encoding) from None
    return text.removeprefix("\ufeff")


def wrong_encoding(path: Path, line: int, encoding: str) -> PlaygroundError:
    """What to tell the user when a line is not of an encoding."""
    return PlaygroundError(
        message(
            "{name}, line {line}: these bytes are no text in {encoding}.",
            name=path.name,
            line=line,
            encoding=encoding,
        ),
        message("Choose another encoding."),
    )


def _refuse_too_wide(path: Path, lines: Sequence[str], delimiter: str) -> None:
    width = max(line.count(delimiter) for line in lines) + 1
    if width > MOST_COLUMNS and delimiter != BLANKS:
        raise PlaygroundError(
            message(
                "{name} has {width:,} columns; {most:,} is the most that can be read.",
                name=path.name,
                width=width,
                most=MOST_COLUMNS,
            ),
            message("Choose a table with fewer columns, or one with rows and columns swapped."),
        )


def _refuse_wrong_delimiter(
    source: "FileSource", path: Path, lines: Sequence[str], width: int
) -> None:
    if source.delimiter is None or width > 1:
        return
    found = find_delimiter(lines)
    if table_width(split_lines(lines, found)) > 1:
        raise PlaygroundError(
            message(
                "{name}: split at every {chosen}, each line is one field.",
                name=path.name,
                chosen=DELIMITER_NAMES.get(source.delimiter, repr(source.delimiter)),
            ),
            message("Choose {found} as delimiter.", found=DELIMITER_NAMES[found]),
        )


def _notes_on_encoding(source: "FileSource", encoding: str) -> list[Text]:
    if source.encoding or encoding not in LAST_RESORTS:
        return []
    return [
        message(
            "it is no UTF-8, so its letters were read as {encoding}, that of Western Europe; "
            "choose another encoding where they look wrong",
            encoding=encoding,
        )
    ]


def _notes_on(footer: Footer) -> list[Text]:
    notes: list[Text] = []
    if footer.total:
        notes.append(
            message("the last row, a total, is left out: {line}", line=footer.total[:LONGEST_NOTE])
        )
    if footer.notes:
        notes.append(
            plural(
                "{count} line below the table is left out: {line}",
                "{count} lines below the table are left out, the first being: {line}",
                len(footer.notes),
                line=footer.notes[0][:LONGEST_NOTE],
            )
        )
    return notes
