"""Writing a document to a file."""

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from playground import __version__
from playground.core.common.atomic_file import replacing_for_user
from playground.core.run.document.arrays import packed
from playground.core.run.document.contents import (
    CheckpointContents,
    DocumentContents,
    FileContents,
    Manifest,
    RunContents,
    SourceContents,
)
from playground.core.run.document.document import Document, SavedRun
from playground.core.run.document.entries import (
    DOCUMENT,
    MANIFEST,
    THUMBNAIL,
    EntryWriter,
    arrays_of_run,
    bytes_of_file,
)
from playground.core.run.document.migrations import FORMAT
from playground.core.run.document.source_files import SourceFiles


def save_document(document: Document, path: Path) -> None:
    """Put a document in a file's place; where that fails the former file stays as it was.

    Raises:
        PlaygroundError: It cannot be written there.
    """
    states = [
        None if run.checkpoint is None else run.checkpoint.to_arrays() for run in document.runs
    ]
    contents = DocumentContents(
        runs=[
            _run(run, state[1] if state else None)
            for run, state in zip(document.runs, states, strict=True)
        ],
        chosen=document.chosen,
        sources=[_source(_relative_to(each, path)) for each in document.sources],
        ui_state=dict(document.ui_state),
    )
    manifest = Manifest(format=FORMAT, program=__version__)
    with replacing_for_user(path) as file, EntryWriter(file) as writer:
        writer.write(MANIFEST, _text(manifest.model_dump(mode="json")), packed=True)
        writer.write(DOCUMENT, _text(contents.model_dump(mode="json")), packed=True)
        if document.thumbnail:
            writer.write(THUMBNAIL, document.thumbnail, packed=False)
        for index, state in enumerate(states):
            if state:
                writer.write(arrays_of_run(index), packed(state[0]), packed=False)
        for number, source in enumerate(document.sources):
            for index, kept in enumerate(source.files):
                if kept.content is not None:
                    writer.write(bytes_of_file(number, index), kept.content, packed=True)


def _text(contents: object) -> bytes:
    return json.dumps(contents, allow_nan=False, indent=1).encode()


def _run(run: SavedRun, scalars: Mapping[str, object] | None) -> RunContents:
    return RunContents(
        name=run.name,
        notes=run.notes,
        color=run.color,
        is_starred=run.is_starred,
        task=run.task,
        settings=run.experiment.model_dump(mode="json"),
        checkpoint=None if scalars is None else CheckpointContents.model_validate(scalars),
    )


def _source(source: SourceFiles) -> SourceContents:
    return SourceContents(
        path=source.path,
        location=source.location,
        relative=source.relative,
        is_folder=source.is_folder,
        files=[
            FileContents(
                name=file.name,
                size=file.size,
                sha256=file.sha256,
                is_embedded=file.content is not None,
            )
            for file in source.files
        ],
    )


def _relative_to(source: SourceFiles, path: Path) -> SourceFiles:
    try:
        relative = os.path.relpath(source.location, path.absolute().parent)
    except ValueError:  # on another drive
        relative = ""
    return replace(source, relative=relative)
