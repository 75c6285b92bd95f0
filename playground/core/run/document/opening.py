"""Reading a document from a file, whatever the file holds."""

import hashlib
import json
from pathlib import Path

from pydantic import JsonValue, ValidationError

from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message
from playground.core.common.user_files import read_bytes
from playground.core.experiment.experiment import Experiment
from playground.core.run.document.arrays import unpacked
from playground.core.run.document.contents import (
    DocumentContents,
    Manifest,
    RunContents,
    SourceContents,
)
from playground.core.run.document.document import SUFFIX, Document, SavedRun
from playground.core.run.document.entries import (
    DOCUMENT,
    MANIFEST,
    MOST_JSON,
    MOST_THUMBNAIL,
    THUMBNAIL,
    Entries,
    arrays_of_run,
    bytes_of_file,
    damaged,
    reading,
)
from playground.core.run.document.migrations import FORMAT, migrated
from playground.core.run.document.source_files import DataFile, SourceFiles
from playground.core.training.checkpoint import Checkpoint

SETTINGS_SUFFIX = ".json"
"""Of files that hold the settings of one experiment and nothing else."""

PNG = b"\x89PNG\r\n\x1a\n"


def is_document(name: str) -> bool:
    """Whether a file is a document, or the settings of an experiment, to judge by its name."""
    return Path(name).suffix.lower() in (SUFFIX, SETTINGS_SUFFIX)


def open_document(path: Path) -> Document:
    """Read a document, or the settings of an experiment.

    The data of its runs are not read: they may be gone.

    Raises:
        PlaygroundError: It cannot be read, is damaged, or was written by a newer program.
    """
    if path.suffix.lower() == SETTINGS_SUFFIX:
        return _from_settings(path)
    with reading(path) as entries:
        manifest = _manifest(entries)
        contents = _contents(entries, manifest.format)
        names = {MANIFEST, DOCUMENT, THUMBNAIL}
        names |= {arrays_of_run(i) for i, run in enumerate(contents.runs) if run.checkpoint}
        for number, source in enumerate(contents.sources):
            kept = enumerate(source.files)
            names |= {bytes_of_file(number, i) for i, file in kept if file.is_embedded}
        entries.refuse_all_but(names)
        thumbnail = b""
        if THUMBNAIL in entries.infos:
            thumbnail = entries.read(THUMBNAIL, MOST_THUMBNAIL)
            if not thumbnail.startswith(PNG):
                raise damaged(path, message("its thumbnail is no PNG"))
        return Document(
            runs=tuple(_run(entries, i, run) for i, run in enumerate(contents.runs)),
            chosen=contents.chosen,
            sources=tuple(_source(entries, i, each) for i, each in enumerate(contents.sources)),
            ui_state=contents.ui_state,
            thumbnail=thumbnail,
            program_version=manifest.program,
            folder=path.absolute().parent,
        )


def _from_settings(path: Path) -> Document:
    try:
        text = read_bytes(path, MOST_JSON).decode()
    except UnicodeDecodeError:
        raise PlaygroundError(
            message("{name} is no text in UTF-8.", name=path.name),
            message("Choose a file with the settings of an experiment."),
        ) from None
    run = SavedRun(path.stem, Experiment.from_json(text))
    return Document((run,), folder=path.absolute().parent)


def _manifest(entries: Entries) -> Manifest:
    try:
        manifest = Manifest.model_validate_json(entries.read(MANIFEST, MOST_JSON))
    except ValidationError as error:
        raise damaged(entries.path, _first_of(error)) from error
    if manifest.format > FORMAT:
        raise PlaygroundError(
            message(
                "{name} was written by version {version} of this program, which is newer.",
                name=entries.path.name,
                version=ascii(manifest.program)[1:-1],
            ),
            message("Open it with that version or a newer one."),
        )
    return manifest


def _contents(entries: Entries, version: int) -> DocumentContents:
    document = json.loads(entries.read(DOCUMENT, MOST_JSON))
    if not isinstance(document, dict):
        raise damaged(entries.path, message("{entry} is no object", entry=DOCUMENT))
    try:
        contents = DocumentContents.model_validate_json(json.dumps(migrated(document, version)))
    except ValidationError as error:
        raise damaged(entries.path, _first_of(error)) from error
    if contents.chosen >= len(contents.runs):
        raise damaged(entries.path, message("it has no run {index}", index=contents.chosen))
    return contents


def _run(entries: Entries, index: int, contents: RunContents) -> SavedRun:
    checkpoint = None
    if contents.checkpoint is not None:
        content = entries.read(arrays_of_run(index))
        scalars: dict[str, str | int | bool] = contents.checkpoint.model_dump(exclude_none=True)
        arrays = unpacked(content, contents.checkpoint.optimizer)
        checkpoint = Checkpoint.from_arrays(arrays, scalars)
    return SavedRun(
        name=contents.name,
        experiment=_experiment(contents.settings),
        task=contents.task,
        checkpoint=checkpoint,
        notes=contents.notes,
        color=contents.color,
        is_starred=contents.is_starred,
    )


def _experiment(settings: dict[str, JsonValue]) -> Experiment:
    return Experiment.from_json(json.dumps(settings))


def _source(entries: Entries, number: int, contents: SourceContents) -> SourceFiles:
    files = []
    for index, file in enumerate(contents.files):
        content = None
        if file.is_embedded:
            content = entries.read(bytes_of_file(number, index), file.size)
            if hashlib.sha256(content).hexdigest() != file.sha256:
                raise damaged(
                    entries.path, message("{file!a} is not as it was saved", file=file.name)
                )
        files.append(DataFile(file.name, file.size, file.sha256, content))
    source = SourceFiles(
        path=contents.path,
        location=contents.location,
        relative=contents.relative,
        is_folder=contents.is_folder,
        files=tuple(files),
    )
    beside = entries.path.absolute().parent / contents.relative
    moved_along = contents.relative and beside.exists()
    return source.moved_to(beside) if moved_along else source


def _first_of(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    return ascii(f"{place}: {first['msg']}" if place else first["msg"])[1:-1]
