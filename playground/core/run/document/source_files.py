"""The files that rows were read from: their bytes where they are small, else how to know them."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message
from playground.core.common.user_files import is_folder, open_file, read_bytes, unreadable
from playground.core.data.reading.idx import files_of, is_idx

MOST_EMBEDDED = 20_000_000
"""Bytes up to which the files of a source are kept in the document itself."""

BLOCK_BYTES = 1 << 20

ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:[\\/]|[\\/]{2}")
"""How an address on the web begins, or a path to another machine; a drive has one letter.

A document of a stranger's must not make this machine call another one.
"""


class MissingDataError(PlaygroundError):
    """The rows of a run are not where they were, or are others."""


@dataclass(frozen=True)
class DataFile:
    """One file of a source.

    Attributes:
        name: Its name, without a folder.
        size: In bytes.
        sha256: Of its bytes, in hexadecimal digits.
        content: Its bytes; None where they are not kept.
    """

    name: str
    size: int
    sha256: str
    content: bytes | None = field(default=None, repr=False)

    def is_at(self, path: Path) -> bool:
        """Whether the file at ``path`` has the same bytes."""
        try:
            return path.stat().st_size == self.size and _digest(path) == self.sha256
        except (OSError, ValueError, PlaygroundError):
            return False


@dataclass(frozen=True)
class SourceFiles:
    """The files that a source was read from.

    Attributes:
        path: What settings call the source.
        location: Where that was, from the root of the file system on.
        relative: The same from the document's folder on; empty where there is no such way.
        is_folder: Whether it is a folder, not a file.
        files: The files; IDX images have others beside them.
    """

    path: str
    location: str
    relative: str
    is_folder: bool
    files: tuple[DataFile, ...]

    @property
    def is_embedded(self) -> bool:
        """Whether the document has the bytes."""
        return all(file.content is not None for file in self.files)

    def moved_to(self, place: Path) -> "SourceFiles":
        """The same at another place, where it has been found."""
        return replace(self, location=str(place.absolute()))

    @contextmanager
    def found(self, folder: Path | None, given: Path | None = None) -> Iterator[Path]:
        """The source, to be read while the context is open.

        Args:
            folder: That of the document; None where it lies in none.
            given: Where a person says that it is now; None for where it was.

        Raises:
            MissingDataError: It is gone, or its bytes are others.
        """
        if given is None and self.is_embedded:
            with TemporaryDirectory(prefix="playground-") as temporary:
                yield self._written_to(Path(temporary))
            return
        places = self._places(folder) if given is None else [given]
        for place in places:
            if self._is_at(place):
                yield place
                return
        raise self._missing(places)

    def _places(self, folder: Path | None) -> list[Path]:
        beside = [folder / self.relative] if folder is not None and self.relative else []
        return [*beside, Path(self.location)]

    def _is_at(self, place: Path) -> bool:
        if self.is_folder or len(self.files) > 1:
            base = place if self.is_folder else place.parent
            return all(file.is_at(base / file.name) for file in self.files)
        return self.files[0].is_at(place)  # which may have been renamed

    def _written_to(self, folder: Path) -> Path:
        place = folder / (Path(self.location).name or "data")
        base = place if self.is_folder else folder
        base.mkdir(exist_ok=True)
        for file in self.files:
            assert file.content is not None
            (base / file.name).write_bytes(file.content)
        return place

    def _missing(self, places: list[Path]) -> MissingDataError:
        there = next((place for place in places if _exists(place)), None)
        if there is None:
            return MissingDataError(
                message("The data of this run are gone: there is no {path}.", path=places[-1]),
                message("Put the file back, or say where it is."),
            )
        return MissingDataError(
            message("{path} is not what this run was trained on: it was changed.", path=there),
            message("Find the file as it was, or train on the new one from the start."),
        )


def kept_files(path: str, *, embed: bool = True) -> SourceFiles:
    """What a document keeps of the files of a source.

    Args:
        path: The source, as settings call it.
        embed: Whether to keep the bytes where they are few enough.

    Raises:
        PlaygroundError: A file cannot be read.
    """
    if ELSEWHERE.match(path):
        raise PlaygroundError(
            message("{path} is on another machine; a document cannot be saved with it.", path=path),
            message("Copy it to a folder on this machine."),
        )
    place = Path(path)
    files = files_of(place) if is_idx(place) else [place]
    try:
        sizes = [file.stat().st_size for file in files]
        location = str(place.absolute())
    except (OSError, ValueError) as error:
        reason = error if isinstance(error, OSError) else OSError(str(error))
        raise unreadable(place, reason) from None
    embeds = embed and sum(sizes) <= MOST_EMBEDDED
    kept = tuple(_kept(file, MOST_EMBEDDED if embeds else None) for file in files)
    return SourceFiles(path, location, "", is_folder(place), kept)


def _kept(path: Path, most: int | None) -> DataFile:
    """A file as it is kept; with its bytes, of which there are not more than ``most``."""
    if most is None:
        return DataFile(path.name, path.stat().st_size, _digest(path))
    content = read_bytes(path, most)
    return DataFile(path.name, len(content), hashlib.sha256(content).hexdigest(), content)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with open_file(path) as file:
        while block := file.read(BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
