"""Outputs and losses that do not go together are refused, with the change that corrects it."""

import pytest

from playground.core.experiment.compatibility import IncompatibleSettingsError, check_compatibility
from playground.core.experiment.experiment import Experiment
from playground.core.model.losses import LOSSES
from playground.core.model.task import Task

LOGARITHMS = [
    ("logsigmoid", Task.BINARY),
    ("logsigmoid", Task.MULTICLASS),
    ("log_softmax", Task.MULTICLASS),
]


def experiment(output: str, loss: str) -> Experiment:
    chosen = Experiment().with_value("network.output_activation", output)
    return chosen.with_value("training.loss", loss)


@pytest.mark.parametrize("loss", ["mse", "mae", "huber"])
@pytest.mark.parametrize(("output", "task"), LOGARITHMS)
def test_that_logarithms_are_not_trained_towards_0_and_1(
    output: str, task: Task, loss: str
) -> None:
    with pytest.raises(IncompatibleSettingsError, match="logarithms of probabilities") as caught:
        check_compatibility(experiment(output, loss), task)

    check_compatibility(caught.value.corrected, task)
    assert caught.value.fix in caught.value.hint


@pytest.mark.parametrize(("output", "task"), LOGARITHMS)
def test_that_logarithms_go_with_the_loss_that_is_made_for_them(output: str, task: Task) -> None:
    fused = [loss.key for loss in LOSSES if output in loss.fused and task in loss.tasks]
    for loss in fused:
        check_compatibility(experiment(output, loss), task)


def test_that_a_regression_may_have_any_bounded_output() -> None:
    check_compatibility(experiment("logsigmoid", "mse"), Task.REGRESSION)
