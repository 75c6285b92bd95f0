"""The process that compiles, so that no window stands still meanwhile.

It imports nothing from the folder that the user happens to be in, where a file may bear the name of
a library: `-P` keeps that folder off its path, and it runs in another.
"""

import atexit
import subprocess
import sys
from functools import cache
from pathlib import Path

import playground
from playground.core.common.messages import Message, message
from playground.core.training.engines.turbo.readiness import (
    code_path,
    compiled_code,
    reason_unavailable,
)

_MODULE = "playground.core.training.engines.turbo.compile"
_PROGRAM = """\
import sys, runpy
sys.path.append(sys.argv[1])
runpy.run_module(sys.argv[2], run_name="__main__")
"""
_IMPORTED_FROM = Path(playground.__file__).parent.parent
# On Windows a console would flash up.
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class Compilation:
    """Fills the cache on disk in a process of its own, at most once in this process's life."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def code(self) -> bytes | None:
        """The machine code; None when it is not on disk, where it is being compiled from now on.

        Never waits.
        """
        code = compiled_code()
        if code is None and self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _PROGRAM, str(_IMPORTED_FROM), _MODULE],
                cwd=sys.prefix,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                creationflags=_NO_WINDOW,
            )
            atexit.register(self.stop)
        return code

    @property
    def has_failed(self) -> bool:
        """Whether the process ended without result, so that turbo will not come."""
        ended = self._process is not None and self._process.poll() is not None
        return ended and compiled_code() is None

    def stop(self) -> None:
        """End the process if it still runs."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait()


@cache
def compilation() -> Compilation:
    """The one of this process."""
    return Compilation()


def turbo_problem(device: str) -> Message | None:
    """Why turbo is not to be had on ``device``, in the user's words; None when it is or will be."""
    if compilation().has_failed:
        return message(
            "Turbo's loops could not be compiled, or not be kept in {folder}.",
            folder=code_path().parent,
        )
    return reason_unavailable(device)
