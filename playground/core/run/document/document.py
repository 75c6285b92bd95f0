"""The document: what is saved of runs, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import JsonValue

from playground.core.experiment.experiment import Experiment
from playground.core.model.task import Task
from playground.core.run.document.source_files import SourceFiles
from playground.core.run.run import Run
from playground.core.training.checkpoint import Checkpoint

SUFFIX = ".playground"
"""How the names of such files end."""


@dataclass(frozen=True, eq=False)
class SavedRun:
    """A run as it is kept.

    Attributes:
        name: What a person calls it.
        experiment: Its settings.
        task: What it predicts; None where it has not begun.
        checkpoint: Where it is; None where it has not begun.
        notes: What a person wrote about it.
        color: As ``#rrggbb``; empty for none of its own.
        is_starred: Whether a person marked it.
    """

    name: str
    experiment: Experiment
    task: Task | None = None
    checkpoint: Checkpoint | None = None
    notes: str = ""
    color: str = ""
    is_starred: bool = False

    def at(self, run: Run) -> "SavedRun":
        """The same with the settings and the state that ``run`` has now."""
        return replace(
            self,
            experiment=run.experiment,
            task=run.dataset.task,
            checkpoint=run.trainer.checkpoint(),
        )


@dataclass(frozen=True, eq=False)
class Document:
    """Runs and their data.

    Attributes:
        runs: At least one.
        chosen: Position of the run that is looked at.
        sources: The files that runs read their rows from.
        ui_state: What a window remembers; opaque here.
        thumbnail: A picture as PNG; empty for none.
        program_version: Of the program that wrote the file; empty where none has.
        folder: Where the file lies; None where there is none.
    """

    runs: tuple[SavedRun, ...]
    chosen: int = 0
    sources: tuple[SourceFiles, ...] = ()
    ui_state: Mapping[str, JsonValue] = field(default_factory=dict)
    thumbnail: bytes = b""
    program_version: str = ""
    folder: Path | None = None

    @property
    def chosen_run(self) -> SavedRun:
        """The run that is looked at."""
        return self.runs[self.chosen]

    def with_chosen_run(self, run: SavedRun) -> "Document":
        """The same with another in place of the chosen run."""
        runs = (*self.runs[: self.chosen], run, *self.runs[self.chosen + 1 :])
        return replace(self, runs=runs)

    def with_source_at(self, path: str, place: Path) -> "Document":
        """The same with the source that settings call ``path`` found at another place."""
        moved = (each.moved_to(place) if each.path == path else each for each in self.sources)
        return replace(self, sources=tuple(moved))

    def source_files(self, path: str) -> SourceFiles | None:
        """What is kept of the file that settings call ``path``; None for nothing."""
        return next((each for each in self.sources if each.path == path), None)
