"""The engine that trains with PyTorch's own operations and automatic gradients."""

import math
from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor

from playground.core.network import Network
from playground.core.training.chance import Chance
from playground.core.training.engine import Done, Problem, Work
from playground.core.training.evaluation import Measure
from playground.core.training.loss_functions import loss_function, targets_for
from playground.core.training.rates import Rates
from playground.core.training.state import TrainingState
from playground.core.training.update_rules import UPDATES, penalised

GATHERED_NUMBERS = 1 << 16


class PyTorchEngine:
    """Forward by functional calls, backward by autograd into the flat gradient, flat updates.

    Args:
        problem: What to train on.
        state: Updated in place.
    """

    key = "pytorch"

    def __init__(self, problem: Problem, state: TrainingState) -> None:
        self._problem = problem
        self._state = state
        self._network = Network(problem.layout, state.parameters, state.gradients)
        output = problem.layout.layers[-1]
        self._loss = loss_function(problem.loss, output, problem.huber_delta)
        self._targets = targets_for(problem.loss, problem.y, problem.layout.outputs)
        self._measure = Measure(problem, self._network)
        self._one = torch.ones((), device=state.parameters.device)

    def run(self, work: Work) -> Done:
        """See `Engine.run`."""
        sums = np.zeros((len(work.orders), 4))
        steps = 0
        for index, (order, rate) in enumerate(zip(work.orders, work.learning_rates, strict=True)):
            done, failed = self._pass(order, work.batch_size, float(rate), work.rates, sums[index])
            steps += done
            if failed:
                return Done(sums[: index + 1], steps, failed=True)
            if work.validate:
                sums[index, 2:] = self._measure.validation()
        return Done(sums, steps, failed=False)

    def _pass(
        self, order: np.ndarray, batch_size: int, rate: float, rates: Rates, sums: np.ndarray
    ) -> tuple[int, bool]:
        positions = torch.from_numpy(np.ascontiguousarray(order)).to(self._problem.x.device)
        outputs: list[Tensor] = []
        for x_batch, target_batch in self._batches(positions, batch_size):
            z = self._network.pre_activations(x_batch, self._chance())
            loss = self._loss(z, target_batch)
            value = loss.item()
            if not math.isfinite(value):
                self._state.return_to_finite()
                return len(outputs), True
            self._state.gradients.zero_()
            torch.autograd.backward(loss, self._one)
            self._state.last_finite.copy_(self._state.parameters)
            self._update(rate, rates)
            outputs.append(z.detach())
            sums[0] += value * len(x_batch)
        sums[1] = self._measure.hits(torch.cat(outputs), self._problem.y[positions])
        return len(outputs), False

    def _batches(self, positions: Tensor, batch_size: int) -> Iterator[tuple[Tensor, Tensor]]:
        """Rows and targets by batch, gathered for as many batches at once as the cache holds."""
        numbers_per_batch = self._problem.layout.inputs * batch_size
        at_once = max(1, GATHERED_NUMBERS // numbers_per_batch) * batch_size
        for some in torch.split(positions, at_once):
            x, targets = self._problem.x[some], self._targets[some]
            x_batches, target_batches = torch.split(x, batch_size), torch.split(targets, batch_size)
            yield from zip(x_batches, target_batches, strict=True)

    def _update(self, rate: float, rates: Rates) -> None:
        state = self._state
        UPDATES[state.optimizer](state, penalised(state, rates), rate, rates)
        state.updates += 1
        state.steps += 1

    def _chance(self) -> Chance | None:
        if not self._network.is_random:
            return None
        return Chance(self._problem.seed, self._state.steps)
