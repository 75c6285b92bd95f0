"""How long work tells how far it is."""

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[float], None]
"""Told the share of the work done, 0 to 1, now and then; raises `Cancelled` to call it off."""


def part_of_progress(progress: Progress, start: float, stop: float) -> Progress:
    """Progress of a part of the work, which takes the whole from ``start`` to ``stop``."""
    return lambda share: progress(start + (stop - start) * share)


def no_progress(share: float) -> None:
    """Progress that nobody asked for."""
