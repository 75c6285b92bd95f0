"""A file's bytes as UTF-8, block by block, checked on the way."""

import codecs
from pathlib import Path
from types import TracebackType

from playground.core.errors import PlaygroundError

HEAD_BYTES = 1 << 18
"""How much of a file is looked at to find out how it is written, if it holds enough lines."""

HEAD_LINES = 20

LONGEST_HEAD = 1 << 24


def read_head(path: Path) -> tuple[bytes, bool]:
    """The first bytes of a file, some lines at least, and whether they are all there are.

    Raises:
        PlaygroundError: There is no such file, or it may not be read.
    """
    with open_binary(path) as file:
        head = b""
        while len(head) < LONGEST_HEAD and head.count(b"\n") < HEAD_LINES:
            data = file.read(HEAD_BYTES)
            if not data:
                break
            head += data
        return head, file.done == file.size


def open_binary(path: Path) -> "FileBytes":
    """Open a file for reading.

    Raises:
        PlaygroundError: There is no such file, or it may not be read.
    """
    try:
        return FileBytes(path)
    except FileNotFoundError:
        raise PlaygroundError(
            f"There is no file {path}.", "Check the name and the folder."
        ) from None
    except PermissionError:
        raise PlaygroundError(
            f"{path} may not be read: permission denied.",
            "Change its permissions, or copy it to a folder of yours.",
        ) from None
    except OSError as error:
        raise PlaygroundError(
            f"{path} cannot be read: {error.strerror}.", "Check the disk or the connection."
        ) from None


class FileBytes:
    """The bytes that a file had when it was opened; what is added later is not read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("rb", buffering=0)
        self.size = self._file.seek(0, 2)
        self._file.seek(0)
        self.done = 0

    def read(self, count: int) -> bytes:
        """Up to ``count`` bytes; none at the end.

        Raises:
            PlaygroundError: The file has become shorter.
        """
        wanted = min(count, self.size - self.done)
        if not wanted:
            return b""
        data = self._file.read(wanted)
        if not data:
            raise PlaygroundError(
                f"{self.path} became shorter while it was read.",
                "Wait until it is written, then open it again.",
            )
        self.done += len(data)
        return data

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> "FileBytes":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


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


class Utf8Stream:
    """What pyarrow reads: a binary file object that gives UTF-8 whatever the file's encoding.

    A fault is kept in ``fault`` and ends the stream, since pyarrow reads in a thread of its own.

    Args:
        source: The bytes of the file.
        encoding: Their encoding.
    """

    def __init__(self, source: FileBytes, encoding: str) -> None:
        self._source = source
        self._is_utf8 = codecs.lookup(encoding).name in ("utf-8", "utf-8-sig")
        self._decoder = codecs.getincrementaldecoder("utf-8-sig" if self._is_utf8 else encoding)()
        self._lines = 0
        self._rest = b""
        self.quotes = 0
        self.fault: Exception | None = None
        self.closed = False

    def read(self, count: int = -1) -> bytes:
        """The next bytes of the text, at most ``count``; none at the end or after a fault."""
        if self.fault is not None:
            return b""
        try:
            while len(self._rest) < count:
                data = self._source.read(count - len(self._rest))
                self._rest += self._checked(data)
                if not data:
                    break
        except (PlaygroundError, WrongEncodingError, OSError) as fault:
            self.fault = fault
            return b""
        given, self._rest = self._rest[:count], self._rest[count:]
        return given

    def _checked(self, data: bytes) -> bytes:
        if self._is_utf8 and data.isascii() and not self._decoder.getstate()[0]:
            text = data
        else:
            text = self._decoded(data).encode()
        if b"\0" in text:
            line = self._lines + text[: text.index(b"\0")].count(b"\n") + 1
            raise PlaygroundError(
                f"{self._source.path.name} has a NUL byte in line {line}: the file is damaged.",
                "Save the table as CSV again and open that.",
            )
        self._lines += text.count(b"\n")
        self.quotes += text.count(b'"')
        return text

    def _decoded(self, data: bytes) -> str:
        try:
            return self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            seen = error.object[: error.start]
            raise WrongEncodingError(data, self._lines + seen.count(b"\n") + 1) from None

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def writable(self) -> bool:
        """Whether it can be written: never."""
        return False

    def seekable(self) -> bool:
        """Whether it can go back: never."""
        return False

    def close(self) -> None:
        """End the stream; whoever opened the file closes it."""
        self.closed = True
