"""Memory: how much there is, so that what cannot fit is refused before it is begun."""

import sys
from pathlib import Path

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message

GIGABYTE = 1e9

GROUP = Path("/sys/fs/cgroup")
"""Where Linux says what a container may take."""


def available_bytes() -> int | None:
    """Memory that can be had now without paging; None where the system does not say."""
    match sys.platform:
        case "linux":
            found = [_of_machine(), _of_container()]
            return min((each for each in found if each is not None), default=None)
        case "win32":
            return _on_windows()
        case _:
            return None


def refuse_beyond_memory(needed: int, name: str) -> None:
    """Refuse data that would not fit.

    Args:
        needed: Bytes that it would take.
        name: What the data is called.

    Raises:
        PlaygroundError: There is not as much memory.
    """
    available = available_bytes()
    if available is not None and needed > available:
        raise PlaygroundError(
            message(
                "{name} would take {needed:.1f} GB of memory; {available:.1f} GB can be had.",
                name=name,
                needed=needed / GIGABYTE,
                available=available / GIGABYTE,
            ),
            message("Use fewer rows or columns, or a machine with more memory."),
        )


def is_out_of_memory(error: BaseException) -> bool:
    """Whether memory ran out: PyTorch says so by an error of another kind than Python's."""
    said_by_torch = isinstance(error, RuntimeError) and any(
        words in str(error) for words in ("allocate memory", "out of memory")
    )
    return isinstance(error, MemoryError) or said_by_torch


def _of_machine() -> int | None:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(1024 * int(line.split()[1]) for line in lines if line.startswith("MemAvail"))
    except (OSError, ValueError, StopIteration):
        return None


def _of_container() -> int | None:
    try:
        most = int((GROUP / "memory.max").read_text(encoding="ascii"))
        taken = int((GROUP / "memory.current").read_text(encoding="ascii"))
        kept = (GROUP / "memory.stat").read_text(encoding="ascii").splitlines()
        for_files = next(int(line.split()[1]) for line in kept if line.startswith("inactive_file"))
    except (OSError, ValueError, StopIteration):  # not in one, or in one without a limit
        return None
    return max(0, most - taken + for_files)


def _on_windows() -> int | None:
    import ctypes

    class Status(ctypes.Structure):
        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            *((name, ctypes.c_ulonglong) for name in ("total", "available", "rest", "more")),
            *((name, ctypes.c_ulonglong) for name in ("virtual", "free", "extended")),
        )

    status = Status(length=ctypes.sizeof(Status))
    library = getattr(ctypes, "windll", None)
    if library is None or not library.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
        return None
    return int(status.available)
