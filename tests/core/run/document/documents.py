"""Documents for tests: small runs, some epochs in."""

from playground.core.experiment.experiment import Experiment
from playground.core.run.document.document import Document, SavedRun
from playground.core.run.run import Run
from tests.frames import make_trainer


def make_run(experiment: Experiment | None = None, epochs: int = 3, steps: int = 2) -> Run:
    """A run of ``experiment`` after some epochs and some further steps."""
    experiment = experiment or Experiment()
    run = Run(experiment, make_trainer(experiment).dataset)
    run.trainer.run_epochs(epochs)
    for _ in range(steps):
        run.trainer.step()
    return run


def make_document(run: Run | None = None) -> Document:
    """A document with one run, its arrays included."""
    run = make_run() if run is None else run
    return Document((SavedRun("first", run.experiment).at(run),))
