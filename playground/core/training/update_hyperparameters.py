"""The numbers of a run that may change between two steps."""

from dataclasses import dataclass

from playground.core.experiment.training_config import TrainingConfig


@dataclass(frozen=True)
class UpdateHyperparameters:
    """What a step needs to know beside its rows and learning rate."""

    momentum: float
    l1: float
    l2: float
    gradient_clip: float

    @classmethod
    def of(cls, training: TrainingConfig) -> "UpdateHyperparameters":
        """The rates that a training configuration asks for."""
        return cls(training.momentum, training.l1, training.l2, training.gradient_clip)
