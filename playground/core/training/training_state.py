"""What a run consists of at any step: parameters, gradients, and the optimizer's memory."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from playground.core.experiment.optimizers import OPTIMIZERS
from playground.core.model.layout import Layout

if TYPE_CHECKING:
    from playground.core.training.checkpoint import Checkpoint


@dataclass
class TrainingState:
    """The tensors that engines update in place, all flat and of one length.

    Attributes:
        layout: The network's shape.
        parameters: float32, shape (parameter count,).
        gradients: Of the last step, before penalties and clipping.
        decayed: 1 where a parameter is a weight, which L1 and L2 pull at, else 0.
        optimizer: Key of the update rule that ``buffers`` belong to.
        buffers: The update rule's vectors.
        last_finite: The parameters before the last update: the last whose loss was finite.
        updates: Updates done with these buffers.
        steps: Steps done since the run began.
    """

    layout: Layout
    parameters: Tensor
    gradients: Tensor
    decayed: Tensor
    optimizer: str
    last_finite: Tensor = field(init=False)
    buffers: tuple[Tensor, ...] = field(init=False)
    updates: int = field(init=False)
    steps: int = 0

    def __post_init__(self) -> None:
        self.last_finite = self.parameters.clone()
        self.forget()

    @classmethod
    def start(cls, layout: Layout, parameters: Tensor, optimizer: str) -> "TrainingState":
        """The state before the first step; ``parameters`` is not copied."""
        decayed = torch.zeros_like(parameters)
        for slot in layout.slots:
            if slot.role == "weight":
                decayed[slot.positions] = 1.0
        return cls(layout, parameters, torch.zeros_like(parameters), decayed, optimizer)

    def use_optimizer(self, key: str) -> None:
        """Change the update rule; another one starts with empty buffers."""
        if key != self.optimizer:
            self.optimizer = key
            self.forget()

    def forget(self) -> None:
        """Empty the optimizer's buffers, as before its first update."""
        names = OPTIMIZERS[self.optimizer].buffers
        self.buffers = tuple(torch.zeros_like(self.parameters) for _ in names)
        self.updates = 0

    def restore(self, checkpoint: "Checkpoint") -> None:
        """Take over a checkpoint of the same network, in place where others hold the tensors."""
        for vector, saved in (
            (self.parameters, checkpoint.parameters),
            (self.gradients, checkpoint.gradients),
            (self.last_finite, checkpoint.last_finite),
        ):
            vector.copy_(torch.from_numpy(saved.copy()))
        self.optimizer = checkpoint.optimizer
        self.buffers = tuple(
            torch.from_numpy(saved.copy()).to(self.parameters.device)
            for saved in checkpoint.buffers
        )
        self.updates, self.steps = checkpoint.updates, checkpoint.steps

    def return_to_finite(self) -> None:
        """Go back to the last parameters whose loss was finite, with empty buffers."""
        self.parameters.copy_(self.last_finite)
        self.forget()
