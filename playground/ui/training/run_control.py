"""What the worker is to do next, decided by another thread."""

from collections import deque
from collections.abc import Callable
from enum import Enum, auto
from threading import Condition

Job = Callable[[], None]


class Order(Enum):
    """What the worker is to do when there is no job."""

    ADVANCE = auto()
    STEP = auto()
    EPOCH = auto()
    QUIT = auto()


class RunControl:
    """Start, pause, step and stop, called directly from any thread.

    The worker asks `next` between stretches of some milliseconds, so an order takes effect at once.
    Jobs are done in the order in which they came, before any training.
    """

    def __init__(self) -> None:
        self._changed = Condition()
        self._jobs: deque[Job] = deque()
        self._running = False
        self._quitting = False
        self._steps = 0
        self._epochs = 0

    @property
    def is_running(self) -> bool:
        """Whether training goes on until told otherwise."""
        return self._running

    def start(self) -> None:
        """Train until paused."""
        with self._changed:
            self._running = True
            self._changed.notify_all()

    def pause(self) -> None:
        """Stop training; steps and epochs not yet done are forgotten."""
        with self._changed:
            self._running = False
            self._steps = self._epochs = 0
            self._changed.notify_all()

    def step(self) -> None:
        """Do one more step."""
        with self._changed:
            self._steps += 1
            self._changed.notify_all()

    def epoch(self) -> None:
        """Finish the epoch under way, or do one more."""
        with self._changed:
            self._epochs += 1
            self._changed.notify_all()

    def submit(self, job: Job) -> None:
        """Have the worker do ``job`` between two stretches of training."""
        with self._changed:
            self._jobs.append(job)
            self._changed.notify_all()

    def quit(self) -> None:
        """End the worker's loop; jobs not begun are forgotten."""
        with self._changed:
            self._quitting = True
            self._jobs.clear()
            self._changed.notify_all()

    def next(self, *, can_train: bool) -> Order | Job:
        """Wait for something to do.

        Args:
            can_train: Whether there is a run that has not ended.
        """
        with self._changed:
            while True:
                if self._quitting:
                    return Order.QUIT
                if self._jobs:
                    return self._jobs.popleft()
                if can_train and self._steps:
                    self._steps -= 1
                    return Order.STEP
                if can_train and self._epochs:
                    self._epochs -= 1
                    return Order.EPOCH
                if can_train and self._running:
                    return Order.ADVANCE
                self._changed.wait()

    def sleep(self, seconds: float) -> None:
        """Wait for a time, or until an order comes."""
        with self._changed:
            if not (self._quitting or self._jobs or not self._running):
                self._changed.wait(seconds)
