"""Writing a file so that it is either the former one or the whole new one, whatever happens."""

import os
import tempfile
from pathlib import Path

from playground.core.errors import PlaygroundError
from playground.core.messages import message


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` in a file's place; a file that cannot be written stays as it was.

    It is written beside the file first, with the former one's permissions.

    Raises:
        PlaygroundError: It cannot be written there.
    """
    try:
        _write(path, content)
    except OSError as error:
        raise PlaygroundError(
            message(
                "{path} cannot be written: {reason}.", path=path, reason=error.strerror or error
            ),
            message("Choose a folder that you may write to and that has room."),
        ) from error


def _write(path: Path, content: bytes) -> None:
    target = path.resolve()  # a link stays a link
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    unfinished = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.chmod(_mode_of(target))
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _mode_of(target: Path) -> int:
    """The permissions of the file that is there, or those that a new one gets."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
