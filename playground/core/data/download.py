"""Files that are fetched from the web once and kept in the user's cache."""

import os
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.request import urlopen

from playground.core.errors import PlaygroundError
from playground.core.progress import Progress, untold

CACHE_VARIABLE = "NEURAL_PLAYGROUND_CACHE"
"""Environment variable that names another folder for the cache."""

TIMEOUT = 10.0
"""Seconds without a byte after which a server counts as gone."""

CHUNK = 16 * 1024


def cache_folder() -> Path:
    """The folder for fetched files; it need not exist yet."""
    if chosen := os.environ.get(CACHE_VARIABLE):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("neural-playground", appauthor=False)


def fetch(url: str, name: str, header: str, progress: Progress = untold) -> Path:
    """The file at ``url``, from the cache where it was fetched before.

    It appears in the cache whole or not at all, whatever goes wrong.

    Args:
        url: Where it lies.
        name: What it is called in the cache.
        header: The first line it must have; a file without it is not the one that was meant.
        progress: Told the share of bytes that have come after every chunk, 0 where the server does
            not say how many there are.

    Returns:
        The path of the file in the cache.

    Raises:
        PlaygroundError: It cannot be had: no connection, nothing there, cut off, something else
            there, or no room in the cache.
        Cancelled: ``progress`` called it off.
    """
    path = cache_folder() / name
    if path.exists():
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=path.parent, prefix="partial-") as folder:
            partial = Path(folder) / name
            with partial.open("wb") as file:
                for chunk in _received(url, progress):
                    file.write(chunk)
            _check_header(partial, header, url)
            partial.replace(path)
    except OSError as error:
        raise PlaygroundError(
            f"{path} cannot be written: {error.strerror}.",
            f"Free some room, or set {CACHE_VARIABLE} to a folder that you may write to.",
        ) from error
    return path


def _received(url: str, progress: Progress) -> Iterator[bytes]:
    try:
        with urlopen(url, timeout=TIMEOUT) as response:
            total = int(response.headers.get("Content-Length", 0))
            received = 0
            while chunk := response.read1(CHUNK):
                received += len(chunk)
                yield chunk
                progress(received / total if total else 0.0)
    except HTTPError as error:
        error.close()
        raise PlaygroundError(
            f"The server has no file to give at {url}: {error.code} {error.reason}.",
            "Try again later, or get the file elsewhere and open it as a CSV.",
        ) from error
    except (OSError, HTTPException) as error:
        raise PlaygroundError(
            f"{url} cannot be reached: {getattr(error, 'reason', None) or error}.",
            "Check the network connection and try again.",
        ) from error
    if received < total:
        raise PlaygroundError(
            f"The connection broke off after {received:,} of the {total:,} bytes of {url}.",
            "Try again.",
        )


def _check_header(path: Path, header: str, url: str) -> None:
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        found = file.readline().rstrip()
    if found != header:
        raise PlaygroundError(
            f"What came from {url} is not the table that was expected.",
            "If your network asks you to log in first, do so in a browser and try again.",
        )
