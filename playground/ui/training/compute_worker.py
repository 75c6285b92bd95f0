"""The compute thread's loop: computes what views ask for, away from the GUI thread."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Condition

from PySide6.QtCore import QObject, Signal, Slot

from playground.core.run.frame import Frame, Request


@dataclass(frozen=True)
class Computation:
    """Something to compute from a frame.

    Attributes:
        frame: The frame.
        request: What is to be computed.
    """

    frame: Frame
    request: Request


@dataclass(frozen=True)
class Answers:
    """What came of computations.

    Attributes:
        answers: By the keys that they were asked for with; one that failed has none.
        failed: The keys of those.
        seconds: What the computing took.
    """

    answers: Mapping[int, object]
    failed: frozenset[int]
    seconds: float


class ComputeWorker(QObject):
    """Runs in a thread of its own and works on one set of computations at a time."""

    finished = Signal(object)
    """The `Answers` of the newest computations."""
    faulted = Signal(object)
    """An exception that a request raised: the program's fault."""

    def __init__(self) -> None:
        super().__init__()
        self._changed = Condition()
        self._waiting: Mapping[int, Computation] | None = None
        self._quitting = False

    def compute(self, computations: Mapping[int, Computation]) -> None:
        """Ask for answers, in place of what waits already.

        Args:
            computations: By keys that the answers will have.
        """
        with self._changed:
            self._waiting = computations
            self._changed.notify_all()

    def quit(self) -> None:
        """End the loop."""
        with self._changed:
            self._quitting = True
            self._changed.notify_all()

    @Slot()
    def work(self) -> None:
        """Loop until told to quit."""
        while (computations := self._next()) is not None:
            started = time.perf_counter()
            computed: dict[tuple[int, Request], object] = {}
            answers: dict[int, object] = {}
            failed: set[int] = set()
            for key, each in computations.items():
                same = (id(each.frame), each.request)
                try:
                    if same not in computed:
                        computed[same] = each.request.compute(each.frame)
                    answers[key] = computed[same]
                except Exception as error:  # noqa: BLE001 — one view's fault must not blind the others
                    failed.add(key)
                    self.faulted.emit(error)
            seconds = time.perf_counter() - started
            self.finished.emit(Answers(answers, frozenset(failed), seconds))

    def _next(self) -> Mapping[int, Computation] | None:
        with self._changed:
            while self._waiting is None and not self._quitting:
                self._changed.wait()
            computations, self._waiting = self._waiting, None
            return None if self._quitting else computations
