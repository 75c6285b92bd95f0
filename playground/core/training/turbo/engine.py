"""The turbo engine: compiled training on the memory of the same torch tensors."""

import numpy as np

from playground.core.training.engine import ChunkResult, Problem, TrainingChunk
from playground.core.training.state import TrainingState
from playground.core.training.turbo.library import Library
from playground.core.training.turbo.plan import (
    STEPS,
    UPDATES,
    Arrays,
    plan_of,
    scratch_for,
    set_work,
)


class TurboEngine:
    """Trains with compiled loops that hold no GIL.

    Args:
        problem: What to train on; its tensors are on the CPU.
        state: Updated in place; whoever holds its tensors sees every step.
        library: The compiled loops.
    """

    key = "turbo"

    def __init__(self, problem: Problem, state: TrainingState, library: Library) -> None:
        self._layout = problem.layout
        self._state = state
        self._library = library
        self._plan = plan_of(problem, state)
        self._scratch: Arrays = {}
        self._batch_size = 0

    def run(self, work: TrainingChunk) -> ChunkResult:
        """See `Engine.run`."""
        state = self._state
        if work.batch_size != self._batch_size:
            self._scratch = scratch_for(self._layout, work.batch_size)
            self._batch_size = work.batch_size
        sums = np.zeros((len(work.orders), 4))
        arrays = self._plan | self._scratch | self._buffers()
        arrays["orders"] = np.ascontiguousarray(work.orders)
        arrays["learning_rates"] = work.learning_rates
        arrays["sums"] = sums
        set_work(arrays, self._layout, state, work)
        finite = self._library.train(arrays)
        numbers = arrays["numbers"]
        steps = int(numbers[STEPS]) - state.steps
        state.updates, state.steps = int(numbers[UPDATES]), int(numbers[STEPS])
        if not finite:
            self._state.return_to_finite()
        return ChunkResult(sums, steps, failed=not finite)

    def _buffers(self) -> Arrays:
        buffers = [buffer.numpy() for buffer in self._state.buffers]
        # A rule that keeps fewer buffers does not touch what stands for the others.
        unused = [self._plan["penalised"]] * (2 - len(buffers))
        first, second = buffers + unused
        return {"first": first, "second": second}
