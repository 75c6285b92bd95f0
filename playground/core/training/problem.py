"""The problem that a trainer hands its engines: settings and data on the device that trains."""

from dataclasses import dataclass

import torch
from torch import Tensor

from playground.core.data.dataset import Dataset
from playground.core.data.preparing.parts import Part
from playground.core.experiment.training_config import TrainingConfig
from playground.core.model.layout import Layout
from playground.core.model.losses import Loss, resolve_loss
from playground.core.model.task import Task


@dataclass(frozen=True)
class TrainingProblem:
    """What does not change during a run, on the device that trains.

    Attributes:
        layout: The network's shape.
        task: What is predicted.
        loss: What is made small.
        huber_delta: Parameter of the Huber loss.
        x, y: Training rows; shapes (rows, inputs) and (rows,), as in `Dataset`.
        x_validation, y_validation: Validation rows, possibly none.
        seed: For dropout masks.
    """

    layout: Layout
    task: Task
    loss: Loss
    huber_delta: float
    x: Tensor
    y: Tensor
    x_validation: Tensor
    y_validation: Tensor
    seed: int


def problem_of(
    dataset: Dataset, layout: Layout, training: TrainingConfig, device: torch.device
) -> TrainingProblem:
    """What does not change during a run, on ``device``."""
    x, y = rows_of(dataset, Part.TRAIN, device)
    x_validation, y_validation = rows_of(dataset, Part.VALIDATION, device)
    return TrainingProblem(
        layout=layout,
        task=dataset.task,
        loss=resolve_loss(training.loss, dataset.task),
        huber_delta=training.huber_delta,
        x=x,
        y=y,
        x_validation=x_validation,
        y_validation=y_validation,
        seed=training.seed,
    )


def rows_of(dataset: Dataset, part: Part, device: torch.device) -> tuple[Tensor, Tensor]:
    """Inputs, shape (rows, inputs), and targets, shape (rows,), of a part, copied."""
    rows = dataset.split.part(part)
    x = torch.from_numpy(dataset.x[rows]).to(device)
    y = torch.from_numpy(dataset.y[rows]).to(device)
    return x, y
