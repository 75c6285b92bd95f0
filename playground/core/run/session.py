"""One run after another: from an experiment to a data set and a trainer, keeping what it can."""

from dataclasses import dataclass

from playground.core.common.memo import Memo
from playground.core.common.progress import Progress, no_progress
from playground.core.data.build import build_dataset
from playground.core.data.data_config import DataConfig
from playground.core.data.dataset import Dataset
from playground.core.data.refusals import IncompatibleDataError
from playground.core.experiment.compatibility import IncompatibleSettingsError
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.first_settings import settled
from playground.core.run.frame import Frame
from playground.core.training.snapshot import Stage
from playground.core.training.trainer import Trainer


@dataclass(frozen=True)
class _Loaded:
    config: DataConfig
    dataset: Dataset
    memo: Memo


class Session:
    """Owns the data set and the trainer of the run under way.

    A change that fails leaves both as they were.
    """

    def __init__(self) -> None:
        self._loaded: _Loaded | None = None
        self._experiment: Experiment | None = None
        self._trainer: Trainer | None = None
        self._runs = 0

    @property
    def trainer(self) -> Trainer | None:
        """The trainer of the run under way; None before the first."""
        return self._trainer

    @property
    def experiment(self) -> Experiment | None:
        """The experiment of the run under way as it is run; None before the first."""
        return self._experiment

    def start(self, experiment: Experiment, progress: Progress = no_progress) -> Trainer:
        """Begin a new run; the data are read again only when their settings differ.

        Settings that follow the data are settled first; `frame` has the experiment as it runs.

        Raises:
            PlaygroundError: The experiment cannot be run; the former run stays.
        """
        loaded = self._loaded
        if loaded is None or loaded.config != experiment.data:
            loaded = _load(experiment, progress)
        experiment = settled(experiment, loaded.dataset)
        trainer = Trainer(experiment, loaded.dataset, self._runs + 1)
        self._runs += 1
        self._loaded, self._trainer, self._experiment = loaded, trainer, experiment
        return trainer

    def apply(self, experiment: Experiment) -> None:
        """Take over live settings in mid-run, settled as in `start`."""
        if self._trainer is not None:
            self._experiment = settled(experiment, self._trainer.dataset)
            self._trainer.apply(self._experiment.training)

    def frame(self, stage: Stage | None = None) -> Frame | None:
        """The run as it is now; None before the first."""
        if self._trainer is None or self._experiment is None or self._loaded is None:
            return None
        return Frame(
            experiment=self._experiment,
            dataset=self._trainer.dataset,
            snapshot=self._trainer.snapshot(stage),
            history=self._trainer.history.view(),
            recording=self._trainer.recording.view(),
            memo=self._loaded.memo,
        )


def _load(experiment: Experiment, progress: Progress) -> _Loaded:
    """Read the data of an experiment; what can be corrected with one change is refused with it."""
    try:
        return _Loaded(experiment.data, build_dataset(experiment.data, progress), Memo())
    except IncompatibleDataError as error:
        corrected = experiment.model_copy(update={"data": error.correction.apply(experiment.data)})
        raise IncompatibleSettingsError(
            error.message, error.correction.text, corrected, error.hint
        ) from error
