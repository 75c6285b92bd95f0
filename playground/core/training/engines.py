"""Which engine does the next stretch of work."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from playground.core.layout import Layout
from playground.core.training.engine import Engine, Problem
from playground.core.training.pytorch_engine import PyTorchEngine
from playground.core.training.state import TrainingState
from playground.core.training.turbo.compilation import compilation, turbo_problem

if TYPE_CHECKING:
    from playground.core.training.turbo.engine import TurboEngine

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

    def __init__(self, problem: Problem, state: TrainingState) -> None:
        self._problem = problem
        self._state = state
        self._pytorch = PyTorchEngine(problem, state)
        self._turbo: TurboEngine | None = None
        self._problems = engine_problems(problem.layout, problem.x.device.type)

    def chosen(self, key: str) -> Engine:
        """The engine for the next stretch; never waits for one to be ready.

        Args:
            key: ``TrainingConfig.engine``.
        """
        if key in self._problems:
            return self._pytorch
        if key == "turbo":
            return self._turbo or self._turbo_if_ready() or self._pytorch
        return self._pytorch

    def _turbo_if_ready(self) -> "TurboEngine | None":
        code = compilation().code()
        if code is not None:
            from playground.core.training.turbo.engine import TurboEngine
            from playground.core.training.turbo.library import library

            self._turbo = TurboEngine(self._problem, self._state, library(code))
        return self._turbo


def engine_problems(layout: Layout, device: str) -> Mapping[str, str]:
    """Engines that would not train a network on a device, with the reason in the user's words."""
    problem = turbo_problem(device)
    if problem is None and layout.products_per_row > MOST_PRODUCTS_PER_ROW:
        problem = "This network is so wide that PyTorch's matrix products are quicker."
    return {} if problem is None else {"turbo": problem}
