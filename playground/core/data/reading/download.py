"""Files that are fetched from the web once and kept in the user's cache."""

import codecs
import hashlib
import os
from collections.abc import Iterator
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message
from playground.core.common.progress import Progress, no_progress
from playground.core.common.user_files import read_bytes
from playground.core.data.reading.web_file import WebFile

CACHE_VARIABLE = "NEURAL_PLAYGROUND_CACHE"
"""Environment variable that names another folder for the cache."""

TIMEOUT = 10.0
"""Seconds without a byte after which a server counts as gone."""

CHUNK = 16 * 1024

MOST_BYTES = 10_000_000
"""Of a file; what is longer is not the table that was meant."""


def cache_folder() -> Path:
    """The folder for fetched files; it need not exist yet."""
    if chosen := os.environ.get(CACHE_VARIABLE):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("neural-playground", appauthor=False)


def fetch(file: WebFile, progress: Progress = no_progress) -> Path:
    """A file from the web, from the cache where it was fetched before.

    It appears in the cache whole or not at all, whatever goes wrong. A copy in the cache that is
    damaged is fetched anew.

    Args:
        file: What to fetch.
        progress: Told the share of bytes that have come after every chunk, 0 where the server does
            not say how many there are.

    Returns:
        The path of the file in the cache.

    Raises:
        PlaygroundError: It cannot be had: no connection, nothing there, cut off, something else
            there, or no room in the cache.
        Cancelled: ``progress`` called it off.
    """
    path = cache_folder() / file.name
    if _is_sound(path, file):
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=path.parent, prefix="partial-") as folder:
            partial = Path(folder) / file.name
            with partial.open("wb") as written:
                for chunk in _received(file.url, progress):
                    written.write(chunk)
            _refuse_another(partial, file)
            partial.replace(path)
    except OSError as error:
        raise PlaygroundError(
            message("{path} cannot be written: {reason}.", path=path, reason=error.strerror),
            message(
                "Free some room, or set {variable} to a folder that you may write to.",
                variable=CACHE_VARIABLE,
            ),
        ) from error
    return path


def _is_sound(path: Path, file: WebFile) -> bool:
    try:
        content = read_bytes(path, MOST_BYTES)
    except PlaygroundError:
        return False
    return hashlib.sha256(content).hexdigest() == file.sha256


def _received(url: str, progress: Progress) -> Iterator[bytes]:
    try:
        with build_opener(_Redirects).open(url, timeout=TIMEOUT) as response:
            total = _promised(response.headers.get("Content-Length"))
            received = 0
            while chunk := response.read1(CHUNK):
                received += len(chunk)
                if received > MOST_BYTES:
                    raise _not_what_was_expected(url)
                yield chunk
                progress(min(1.0, received / total) if total else 0.0)
    except HTTPError as error:
        error.close()
        raise PlaygroundError(
            message(
                "The server has no file to give at {url}: {code} {reason}.",
                url=url,
                code=error.code,
                reason=error.reason,
            ),
            message("Try again later, or get the file elsewhere and open it as a CSV."),
        ) from error
    except (OSError, HTTPException) as error:
        raise PlaygroundError(
            message(
                "{url} cannot be reached: {reason}.",
                url=url,
                reason=getattr(error, "reason", None) or error,
            ),
            message("Check the network connection and try again."),
        ) from error
    if received < total:
        raise PlaygroundError(
            message(
                "The connection broke off after {received:,} of the {total:,} bytes of {url}.",
                received=received,
                total=total,
                url=url,
            ),
            message("Try again."),
        )


class _Redirects(HTTPRedirectHandler):
    """Follows redirects; one to what is no address is an answer of the server's like any other."""

    def http_error_302(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> Any:  # noqa: ANN401  # what the handlers of urllib give
        try:
            return super().http_error_302(req, fp, code, msg, headers)
        except ValueError:
            raise HTTPError(req.full_url, code, msg, headers, fp) from None

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _promised(length: str | None) -> int:
    """The bytes that a server says there are; 0 where it says nothing sensible."""
    return int(length) if length is not None and length.isdecimal() and len(length) < 16 else 0


def _refuse_another(path: Path, file: WebFile) -> None:
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() == file.sha256:
        return
    header, _, _ = content.removeprefix(codecs.BOM_UTF8).partition(b"\n")
    if header.strip() == file.header.encode():
        raise PlaygroundError(
            message("What came from {url} is cut off or has changed.", url=file.url),
            message("Try again, or get the file elsewhere and open it as a CSV."),
        )
    raise _not_what_was_expected(file.url)


def _not_what_was_expected(url: str) -> PlaygroundError:
    return PlaygroundError(
        message("What came from {url} is not the table that was expected.", url=url),
        message("If your network asks you to log in first, do so in a browser and try again."),
    )
