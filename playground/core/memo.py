"""A memory of values that are the same however often they are computed."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

Value = TypeVar("Value")


class Memo:
    """Remembers the values used last; safe in any thread.

    Whoever looks something up cannot tell from the answer whether it was there: a value depends on
    its key alone, and on what the memo belongs to, such as one data set.

    Args:
        capacity: How many values to remember.
    """

    def __init__(self, capacity: int = 256) -> None:
        self._capacity = capacity
        self._values: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def value(self, key: Hashable, compute: Callable[[], Value]) -> Value:
        """The value of ``key``, computed unless it is remembered.

        Args:
            key: Everything that the value depends on, its kind included.
            compute: Computes it; called by one thread or by several.
        """
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return cast("Value", self._values[key])
        value = compute()
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            while len(self._values) > self._capacity:
                self._values.popitem(last=False)
        return value
