"""Making a run of what is kept of it: its data found and read, its state restored."""

from dataclasses import replace
from pathlib import Path

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message
from playground.core.common.progress import Progress, no_progress
from playground.core.data.build import dataset_of, load_table
from playground.core.data.file_source import FileSource
from playground.core.data.reading.tables import Table
from playground.core.run.document.document import Document, SavedRun
from playground.core.run.run import Run


def resumed(
    document: Document,
    saved: SavedRun,
    found_at: Path | None = None,
    progress: Progress = no_progress,
) -> Run:
    """A run that goes on, to the bit, from where it was when it was saved.

    Args:
        document: What the run is kept in.
        saved: One of its runs.
        found_at: Where the data are now; None for in the document, or where they were.
        progress: Told the share of the reading that is done.

    Raises:
        MissingDataError: Its data are gone or are others.
        PlaygroundError: They cannot be read, or the state that is kept does not belong to them.
        Cancelled: ``progress`` called it off.
    """
    table = _table(document, saved, found_at, progress)
    run = Run(saved.experiment, dataset_of(table, saved.experiment.data))
    if saved.checkpoint is not None:
        slots = saved.checkpoint.recording.gradients.norm.shape[1]
        try:
            if slots != len(run.trainer.layout.slots):
                raise ValueError
            run.trainer.restore(saved.checkpoint)
        except (ValueError, IndexError, RuntimeError) as error:
            raise PlaygroundError(
                message("The trained state of {name} is damaged.", name=saved.name),
                message("Train again from the start."),
            ) from error
    return run


def _table(document: Document, saved: SavedRun, found_at: Path | None, progress: Progress) -> Table:
    source = saved.experiment.data.source
    if not isinstance(source, FileSource):
        return load_table(source, progress)
    kept = document.source_files(source.path)
    if kept is None:
        path = source.path if found_at is None else str(found_at)
        return load_table(source.model_copy(update={"path": path}), progress)
    with kept.found(document.folder, found_at) as place:
        table = load_table(source.model_copy(update={"path": str(place)}), progress)
    return replace(table, path=source.path)
