"""Writing a file so that it is either the former one or the whole new one, whatever happens."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@contextmanager
def replacing(path: Path, mode: int | None = None) -> Iterator[IO[bytes]]:
    """Write a file that takes another's place when it is whole and on the disk.

    It is written beside the other one first; where that fails, the other one stays as it was.

    Args:
        path: The file to replace or make; a link to one stays a link.
        mode: Its permissions; None for those of the former file, or of any new one.

    Yields:
        The file to write.

    Raises:
        OSError: It cannot be written there.
    """
    target = path.resolve()
    unfinished = target.with_name(f".{target.name[:40]}.{secrets.token_hex(8)}")
    descriptor = os.open(unfinished, _NEW, 0o666 if mode is None else mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if mode is None and target.exists():
            unfinished.chmod(target.stat().st_mode & 0o777)
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


@contextmanager
def replacing_for_user(path: Path) -> Iterator[IO[bytes]]:
    """The same for a file that the user named: what fails is told in the user's words.

    Raises:
        PlaygroundError: It cannot be written there; a former file stays as it was.
    """
    try:
        with replacing(path) as file:
            yield file
    except (OSError, ValueError) as error:  # a path with a null character is no value for a path
        reason = getattr(error, "strerror", None) or error
        raise PlaygroundError(
            message("{path} cannot be written: {reason}.", path=path, reason=reason),
            message("Choose a folder that you may write to and that has room."),
        ) from error


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` in a file's place; a file that cannot be written stays as it was.

    Raises:
        PlaygroundError: It cannot be written there.
    """
    with replacing_for_user(path) as file:
        file.write(content)
