"""A memory of values that are the same however often they are computed."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

Value = TypeVar("Value")

_ABSENT = object()


class Memo:
    """Remembers the values used last.

    Whoever looks something up cannot tell from the answer whether it was there: a value depends on
    its key alone, and on what the memo belongs to, such as one data set. So it is safe in any
    thread without a lock: at worst a value is computed twice.

    Args:
        capacity: How many values to remember.
    """

    def __init__(self, capacity: int = 256) -> None:
        self._capacity = capacity
        self._values: dict[Hashable, object] = {}  # those used last come last

    def value(self, key: Hashable, compute: Callable[[], Value]) -> Value:
        """The value of ``key``, computed unless it is remembered.

        Args:
            key: Everything that the value depends on, its kind included.
            compute: Computes it.
        """
        value = self._values.pop(key, _ABSENT)
        if value is _ABSENT:
            value = compute()
        self._values[key] = value
        if len(self._values) > self._capacity:
            for oldest in list(self._values)[: -self._capacity]:
                self._values.pop(oldest, None)
        return cast("Value", value)
