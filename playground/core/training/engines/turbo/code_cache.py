"""Machine code kept on disk: only what this user wrote, and only whole, is ever read back.

Whatever is loaded from here runs with all of the user's rights, so a file or folder that others may
write counts as missing, and so does a file whose length or checksum is not the one it was written
with: loading damaged machine code ends the process.
"""

import hashlib
import os
import stat
import struct
from pathlib import Path

from playground.core.common.atomic_file import replacing

MAGIC = b"neural-playground machine code 1\n"
"""Begins every file; another number means another way of keeping code."""

MOST_BYTES = 64 << 20
"""A longer file is not ours; the training loop takes less than one mebibyte."""

_LENGTH = struct.Struct("<Q")
_HEAD_BYTES = len(MAGIC) + _LENGTH.size + hashlib.sha256().digest_size
_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
# A link is not followed, and a named pipe that nobody writes to is not waited for.
_READING = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK"))
_BINARY = getattr(os, "O_BINARY", 0)


def read_code(path: Path) -> bytes | None:
    """The machine code in a file of the cache.

    Returns:
        The code; None where there is no file, or one that is damaged, or that another user wrote
        or may write.
    """
    try:
        if not all(_is_private(folder.stat()) for folder in _folders(path)):
            return None
        descriptor = os.open(path, _READING | _BINARY)
    except OSError:
        return None
    try:
        return _checked(descriptor)
    except OSError:
        return None
    finally:
        os.close(descriptor)


def write_code(path: Path, code: bytes) -> None:
    """Keep machine code in a file of the cache, which is replaced as a whole.

    Args:
        path: Its folder, and the one above, are made for this user alone.
        code: What to keep.

    Raises:
        OSError: The file cannot be written, or a folder belongs to somebody else.
    """
    for folder in _folders(path):
        _make_private(folder)
    with replacing(path, mode=0o600) as file:
        file.write(MAGIC + _LENGTH.pack(len(code)) + hashlib.sha256(code).digest() + code)


def _folders(path: Path) -> tuple[Path, Path]:
    """The folders that belong to this program, the outer one first."""
    return path.parent.parent, path.parent


def _make_private(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    if not _is_private(folder.stat()):
        folder.chmod(0o700)  # raises where the folder is not this user's


def _is_private(status: os.stat_result) -> bool:
    """Whether nobody but this user can change what the status is of."""
    if not hasattr(os, "getuid"):
        return True  # Windows keeps a user's folder from other users by access lists of its own
    return status.st_uid == os.getuid() and not status.st_mode & _WRITABLE_BY_OTHERS


def _checked(descriptor: int) -> bytes | None:
    status = os.fstat(descriptor)
    is_ours = stat.S_ISREG(status.st_mode) and _is_private(status)
    if not is_ours or not _HEAD_BYTES <= status.st_size <= MOST_BYTES + _HEAD_BYTES:
        return None
    with os.fdopen(os.dup(descriptor), "rb") as file:
        magic = file.read(len(MAGIC))
        (length,) = _LENGTH.unpack(file.read(_LENGTH.size))
        checksum = file.read(hashlib.sha256().digest_size)
        code = file.read(MOST_BYTES)
    is_whole = len(code) == length and hashlib.sha256(code).digest() == checksum
    return code if magic == MAGIC and is_whole else None
