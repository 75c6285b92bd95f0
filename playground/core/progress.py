"""How long work tells how far it is."""

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[float], None]
"""Called now and then with the share of the work done, 0 to 1; raises `Cancelled` to call it off."""


def untold(share: float) -> None:  # noqa: ARG001
    """Progress that nobody asked for."""
