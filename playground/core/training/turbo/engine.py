"""The turbo engine: compiled training on the memory of the same torch tensors."""

import numpy as np
import torch

from playground.core.training.engine import Done, Problem, Work
from playground.core.training.state import TrainingState
from playground.core.training.turbo import updates
from playground.core.training.turbo.kernel import run
from playground.core.training.turbo.plan import plan_of, workspace_for
from playground.core.training.update_rules import nadam_momentum_product


class TurboEngine:
    """Trains with compiled loops that hold no GIL.

    Args:
        problem: What to train on; its tensors are on the CPU.
        state: Updated in place; whoever holds its tensors sees every step.
    """

    key = "turbo"

    def __init__(self, problem: Problem, state: TrainingState) -> None:
        self._problem = problem
        self._state = state
        self._plan = plan_of(problem, state.decayed.numpy())
        self._work = workspace_for(problem.layout, 1)
        self._batch_size = 1
        self._last_finite = state.parameters.numpy().copy()
        self._unused = np.zeros(0, dtype=np.float32)

    def run(self, work: Work) -> Done:
        """See `Engine.run`."""
        state = self._state
        if work.batch_size != self._batch_size:
            self._work = workspace_for(self._problem.layout, work.batch_size)
            self._batch_size = work.batch_size
        buffers = [buffer.numpy() for buffer in state.buffers] + [self._unused, self._unused]
        counts = np.array([state.updates, state.steps], dtype=np.int64)
        sums = np.zeros((len(work.orders), 4))
        rates = work.rates
        finite = run(
            self._plan,
            self._work,
            np.ascontiguousarray(work.orders),
            work.batch_size,
            work.learning_rates,
            np.array([rates.momentum, rates.l1, rates.l2, rates.gradient_clip]),
            updates.CODES[state.optimizer],
            state.parameters.numpy(),
            state.gradients.numpy(),
            buffers[0],
            buffers[1],
            self._last_finite,
            np.array([nadam_momentum_product(state.updates)]),
            counts,
            work.validate,
            sums,
        )
        steps = int(counts[1]) - state.steps
        state.updates, state.steps = int(counts[0]), int(counts[1])
        if not finite:
            self._return_to_finite()
        return Done(sums, steps, failed=not finite)

    def _return_to_finite(self) -> None:
        if not bool(torch.isfinite(self._state.parameters).all()):
            self._state.parameters.copy_(torch.from_numpy(self._last_finite))
        self._state.forget()
