"""The compute thread's loop: computes what views ask for, away from the GUI thread."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Condition

from PySide6.QtCore import QObject, Signal, Slot

from playground.core.run.frame import Frame, Request


@dataclass(frozen=True)
class FrameRequest:
    """A frame and what is to be computed from it.

    Attributes:
        frame: The frame.
        requests: Each view's request, by a key that the commissioner chose.
    """

    frame: Frame
    requests: Mapping[int, Request]


@dataclass(frozen=True)
class FrameAnswer:
    """What was computed for a commission.

    Attributes:
        frame: The frame.
        answers: By the commission's keys; a request that failed has none.
        failed: The keys of those.
        seconds: What the computing took.
    """

    frame: Frame
    answers: Mapping[int, object]
    failed: frozenset[int]
    seconds: float


class ComputeWorker(QObject):
    """Runs in a thread of its own and works on one commission at a time."""

    finished = Signal(object)
    """The `FrameAnswer` of the newest commission."""
    faulted = Signal(object)
    """An exception that a request raised: the program's fault."""

    def __init__(self) -> None:
        super().__init__()
        self._changed = Condition()
        self._commission: FrameRequest | None = None
        self._quitting = False

    def commission(self, commission: FrameRequest) -> None:
        """Ask for answers; a request that waits already is dropped for this one."""
        with self._changed:
            self._commission = commission
            self._changed.notify_all()

    def quit(self) -> None:
        """End the loop."""
        with self._changed:
            self._quitting = True
            self._changed.notify_all()

    @Slot()
    def work(self) -> None:
        """Loop until told to quit."""
        while (commission := self._next()) is not None:
            started = time.perf_counter()
            computed: dict[Request, object] = {}
            answers: dict[int, object] = {}
            failed: set[int] = set()
            for key, request in commission.requests.items():
                try:
                    if request not in computed:
                        computed[request] = request.compute(commission.frame)
                    answers[key] = computed[request]
                except Exception as error:  # noqa: BLE001 — one view's fault must not blind the others
                    failed.add(key)
                    self.faulted.emit(error)
            seconds = time.perf_counter() - started
            self.finished.emit(FrameAnswer(commission.frame, answers, frozenset(failed), seconds))

    def _next(self) -> FrameRequest | None:
        with self._changed:
            while self._commission is None and not self._quitting:
                self._changed.wait()
            commission, self._commission = self._commission, None
            return None if self._quitting else commission
