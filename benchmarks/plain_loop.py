"""The loop that everybody writes, with which speed is compared: module, loss, optimizer."""

from collections.abc import Callable, Iterable
from itertools import pairwise

import torch
from torch import Tensor, nn

OPTIMIZERS: dict[str, Callable[[Iterable[Tensor], float], torch.optim.Optimizer]] = {
    "sgd": lambda parameters, rate: torch.optim.SGD(parameters, lr=rate),
    "momentum": lambda parameters, rate: torch.optim.SGD(parameters, lr=rate, momentum=0.9),
    "nesterov": lambda parameters, rate: torch.optim.SGD(
        parameters, lr=rate, momentum=0.9, nesterov=True
    ),
    "rmsprop": lambda parameters, rate: torch.optim.RMSprop(parameters, lr=rate),
    "adagrad": lambda parameters, rate: torch.optim.Adagrad(parameters, lr=rate),
    "adam": lambda parameters, rate: torch.optim.Adam(parameters, lr=rate),
    "adamw": lambda parameters, rate: torch.optim.AdamW(parameters, lr=rate),
    "nadam": lambda parameters, rate: torch.optim.NAdam(parameters, lr=rate),
}


class PlainLoop:
    """Trains a module over rows in a given order.

    Args:
        module: From inputs to whatever ``loss`` compares with the targets.
        loss: Mean loss of a batch.
        optimizer: Key of `OPTIMIZERS`.
        rate: Learning rate.
    """

    def __init__(
        self,
        module: nn.Module,
        loss: Callable[[Tensor, Tensor], Tensor],
        optimizer: str = "sgd",
        rate: float = 0.03,
    ) -> None:
        self.module = module
        self._loss = loss
        self._optimizer = OPTIMIZERS[optimizer](module.parameters(), rate)

    def run_epoch(self, x: Tensor, y: Tensor, order: Tensor, batch_size: int) -> float:
        """One pass over the rows; returns the mean of the batches' losses."""
        total = 0.0
        for start in range(0, len(order), batch_size):
            rows = order[start : start + batch_size]
            self._optimizer.zero_grad()
            loss = self._loss(self.module(x[rows]), y[rows])
            torch.autograd.backward(loss)
            self._optimizer.step()
            total += loss.item() * len(rows)
        return total / len(order)


def dense_module(widths: Iterable[int], activation: Callable[[], nn.Module]) -> nn.Sequential:
    """Linear layers of the given widths with an activation between them, none after the last."""
    widths = list(widths)
    modules: list[nn.Module] = []
    for inputs, units in pairwise(widths):
        modules += [nn.Linear(inputs, units), activation()]
    return nn.Sequential(*modules[:-1])
