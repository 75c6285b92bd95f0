"""How fast a run goes."""

_SMOOTHING_SECONDS = 0.5
_FIRST_STEPS_PER_SECOND = 1000.0


class Throughput:
    """A running estimate of steps and epochs a second, over about the last half second of work."""

    def __init__(self) -> None:
        self._steps_per_second = 0.0
        self._batches_per_epoch = 1

    def record(self, steps: int, seconds: float, batches_per_epoch: int) -> None:
        """Take note of a stretch of work."""
        self._batches_per_epoch = batches_per_epoch
        if steps <= 0 or seconds <= 0:
            return
        rate = steps / seconds
        if self._steps_per_second == 0.0:
            self._steps_per_second = rate
        weight = min(1.0, seconds / _SMOOTHING_SECONDS)
        self._steps_per_second += weight * (rate - self._steps_per_second)

    @property
    def epochs_per_second(self) -> float:
        """Epochs a second."""
        return self._steps_per_second / self._batches_per_epoch

    def steps_within(self, seconds: float) -> int:
        """Steps that fit into a time, at least one."""
        rate = self._steps_per_second or _FIRST_STEPS_PER_SECOND
        return max(1, int(rate * seconds))
