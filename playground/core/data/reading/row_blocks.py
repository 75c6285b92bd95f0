"""Cutting a delimited text into blocks of whole rows, with the line that each begins at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from playground.core.data.reading.csv_faults import open_quote
from playground.core.data.reading.text_lines import prepared_lines
from playground.core.data.reading.text_stream import FileBytes, Utf8Stream, line_count

if TYPE_CHECKING:
    from playground.core.data.reading.file_layout import FileLayout

BLOCK_BYTES = 1 << 22
"""Enough text for the columns of a block to be converted by several cores."""

LINES_A_BLOCK = 16
"""A block must hold several lines of a wide file, since each block costs time for each column."""

LONGEST_ROW = 1 << 26
"""Bytes after which a row that has not ended is taken to have lost a quotation mark."""

LONE_RETURN = re.compile(rb"\r(?!\n)")

QUOTE, LINE_FEED, CARRIAGE_RETURN = b'"\n\r'


@dataclass(frozen=True)
class RowBlock:
    """Some whole rows of a file.

    Attributes:
        text: The rows in UTF-8.
        line: Number of their first line in the file, from 1.
    """

    text: memoryview
    line: int


def row_blocks(file: FileBytes, layout: "FileLayout") -> Iterator[RowBlock]:
    """The rows of a file below its header, a few megabytes at a time.

    Raises:
        PlaygroundError: The file cannot be read, or a quotation mark is never closed.
        WrongEncodingError: A byte is not of the encoding.
    """
    delimiter = ord(layout.parsed_delimiter)
    rest = b""
    line = layout.lines_above + 1
    for text in _texts(Utf8Stream(file, layout.encoding), layout):
        rest = rest + text if rest else text
        end = end_of_rows(rest, delimiter)
        if end:
            yield RowBlock(memoryview(rest)[:end], line)
            line += line_count(memoryview(rest)[:end])
            rest = rest[end:]
        elif len(rest) > LONGEST_ROW:
            raise open_quote(layout.path.name, line)
    if rest:
        if end_of_rows(rest + b"\n", delimiter) <= len(rest):
            raise open_quote(layout.path.name, line)
        yield RowBlock(memoryview(rest), line)


def _texts(stream: Utf8Stream, layout: "FileLayout") -> Iterator[bytes]:
    """The text below the header as it comes, made ready line by line where that is needed."""
    texts = _as_it_comes(stream, max(BLOCK_BYTES, LINES_A_BLOCK * layout.longest_line))
    texts = _with_line_feeds(texts) if layout.has_old_line_ends else texts
    texts = _below(layout.lines_above, texts)
    if not (layout.comment or layout.parts_at_blanks):
        yield from texts
        return
    rest = b""
    for text in texts:
        text = rest + text
        end = text.rfind(b"\n") + 1
        rest = text[end:]
        yield _prepared(text[:end], layout)
    yield _prepared(rest, layout)


def _prepared(text: bytes, layout: "FileLayout") -> bytes:
    return prepared_lines(text.decode(), layout.comment, layout.parts_at_blanks).encode()


def _as_it_comes(stream: Utf8Stream, size: int) -> Iterator[bytes]:
    while text := stream.read(size):
        yield text


def _with_line_feeds(texts: Iterator[bytes]) -> Iterator[bytes]:
    """The text with a line feed in place of every carriage return that stands alone."""
    rest = b""
    for text in texts:
        text = rest + text
        rest = b"\r" if text.endswith(b"\r") else b""
        yield LONE_RETURN.sub(b"\n", text[: len(text) - len(rest)])
    yield rest.replace(b"\r", b"\n")


def _below(lines: int, texts: Iterator[bytes]) -> Iterator[bytes]:
    """The texts without the first lines."""
    for text in texts:
        start = 0
        while lines and (end := text.find(b"\n", start) + 1):
            start, lines = end, lines - 1
        if not lines:
            yield text[start:]


def end_of_rows(text: bytes, delimiter: int) -> int:
    """Where the last row of a text that ends in it has ended; 0 where none does.

    A line feed between quotation marks is part of a cell. A mark opens a cell only at its start.

    Args:
        text: Begins with the start of a row.
        delimiter: The byte between fields.
    """
    if b'"' not in text:
        return text.rfind(b"\n") + 1
    codes = np.frombuffer(text, dtype=np.uint8)
    quotes = np.flatnonzero(codes == QUOTE)
    if not _is_regular(codes, quotes, delimiter):
        return _end_of_irregular_rows(text, delimiter)
    line_feeds = np.flatnonzero(codes == LINE_FEED)
    outside = line_feeds[np.searchsorted(quotes, line_feeds) % 2 == 0]
    return int(outside[-1]) + 1 if len(outside) else 0


def _is_regular(
    codes: "np.ndarray[tuple[int], np.dtype[np.uint8]]",
    quotes: "np.ndarray[tuple[int], np.dtype[np.intp]]",
    delimiter: int,
) -> bool:
    """Whether the marks open and close in turn, those inside cells being doubled."""
    beside = (delimiter, LINE_FEED, CARRIAGE_RETURN, QUOTE)
    opening, closing = quotes[0::2], quotes[1::2]
    opening = opening[opening > 0]
    closing = closing[closing < len(codes) - 1]
    return bool(
        np.isin(codes[opening - 1], beside).all() and np.isin(codes[closing + 1], beside).all()
    )


def _end_of_irregular_rows(text: bytes, delimiter: int) -> int:
    """The same cell by cell, for texts with marks in the middle of cells."""
    starts = bytes((delimiter, LINE_FEED, CARRIAGE_RETURN))
    end = 0
    gap = position = 0
    while (quote := text.find(b'"', position)) >= 0:
        if quote and text[quote - 1] not in starts:
            position = quote + 1
            continue
        end = max(end, text.rfind(b"\n", gap, quote) + 1)
        closing = _closing_quote(text, quote)
        if closing < 0:
            return end
        gap = position = closing + 1
    return max(end, text.rfind(b"\n", gap) + 1)


def _closing_quote(text: bytes, opening: int) -> int:
    position = text.find(b'"', opening + 1)
    while position >= 0 and text[position + 1 : position + 2] == b'"':
        position = text.find(b'"', position + 2)
    return position
