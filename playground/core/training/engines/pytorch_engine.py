"""The engine that trains with PyTorch's own operations and automatic gradients."""

import math
from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor

from playground.core.model.loss_functions import loss_function, targets_for
from playground.core.model.network import Network
from playground.core.model.step_randomness import StepRandomness
from playground.core.training.engines.autograd_pass import AutogradPass
from playground.core.training.engines.engine import ChunkResult, Recorder, TrainingChunk
from playground.core.training.engines.update_rules import UPDATE_RULES, penalised
from playground.core.training.engines.wide_pass import WidePass
from playground.core.training.evaluation import Evaluator
from playground.core.training.problem import TrainingProblem
from playground.core.training.training_state import TrainingState
from playground.core.training.update_hyperparameters import UpdateHyperparameters

GATHERED_NUMBERS = 1 << 16

MOST_RECORDED_PRODUCTS_PER_ROW = 8_000
"""Multiplications a row takes on its way forward up to which autograd records the whole step.

Measured at batches of 10 to 256: past it `WidePass` was 1.15 to 1.9 times as fast where activations
have a closed way back (ReLU) and 0.98 to 1.2 times where not (GELU); below it, down to 0.85 (GELU).
"""


class PyTorchEngine:
    """Forward and backward over the flat parameters and into the flat gradient, flat updates.

    Args:
        problem: What to train on.
        state: Updated in place.
    """

    key = "pytorch"

    def __init__(self, problem: TrainingProblem, state: TrainingState) -> None:
        self._problem = problem
        self._state = state
        self._network = Network(problem.layout, state.parameters, state.gradients)
        output = problem.layout.layers[-1]
        loss = loss_function(problem.loss, output, problem.huber_delta)
        self._step: AutogradPass | WidePass
        if problem.layout.products_per_row > MOST_RECORDED_PRODUCTS_PER_ROW:
            self._step = WidePass(self._network, loss)
        else:
            self._step = AutogradPass(self._network, loss, state.gradients)
        self._targets = targets_for(problem.loss, problem.y, problem.layout.outputs)
        self._measure = Evaluator(problem, self._network)
        self._gathered = problem.x.new_empty((0, problem.layout.inputs))

    def run(self, chunk: TrainingChunk) -> ChunkResult:
        """See `Engine.run`."""
        sums = np.zeros((len(chunk.orders), 4))
        steps = 0
        for index, (order, rate) in enumerate(zip(chunk.orders, chunk.learning_rates, strict=True)):
            done, failed = self._pass(
                order, chunk.batch_size, float(rate), chunk.rates, sums[index]
            )
            steps += done
            if failed:
                return ChunkResult(sums[: index + 1], steps, failed=True)
            if chunk.validate:
                sums[index, 2:] = self._measure.validation()
                self._record(chunk.recorder, chunk.first_epoch + index + 1)
        return ChunkResult(sums, steps, failed=False)

    def _pass(
        self,
        order: np.ndarray,
        batch_size: int,
        rate: float,
        rates: UpdateHyperparameters,
        sums: np.ndarray,
    ) -> tuple[int, bool]:
        positions = torch.from_numpy(np.array(order)).to(self._problem.x.device)
        outputs: list[Tensor] = []
        failed = True
        for x_batch, target_batch in self._batches(positions, batch_size):
            z, loss = self._step.forward(x_batch, target_batch, self._randomness())
            value = loss.item()
            if not math.isfinite(value):
                self._state.return_to_finite()
                break
            self._step.backward()
            self._state.last_finite.copy_(self._state.parameters)
            self._update(rate, rates)
            outputs.append(z)
            sums[0] += value * len(x_batch)
        else:
            failed = False
        if outputs:
            z = torch.cat(outputs)
            sums[1] = self._measure.hits(z, self._problem.y[positions[: len(z)]])
        return len(outputs), failed

    def _record(self, recorder: Recorder | None, epoch: int) -> None:
        if recorder is not None and epoch % recorder.stride == 0:
            parameters, gradients = self._state.parameters.cpu(), self._state.gradients.cpu()
            recorder.record(np.array([epoch]), parameters.numpy()[None], gradients.numpy()[None])

    def _batches(self, positions: Tensor, batch_size: int) -> Iterator[tuple[Tensor, Tensor]]:
        """Rows and targets by batch, gathered for as many batches at once as the cache holds.

        They are good until the next batch is asked for: all are gathered into the same memory,
        since taking new memory for each costs a wide network half as much as its arithmetic.
        """
        numbers_per_batch = self._problem.layout.inputs * batch_size
        at_once = max(1, GATHERED_NUMBERS // numbers_per_batch) * batch_size
        if len(self._gathered) < min(at_once, len(positions)):
            self._gathered = self._problem.x.new_empty((at_once, self._problem.layout.inputs))
        for some in torch.split(positions, at_once):
            x = self._gathered[: len(some)]
            torch.index_select(self._problem.x, 0, some, out=x)
            x_batches = torch.split(x, batch_size)
            target_batches = torch.split(self._targets.index_select(0, some), batch_size)
            yield from zip(x_batches, target_batches, strict=True)

    def _update(self, rate: float, rates: UpdateHyperparameters) -> None:
        state = self._state
        update = UPDATE_RULES[state.optimizer].update
        update(state, penalised(state, rates), rate, rates)
        state.updates += 1
        state.steps += 1

    def _randomness(self) -> StepRandomness | None:
        if not self._network.is_random:
            return None
        return StepRandomness(self._problem.seed, self._state.steps)
