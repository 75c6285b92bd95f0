"""How many threads a network's arithmetic is given."""

import os

from playground.core.model.layout import Layout

FEWEST_PRODUCTS = 4_000_000
"""Multiplications of a batch on its way forward from which on threads are worth their hand-over."""


def training_threads(layout: Layout, batch_size: int, *, spared: int = 0) -> int:
    """Threads for PyTorch's operations while a network is trained.

    One for narrow networks, whose operations are too short to be shared out; all cores for wide
    ones, but for those that are wanted elsewhere.

    Args:
        layout: The network's shape.
        batch_size: Rows of a step.
        spared: Cores left to others, such as a window that is drawn meanwhile.
    """
    if layout.products_per_row * batch_size < FEWEST_PRODUCTS:
        return 1
    return max(1, usable_cores() - spared)


def usable_cores() -> int:
    """Cores that this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
