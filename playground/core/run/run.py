"""A run: an experiment being carried out."""

from playground.core.common.memo import Memo
from playground.core.data.dataset import Dataset
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.first_settings import settled
from playground.core.run.frame import Frame
from playground.core.training.run_id import RunId
from playground.core.training.snapshot import Stage
from playground.core.training.trainer import Trainer


class Run:
    """An experiment on a data set, with the trainer that carries it out.

    Args:
        experiment: The settings; those that follow the data are settled.
        dataset: What it runs on.
        memo: Of what depends on the data set alone, shared by all runs on it.

    Raises:
        PlaygroundError: The experiment cannot be run on these data.
    """

    def __init__(self, experiment: Experiment, dataset: Dataset, memo: Memo | None = None) -> None:
        self._experiment = settled(experiment, dataset)
        self._memo = Memo() if memo is None else memo
        self.trainer = Trainer(self._experiment, dataset, RunId())

    @property
    def id(self) -> RunId:
        """Its identity, which its frames carry."""
        return self.trainer.run

    @property
    def experiment(self) -> Experiment:
        """The settings as they are run."""
        return self._experiment

    @property
    def dataset(self) -> Dataset:
        """What it runs on."""
        return self.trainer.dataset

    def apply(self, experiment: Experiment) -> None:
        """Take over settings that take hold in mid-run, settled as at the start."""
        self._experiment = settled(experiment, self.dataset)
        self.trainer.apply(self._experiment.training)

    def frame(self, stage: Stage | None = None) -> Frame:
        """The run as it is now.

        Args:
            stage: What it is said to be doing; None for what the trainer is doing.
        """
        return Frame(
            experiment=self._experiment,
            dataset=self.dataset,
            snapshot=self.trainer.snapshot(stage),
            history=self.trainer.history.view(),
            recording=self.trainer.recording.view(),
            memo=self._memo,
        )
