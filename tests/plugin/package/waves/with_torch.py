"""What PyTorch computes: imported when training is, not when the window opens."""

import torch
from torch import Tensor, nn

from playground.core.model.activation_modules import ActivationModule
from playground.core.model.loss_functions import LossMeasure
from playground.core.training.engines.update_rules import UpdateRule
from playground.core.training.training_state import TrainingState
from playground.core.training.update_hyperparameters import UpdateHyperparameters


class Sine(nn.Module):
    """sin(ω·z)."""

    def __init__(self, frequency: float) -> None:
        super().__init__()
        self.frequency = frequency

    def forward(self, z: Tensor) -> Tensor:
        """Outputs in the shape of ``z``."""
        return torch.sin(self.frequency * z)


class Bump(nn.Module):
    """e^(−z²)."""

    def forward(self, z: Tensor) -> Tensor:
        """Outputs in the shape of ``z``."""
        return torch.exp(-z.square())


def _descend(
    state: TrainingState, gradient: Tensor, rate: float, rates: UpdateHyperparameters
) -> None:
    state.parameters.add_(gradient.sign(), alpha=-rate)


def _fourth_power(a: Tensor, target: Tensor, _: float) -> Tensor:
    return (a - target).pow(4).mean()


SINE = ActivationModule("sine", Sine)
BUMP = ActivationModule("bump", Bump)
SIGN_DESCENT = UpdateRule("sign_descent", _descend)
FOURTH_POWER = LossMeasure("fourth_power", _fourth_power)
