"""One run after another, on data that are read again only where that is needed."""

from dataclasses import dataclass

from playground.core.common.memo import Memo
from playground.core.common.progress import Progress, no_progress
from playground.core.data.build import build_dataset
from playground.core.data.data_config import DataConfig
from playground.core.data.dataset import Dataset
from playground.core.data.refusals import IncompatibleDataError
from playground.core.experiment.compatibility import IncompatibleSettingsError
from playground.core.experiment.experiment import Experiment
from playground.core.run.run import Run


@dataclass(frozen=True)
class _Loaded:
    config: DataConfig
    dataset: Dataset
    memo: Memo


class Session:
    """Owns the run under way and the data that were read for it.

    A change that fails leaves both as they were.
    """

    def __init__(self) -> None:
        self._loaded: _Loaded | None = None
        self._run: Run | None = None

    @property
    def run(self) -> Run | None:
        """The run under way; None before the first."""
        return self._run

    def start(self, experiment: Experiment, progress: Progress = no_progress) -> Run:
        """Begin a new run; the data are read again only when their settings differ.

        Settings that follow the data are settled first; `Run.experiment` has them.

        Raises:
            PlaygroundError: The experiment cannot be run; the former run stays.
        """
        loaded = self._loaded
        if loaded is None or loaded.config != experiment.data:
            loaded = _load(experiment, progress)
        self._run = Run(experiment, loaded.dataset, loaded.memo)
        self._loaded = loaded
        return self._run


def _load(experiment: Experiment, progress: Progress) -> _Loaded:
    """Read the data of an experiment; what one change corrects is refused with that change."""
    try:
        return _Loaded(experiment.data, build_dataset(experiment.data, progress), Memo())
    except IncompatibleDataError as error:
        corrected = experiment.model_copy(update={"data": error.correction.apply(experiment.data)})
        raise IncompatibleSettingsError(
            error.message, error.correction.text, corrected, error.hint
        ) from error
