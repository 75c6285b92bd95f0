"""The entries of the zip file: how they are called, and reading and writing them."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from playground.core.common.errors import PlaygroundError
from playground.core.common.memory import refuse_beyond_memory
from playground.core.common.messages import message
from playground.core.common.user_files import open_file, unreadable

MANIFEST = "manifest.json"
DOCUMENT = "document.json"
THUMBNAIL = "thumbnail.png"

MOST_JSON = 16_000_000
MOST_THUMBNAIL = 4_000_000
MOST_ENTRIES = 10_000

ZIP = b"PK\x03\x04"
"""How a zip file with an entry begins."""

DATE = (1980, 1, 1, 0, 0, 0)
"""Of every entry, so that the same document gives the same bytes."""

DAMAGE = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    LookupError,
)
"""What reading a damaged zip file raises."""


def arrays_of_run(index: int) -> str:
    """The entry with the arrays of a run."""
    return f"runs/{index}.safetensors"


def bytes_of_file(source: int, index: int) -> str:
    """The entry with the bytes of a data file."""
    return f"data/{source}/{index}"


def damaged(path: Path, what: object) -> PlaygroundError:
    """Refuse a file that cannot be a whole document."""
    return PlaygroundError(
        message("{name} is damaged: {what}.", name=path.name, what=what),
        message("Open a copy of it, or start from the settings and the data."),
    )


@dataclass(frozen=True)
class Entries:
    """The entries of a file that is open for reading.

    Attributes:
        path: The file.
        archive: The zip file.
        infos: Every entry by name.
    """

    path: Path
    archive: ZipFile
    infos: dict[str, ZipInfo]

    def read(self, name: str, most: int | None = None) -> bytes:
        """The bytes of an entry.

        Args:
            name: The entry.
            most: Bytes that it may unpack to; None where it may only be stored as it is, so that it
                takes no more memory than the file has bytes.

        Raises:
            PlaygroundError: It is not there, too large or packed in another way.
        """
        info = self.infos.get(name)
        if info is None:
            raise damaged(self.path, message("{entry} is missing", entry=name))
        packed = info.compress_type == ZIP_DEFLATED and most is not None
        if info.flag_bits & 1 or not (packed or info.compress_type == ZIP_STORED):
            raise damaged(self.path, message("{entry} is packed in an unknown way", entry=name))
        if most is None:
            most = info.compress_size
        if info.file_size > most:
            raise damaged(self.path, message("{entry} is too large", entry=name))
        refuse_beyond_memory(info.file_size, self.path.name)
        with self.archive.open(info) as file:
            content = file.read()
        if len(content) != info.file_size:
            raise damaged(self.path, message("{entry} is cut short", entry=name))
        return content

    def refuse_all_but(self, names: set[str]) -> None:
        """Refuse a file with an entry that no document has.

        Raises:
            PlaygroundError: It is such a file.
        """
        for name in self.infos:
            if name not in names:
                raise damaged(self.path, message("no document has an entry {entry!a}", entry=name))


@contextmanager
def reading(path: Path) -> Iterator[Entries]:
    """Open a file of entries; what a damaged one raises within is raised as a mistake of its own.

    Raises:
        PlaygroundError: It cannot be read, or is damaged.
    """
    with BufferedReader(open_file(path)) as file:
        try:
            if file.read(len(ZIP)) != ZIP:
                raise PlaygroundError(
                    message("{name} is no document of this program.", name=path.name),
                    message("Choose a file whose name ends in .playground."),
                )
            with ZipFile(file) as archive:
                infos = {info.filename: info for info in archive.infolist()}
                if len(infos) != len(archive.infolist()) or len(infos) > MOST_ENTRIES:
                    raise damaged(path, message("an entry is there twice, or there are too many"))
                yield Entries(path, archive, infos)
        except DAMAGE as error:
            raise damaged(
                path, str(error).splitlines()[0] if str(error) else "it is cut"
            ) from error
        except OSError as error:
            raise unreadable(path, error) from error


class EntryWriter:
    """Writes entries one after another.

    Args:
        file: Where to.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._archive = ZipFile(file, "w")

    def __enter__(self) -> "EntryWriter":
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def write(self, name: str, content: bytes, *, packed: bool) -> None:
        """Add an entry, packed where that is worth the time."""
        info = ZipInfo(name, DATE)
        info.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
        self._archive.writestr(info, content)
