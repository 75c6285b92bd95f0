"""How a run that ended by itself goes on: the settings that ended it, changed."""

from playground.core.experiment.training_config import TrainingConfig
from playground.core.training.ending import Ending, EndReason

MOST_EPOCHS = 1_000_000_000


def with_more(training: TrainingConfig, ending: Ending, began_at: int) -> TrainingConfig:
    """Settings with which the run goes on: for as many epochs again, or past what stopped it.

    Args:
        training: The settings with which it ended.
        ending: How it ended; not by a failure.
        began_at: Whole epochs done when it last began or went on.
    """
    match ending.reason:
        case EndReason.EPOCHS:
            as_many = max(1, ending.epoch - began_at)
            return training.model_copy(update={"epochs": min(ending.epoch + as_many, MOST_EPOCHS)})
        case EndReason.TARGET_LOSS:
            return training.model_copy(update={"target_loss": 0.0})
        case EndReason.PATIENCE:
            return training.model_copy(update={"patience": 0})
        case _:
            return training
