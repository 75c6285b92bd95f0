"""What one thread hands to another when only the newest matters."""

from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class LatestValue(Generic[Value]):
    """Hands the newest value from one thread to another; older ones are dropped.

    The reader asks for values, so that the writer computes none that nobody reads.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._value: Value | None = None
        self._wanted = True

    @property
    def is_requested(self) -> bool:
        """Whether the reader has asked for a value since it took the last."""
        return self._wanted

    def put(self, value: Value) -> None:
        """Leave a value in place of any that was not taken."""
        with self._lock:
            self._value = value
            self._wanted = False

    def take(self) -> Value | None:
        """Take the newest value and ask for the next; None when there is none."""
        with self._lock:
            value, self._value = self._value, None
            self._wanted = True
            return value
