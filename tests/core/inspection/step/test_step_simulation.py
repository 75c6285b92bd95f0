"""What the step-through shows is what turbo then does, where turbo trains."""

import numpy as np
import pytest

from playground.core.experiment.experiment import Experiment
from playground.core.experiment.optimizers import OPTIMIZERS
from playground.core.inspection.step.step_inspection import TraceRequest
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.training.snapshot import Stage
from tests.frames import frame_of, make_trainer

NETWORK = NetworkConfig(hidden=(LayerConfig(units=4), LayerConfig(units=3, dropout=0.3)))


@pytest.mark.usefixtures("turbo_is_ready")
@pytest.mark.parametrize("optimizer", OPTIMIZERS.keys())
def test_that_turbo_takes_the_step_that_is_traced(optimizer: str) -> None:
    experiment = Experiment(network=NETWORK)
    experiment = experiment.with_value("training.engine", "turbo")
    experiment = experiment.with_value("training.optimizer", optimizer)
    trainer = make_trainer(experiment)
    trainer.step()
    trainer.step()
    assert trainer.snapshot().engine == "turbo"
    for _ in range(3):
        trace = TraceRequest().compute(frame_of(trainer, experiment, Stage.PAUSED))
        assert trace is not None
        assert trace.update is not None
        for own in trace.layers:
            expected = own.delta.T @ own.x
            assert own.weight_gradient == pytest.approx(expected, rel=1e-3, abs=1e-6)
        trainer.step()
        done = trainer.snapshot(Stage.PAUSED)
        assert np.array_equal(trace.gradient, done.gradients)
        assert np.array_equal(trace.update.after, done.parameters)
