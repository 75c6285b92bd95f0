"""The process that compiles, so that no window stands still meanwhile."""

import atexit
import subprocess
import sys
from functools import cache

from playground.core.training.turbo.readiness import is_compiled, reason_unavailable

_MODULE = "playground.core.training.turbo.compile"
# On Windows a console would flash up.
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class Compilation:
    """Fills the cache on disk in a process of its own, at most once in this process's life."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def is_done(self) -> bool:
        """Whether the machine code is on disk; when it is not, it is being compiled from now on.

        Never waits.
        """
        if is_compiled():
            return True
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", _MODULE],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                creationflags=_NO_WINDOW,
            )
            atexit.register(self.stop)
        return False

    @property
    def has_failed(self) -> bool:
        """Whether the process ended without result, so that turbo will not come."""
        ended = self._process is not None and self._process.poll() is not None
        return ended and not is_compiled()

    def stop(self) -> None:
        """End the process if it still runs."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait()


@cache
def compilation() -> Compilation:
    """The one of this process."""
    return Compilation()


def turbo_problem(device: str) -> str | None:
    """Why turbo is not to be had on ``device``, in the user's words; None when it is or will be."""
    if compilation().has_failed:
        return "Turbo's loops could not be compiled on this machine."
    return reason_unavailable(device)
