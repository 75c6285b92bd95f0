"""Progress of long work on the error stream, leaving the output to the results."""

import sys
import time

SECONDS_BEFORE_PROGRESS = 1.0
"""A file that is read sooner needs no progress."""


class ProgressLine:
    """Tells how far the work is.

    A terminal gets one line that is rewritten; a file gets a line for each tenth of the work.

    Args:
        verb: What is being done: ``"Reading"``.
        delay: Seconds for which nothing is told: a mistake in a small file is then all that is.
    """

    def __init__(self, verb: str, delay: float = 0.0) -> None:
        self._verb = verb
        self._first_at = time.monotonic() + delay
        self._stream = sys.stderr
        self._rewrites = self._stream.isatty()
        self._width = 0
        self._tenths = 0

    def show(self, share: float, detail: str = "") -> None:
        """Tell that ``share``, 0 to 1, of the work is done."""
        if time.monotonic() < self._first_at:
            return
        text = f"{self._verb} {share:4.0%} {detail}".rstrip()
        if self._rewrites:
            self._rewrite(text)
        elif int(share * 10) > self._tenths:
            self._tenths = int(share * 10)
            print(text, file=self._stream, flush=True)

    def tell(self, line: str) -> None:
        """Print a line that stays."""
        self.clear()
        print(line, file=self._stream, flush=True)

    def clear(self) -> None:
        """Remove the line that was rewritten last."""
        if self._width:
            self._rewrite("")

    def _rewrite(self, text: str) -> None:
        print(f"\r{text.ljust(self._width)}\r{text}", end="", file=self._stream, flush=True)
        self._width = len(text)
