"""What the program holds while a monkey is at it, and whether that grows."""

import gc
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

WARM_UP = 500
"""Actions after which nothing may grow."""

GROWTH = 1.15
"""How much more there may be at the end than after warming up."""


@dataclass
class Report:
    """What the program held after some of the actions.

    Attributes:
        actions: How many had been done.
        widgets: Qt's widgets, hidden ones included.
        threads: Python's threads.
        resident: Memory in use, in MiB.
        faults: What went wrong inside up to then.
    """

    actions: int
    widgets: int
    threads: int
    resident: float
    faults: list[str] = field(default_factory=list)

    @classmethod
    def of_this_process(cls, actions: int) -> "Report":
        """What this process holds now."""
        from PySide6.QtWidgets import QApplication

        gc.collect()
        widgets = len(QApplication.allWidgets())
        return cls(actions, widgets, threading.active_count(), resident_memory("self"))


def resident_memory(process: int | str) -> float:
    """Memory that a process uses, in MiB; 0 where the system does not say.

    Args:
        process: Its number, or ``"self"``.
    """
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0.0
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def growth_in(reports: Sequence[Report]) -> str:
    """What has grown since warming up, in words; empty when nothing has."""
    warm = [each for each in reports if each.actions >= WARM_UP]
    if len(warm) < 2:
        return ""
    for name in ("widgets", "resident", "threads"):
        before, after = getattr(warm[0], name), getattr(warm[-1], name)
        if after > before * GROWTH:
            return f"{name} grew from {before:.0f} to {after:.0f}."
    return ""
