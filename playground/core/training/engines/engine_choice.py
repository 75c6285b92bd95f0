"""Which engine does the next stretch of work."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from playground.core.common.messages import Message, Text, message
from playground.core.experiment.optimizers import OPTIMIZERS, Optimizer
from playground.core.model.layout import Layout
from playground.core.model.losses import Loss
from playground.core.training.engines.engine import Engine
from playground.core.training.engines.pytorch_engine import PyTorchEngine
from playground.core.training.engines.turbo.codes import ACTIVATION_KEYS, LOSS_KEYS, OPTIMIZER_KEYS
from playground.core.training.engines.turbo.compilation import compilation, turbo_problem
from playground.core.training.problem import TrainingProblem
from playground.core.training.training_state import TrainingState

if TYPE_CHECKING:
    from playground.core.training.engines.turbo.engine import TurboEngine

MOST_PRODUCTS_PER_ROW = 12_000
"""Multiplications a row takes on its way forward up to which compiled loops beat a matrix library.

Measured at batches of 10, 64 and 256: at 8,800 products (64-64-64-10) the loops were 2.6, 2.1 and
1.1 times as fast as PyTorch's matrix products, at 16,800 (2-128-128-1) 1.3, 1.4 and 0.6 times, at
102,000 (784-128-10) 0.8, 0.6 and 0.4 times.
"""


class Engines:
    """The engines of one run, which all update the same state.

    PyTorch trains from the first step on; turbo takes over between two stretches once its machine
    code is there.

    Args:
        problem: What to train on.
        state: What is trained.
    """

    def __init__(self, problem: TrainingProblem, state: TrainingState) -> None:
        self._problem = problem
        self._state = state
        self._pytorch = PyTorchEngine(problem, state)
        self._turbo: TurboEngine | None = None
        self._optimizer = ""
        self._unavailable: Mapping[str, Text] = {}

    def chosen(self, key: str) -> Engine:
        """The engine for the next stretch; never waits for one to be ready.

        Args:
            key: ``TrainingConfig.engine``.
        """
        if self._optimizer != self._state.optimizer:
            self._optimizer = self._state.optimizer
            self._unavailable = unavailable_engines(
                self._problem.layout,
                self._problem.loss,
                OPTIMIZERS[self._optimizer],
                self._problem.x.device.type,
            )
        if key in self._unavailable:
            return self._pytorch
        if key == "turbo":
            return self._turbo or self._turbo_if_ready() or self._pytorch
        return self._pytorch

    def _turbo_if_ready(self) -> "TurboEngine | None":
        code = compilation().code()
        if code is not None:
            from playground.core.training.engines.turbo.engine import TurboEngine
            from playground.core.training.engines.turbo.library import library

            self._turbo = TurboEngine(self._problem, self._state, library(code))
        return self._turbo


def unavailable_engines(
    layout: Layout, loss: Loss, optimizer: Optimizer, device: str
) -> Mapping[str, Text]:
    """Engines that would not train a network, by key, with the reason in the user's words.

    Args:
        layout: The network's shape.
        loss: What is made small.
        optimizer: The update rule.
        device: Where it would be trained.
    """
    reason = _what_turbo_lacks(layout, loss, optimizer) or turbo_problem(device)
    if reason is None and layout.products_per_row > MOST_PRODUCTS_PER_ROW:
        reason = message("This network is so wide that PyTorch's matrix products are quicker.")
    return {} if reason is None else {"turbo": reason}


def _what_turbo_lacks(layout: Layout, loss: Loss, optimizer: Optimizer) -> Message | None:
    """What its compiled code does not compute, which would be trained as something else."""
    for layer in layout.layers:
        if layer.activation.key not in ACTIVATION_KEYS:
            return message(
                "Turbo does not know the activation {name}.", name=layer.activation.label
            )
    if loss.key not in LOSS_KEYS:
        return message("Turbo does not know the loss {name}.", name=loss.label)
    if optimizer.key not in OPTIMIZER_KEYS:
        return message("Turbo does not know the optimizer {name}.", name=optimizer.label)
    return None
