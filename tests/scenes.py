"""Scenes for tests: a small run of an experiment, on real data, a few epochs in."""

from playground.core.data.build import build_dataset
from playground.core.experiment import Experiment
from playground.core.scene import Scene
from playground.core.training.snapshot import Stage
from playground.core.training.trainer import Trainer


def make_trainer(experiment: Experiment | None = None, run: int = 1) -> Trainer:
    """A trainer of ``experiment`` on its own data, before its first step."""
    experiment = experiment or Experiment()
    return Trainer(experiment, build_dataset(experiment.data), run)


def make_scene(experiment: Experiment | None = None, epochs: int = 3) -> Scene:
    """The scene of ``experiment`` after some epochs."""
    experiment = experiment or Experiment()
    trainer = make_trainer(experiment)
    trainer.run_epochs(epochs)
    return scene_of(trainer, experiment)


def scene_of(trainer: Trainer, experiment: Experiment, stage: Stage | None = None) -> Scene:
    """The scene of a trainer as it is now; ``stage`` as for `Trainer.snapshot`."""
    return Scene(
        experiment,
        trainer.dataset,
        trainer.snapshot(stage),
        trainer.history.view(),
        trainer.recording.view(),
    )
