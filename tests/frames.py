"""Frames for tests: a small run of an experiment, on real data, a few epochs in."""

from playground.core.data.build import build_dataset
from playground.core.experiment.experiment import Experiment
from playground.core.run.frame import Frame
from playground.core.training.snapshot import Stage
from playground.core.training.trainer import Trainer


def make_trainer(experiment: Experiment | None = None) -> Trainer:
    """A trainer of ``experiment`` on its own data, before its first step."""
    experiment = experiment or Experiment()
    return Trainer(experiment, build_dataset(experiment.data))


def make_frame(experiment: Experiment | None = None, epochs: int = 3) -> Frame:
    """The frame of ``experiment`` after some epochs."""
    experiment = experiment or Experiment()
    trainer = make_trainer(experiment)
    trainer.run_epochs(epochs)
    return frame_of(trainer, experiment)


def frame_of(trainer: Trainer, experiment: Experiment, stage: Stage | None = None) -> Frame:
    """The frame of a trainer as it is now; ``stage`` as for `Trainer.snapshot`."""
    return Frame(
        experiment,
        trainer.dataset,
        trainer.snapshot(stage),
        trainer.history.view(),
        trainer.recording.view(),
    )
