"""A letter box that keeps only the newest letter."""

from threading import Lock
from typing import Generic, TypeVar

Letter = TypeVar("Letter")


class LatestValue(Generic[Letter]):
    """Hands the newest letter from one thread to another; older ones are dropped.

    The reader asks for letters, so that the writer writes none that nobody reads.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._letter: Letter | None = None
        self._wanted = True

    @property
    def is_requested(self) -> bool:
        """Whether the reader has asked for a letter since it took the last."""
        return self._wanted

    def put(self, letter: Letter) -> None:
        """Leave a letter in place of any that was not taken."""
        with self._lock:
            self._letter = letter
            self._wanted = False

    def take(self) -> Letter | None:
        """Take the newest letter and ask for the next; None when there is none."""
        with self._lock:
            letter, self._letter = self._letter, None
            self._wanted = True
            return letter
