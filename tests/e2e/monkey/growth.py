"""What the program holds while a monkey is at it, and whether that grows."""

import gc
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

WARM_UP = 500
"""Actions before which most tabs and pop-ups are not built yet."""

GROWTH = 1.15
"""How much more there may be in the last quarter than there was in the first half."""

LATE_THREADS = 2
"""Threads that start when they are first needed, and then stay."""


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
    """What has grown, in words; empty when nothing has.

    What is built once makes a step, and what depends on the network on the screen goes up and
    down: only what never comes back to what there was has grown.
    """
    warm = [each for each in reports if each.actions >= WARM_UP]
    if len(warm) < 2:
        return ""
    first_half = [each for each in warm[:-1] if each.actions <= warm[-1].actions / 2]
    last_quarter = [each for each in warm if each.actions >= warm[-1].actions * 3 / 4]
    for name in ("widgets", "resident", "threads"):
        before = max(getattr(each, name) for each in first_half or warm[:1])
        after = min(getattr(each, name) for each in last_quarter)
        spare = LATE_THREADS if name == "threads" else 0
        if after > before * GROWTH + spare:
            return f"{name} grew from {before:.0f} to {after:.0f}."
    return ""
