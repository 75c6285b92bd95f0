"""The problem that a trainer hands its engines: settings and data on the device that trains."""

import torch
from torch import Tensor

from playground.core.data.dataset import Dataset, Part
from playground.core.experiment import TrainingConfig
from playground.core.layout import Layout
from playground.core.losses import resolve_loss
from playground.core.training.engine import Problem


def problem_of(
    dataset: Dataset, layout: Layout, training: TrainingConfig, device: torch.device
) -> Problem:
    """What does not change during a run, on ``device``."""
    x, y = rows_of(dataset, Part.TRAIN, device)
    x_validation, y_validation = rows_of(dataset, Part.VALIDATION, device)
    return Problem(
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
