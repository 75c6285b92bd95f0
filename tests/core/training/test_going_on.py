"""A run that ended by itself goes on as asked."""

import pytest

from playground.core.experiment.experiment import Experiment
from playground.core.training.ending import EndReason
from playground.core.training.going_on import with_more
from tests.frames import make_trainer


def test_that_it_goes_on_for_as_many_epochs_again() -> None:
    trainer = make_trainer(Experiment().with_value("training.epochs", 5))
    trainer.run_epochs(100)
    began_at = 0
    for epochs in (10, 15, 20):
        assert trainer.ending is not None
        ended_at = trainer.epoch
        more = with_more(
            Experiment().with_value("training.epochs", ended_at).training, trainer.ending, began_at
        )
        began_at = ended_at
        trainer.apply(more)
        trainer.run_epochs(100)
        assert trainer.epoch == epochs


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [("target_loss", 1e9, EndReason.TARGET_LOSS), ("patience", 1, EndReason.PATIENCE)],
)
def test_that_it_goes_on_past_what_stopped_it(key: str, value: float, reason: EndReason) -> None:
    experiment = Experiment().with_value(f"training.{key}", value)
    trainer = make_trainer(experiment.with_value("training.learning_rate", 0.0))
    trainer.run_epochs(10)
    assert trainer.ending is not None
    assert trainer.ending.reason is reason
    epoch = trainer.epoch

    trainer.apply(with_more(experiment.training, trainer.ending, 0))
    trainer.run_epochs(3)

    assert trainer.epoch == epoch + 3
