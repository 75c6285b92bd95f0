"""Which engine trains a problem."""

from playground.core.errors import PlaygroundError
from playground.core.training.engine import Engine, Problem
from playground.core.training.pytorch_engine import PyTorchEngine
from playground.core.training.state import TrainingState


def build_engine(key: str, problem: Problem, state: TrainingState) -> Engine:
    """The engine called ``key``, ready to train ``problem`` from ``state``.

    Raises:
        PlaygroundError: There is no such engine here.
    """
    if key == "pytorch":
        return PyTorchEngine(problem, state)
    raise PlaygroundError(f"There is no engine called {key!r}.", "Choose pytorch.")
