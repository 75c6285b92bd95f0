"""A file's bytes as UTF-8, block by block, checked on the way."""

import codecs
import os
from pathlib import Path
from types import TracebackType

import numpy as np

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message
from playground.core.common.user_files import open_file, unreadable

HEAD_BYTES = 1 << 18
"""How much of a file is looked at to find out how it is written, if it holds enough lines."""

HEAD_LINES = 20

LONGEST_HEAD = 1 << 24

Stamp = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds."""


class FileBytes:
    """The bytes that a file had when it was opened; what is added later is not read.

    Args:
        path: The file.
        stop: Where to end, in bytes; None for the file's end.

    Raises:
        PlaygroundError: There is no such file, it may not be read, or it is none.
    """

    def __init__(self, path: Path, stop: int | None = None) -> None:
        self.path = path
        self._file = open_file(path)
        self.stamp = self._stamp()
        size, _ = self.stamp
        self.size = size if stop is None else min(size, stop)
        self.done = 0

    def read(self, count: int) -> bytes:
        """Up to ``count`` bytes; none at the end.

        Raises:
            PlaygroundError: The file has become shorter, or the disk does not give it.
        """
        wanted = min(count, self.size - self.done)
        if not wanted:
            return b""
        try:
            data = self._file.read(wanted)
        except OSError as error:
            raise unreadable(self.path, error) from None
        if not data:
            raise PlaygroundError(
                message("{path} became shorter while it was read.", path=self.path),
                message("Wait until it is written, then open it again."),
            )
        self.done += len(data)
        return data

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _stamp(self) -> Stamp:
        status = os.fstat(self._file.fileno())
        return status.st_size, status.st_mtime_ns

    def __enter__(self) -> "FileBytes":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def has_changed(path: Path, stamp: Stamp) -> bool:
    """Whether a file is no longer what it was when it had that stamp, or is gone."""
    try:
        with FileBytes(path) as file:
            return file.stamp != stamp
    except PlaygroundError:
        return True


def read_head(file: FileBytes) -> bytes:
    """The first bytes of a file, some lines at least; all of them where ``file.done`` is its size.

    Raises:
        PlaygroundError: The file cannot be read.
    """
    head = b""
    while len(head) < LONGEST_HEAD and head.count(b"\n") < HEAD_LINES:
        data = file.read(HEAD_BYTES)
        if not data:
            break
        head += data
    return head


class WrongEncodingError(Exception):
    """Bytes past the head are no text of the encoding that the head made believe.

    Args:
        block: The bytes that cannot be decoded, with what surrounds them.
        line: Where they stand, counted from 1.
    """

    def __init__(self, block: bytes, line: int) -> None:
        super().__init__(line)
        self.block = block
        self.line = line


def line_count(text: bytes | memoryview) -> int:
    """How many line feeds a text has; ten times as quick as `bytes.count` at so short a pattern."""
    return int(np.count_nonzero(np.frombuffer(text, dtype=np.uint8) == ord("\n")))


class Utf8Stream:
    """The text of a file in UTF-8, whatever the file's encoding.

    Args:
        source: The bytes of the file.
        encoding: Their encoding.
    """

    def __init__(self, source: FileBytes, encoding: str) -> None:
        self._source = source
        self._is_utf8 = codecs.lookup(encoding).name in ("utf-8", "utf-8-sig")
        self._decoder = codecs.getincrementaldecoder("utf-8-sig" if self._is_utf8 else encoding)()
        self._lines = 0

    def read(self, count: int) -> bytes:
        """The text of the next ``count`` bytes of the file; none at the end.

        Raises:
            PlaygroundError: There is a NUL in it, or the file cannot be read.
            WrongEncodingError: It is not of the encoding.
        """
        while True:
            data = self._source.read(count)
            text = self._checked(data)
            if text or not data:
                return text

    def _checked(self, data: bytes) -> bytes:
        if self._is_utf8 and data.isascii() and not self._decoder.getstate()[0]:
            text = data
        else:
            text = self._decoded(data).encode()
        if b"\0" in text:
            line = self._lines + text[: text.index(b"\0")].count(b"\n") + 1
            raise PlaygroundError(
                message(
                    "{name} has a NUL byte in line {line}: the file is damaged.",
                    name=self._source.path.name,
                    line=line,
                ),
                message("Save the table as CSV again and open that."),
            )
        self._lines += line_count(text)
        return text

    def _decoded(self, data: bytes) -> str:
        try:
            return self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            seen = error.object[: error.start]
            raise WrongEncodingError(data, self._lines + seen.count(b"\n") + 1) from None
        except UnicodeError:  # UTF-16 and UTF-7 have other words for it
            raise WrongEncodingError(data, self._lines + 1) from None
