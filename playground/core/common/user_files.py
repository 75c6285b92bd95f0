"""Opening files of the user's: regular files only, and every refusal in the user's words."""

import os
import stat
from io import FileIO
from pathlib import Path

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message

NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""Opening a named pipe would otherwise wait for whoever writes to it."""


def open_file(path: Path) -> FileIO:
    """Open a regular file for reading, unbuffered.

    What is opened is looked at, rather than what the name stood for a moment before.

    Raises:
        PlaygroundError: There is no such file, it may not be read, it is a folder, a pipe, a socket
            or a device, or its name cannot be one.
    """
    refuse_impossible_name(path)
    flags = os.O_RDONLY | NO_WAITING | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        descriptor = os.open(path, flags)
        file = os.fdopen(descriptor, "rb", buffering=0, closefd=True)
    except IsADirectoryError:
        raise _folder(path) from None
    except OSError as error:
        raise unreadable(path, error) from None
    try:
        _refuse_all_but_files(path, os.fstat(file.fileno()).st_mode)
    except PlaygroundError:
        file.close()
        raise
    return file


def read_bytes(path: Path, most: int) -> bytes:
    """The whole of a file.

    Args:
        path: The file.
        most: Bytes that it may hold.

    Raises:
        PlaygroundError: It cannot be read, or holds more.
    """
    with open_file(path) as file:
        try:
            content = _read_up_to(file, most + 1)
        except OSError as error:
            raise unreadable(path, error) from None
    if len(content) > most:
        raise PlaygroundError(
            message("{name} is larger than {most:,} bytes.", name=path.name, most=most),
            message("Choose another file."),
        )
    return content


def is_folder(path: Path) -> bool:
    """Whether ``path`` is a folder; one that may not be looked at counts as none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def files_in(folder: Path) -> list[Path]:
    """The regular files of a folder, sorted by name.

    Raises:
        PlaygroundError: The folder may not be listed.
    """
    try:
        with os.scandir(folder) as entries:
            return sorted(Path(entry) for entry in entries if entry.is_file())
    except OSError as error:
        raise unreadable(folder, error) from None


def refuse_closed_folder(folder: Path) -> None:
    """Refuse a folder that may not be listed, or whose files may not be opened.

    Raises:
        PlaygroundError: It is such a folder.
    """
    if not os.access(folder, os.R_OK | os.X_OK):
        raise unreadable(folder, PermissionError())


def refuse_impossible_name(path: Path) -> None:
    """Refuse a name that no file can have, or that cannot be written down in an experiment.

    Raises:
        PlaygroundError: It is such a name.
    """
    text = str(path)
    if "\0" in text:
        raise PlaygroundError(
            message("The file name {name!r} has a NUL character in it.", name=text),
            message("Check the name and the folder."),
        )
    try:
        text.encode()
    except UnicodeEncodeError:
        raise PlaygroundError(
            message("The file name {name} is no text in UTF-8.", name=ascii(text)),
            message("Rename the file or its folder, and open it again."),
        ) from None


def unreadable(path: Path, error: OSError) -> PlaygroundError:
    """Say why a file or folder cannot be read."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return PlaygroundError(
                message("There is no file {path}.", path=path),
                message("Check the name and the folder."),
            )
        case PermissionError():
            return PlaygroundError(
                message("{path} may not be read: permission denied.", path=path),
                message("Change its permissions, or copy it to a folder of yours."),
            )
        case _:
            return PlaygroundError(
                message(
                    "{path} cannot be read: {reason}.", path=path, reason=error.strerror or error
                ),
                message("Check the name, the disk or the connection."),
            )


def _read_up_to(file: FileIO, count: int) -> bytes:
    content = bytearray()
    while len(content) < count and (data := file.read(min(count - len(content), 1 << 20))):
        content += data
    return bytes(content)


def _refuse_all_but_files(path: Path, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise _folder(path)
    raise PlaygroundError(
        message("{path} is no file but a pipe, a socket or a device.", path=path),
        message("Save what it gives as a file and open that."),
    )


def _folder(path: Path) -> PlaygroundError:
    return PlaygroundError(
        message("{path} is a folder.", path=path), message("Choose a file in it, such as a CSV.")
    )
