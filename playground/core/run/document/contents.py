"""What ``document.json`` may hold, checked before anything is made of it."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue, field_validator

from playground.core.common.messages import message
from playground.core.model.task import Task
from playground.core.run.document.source_files import ELSEWHERE, MOST_EMBEDDED

MOST_RUNS = 1000
MOST_SOURCES = 16
MOST_FILES = 64
MOST_NAME = 1_000
MOST_NOTES = 100_000
MOST_PATH = 4_096

Count = Annotated[int, Field(ge=0, le=2**53)]
PathText = Annotated[str, Field(max_length=MOST_PATH)]


class Contents(BaseModel):
    """A part of the file that refuses what it does not know, and what is of another type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Manifest(BaseModel):
    """What is read first; a newer version may hold more.

    Attributes:
        format: Version of the format.
        program: Version of the program that wrote the file.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    format: Annotated[int, Field(ge=1)]
    program: Annotated[str, Field(max_length=100)]


class CheckpointContents(Contents):
    """The scalars of a checkpoint; see `Checkpoint.to_arrays`."""

    format: int
    identity: Annotated[str, Field(max_length=64)]
    optimizer: Annotated[str, Field(max_length=100)]
    updates: Count
    steps: Count
    epoch: Count
    batch: Count
    batch_size: Count
    shuffle: bool
    drop_last: bool
    scope_epoch: Count
    scope_step: Count
    scope_train_rows: Count
    scope_validation_rows: Count
    best_epoch: Count
    stage: str
    history_stride: Annotated[int, Field(ge=1, le=2**53)]
    recording_stride: Annotated[int, Field(ge=1, le=2**53)]
    ending: str | None = None
    ending_epoch: Count | None = None
    ending_step: Count | None = None
    ending_on_validation: bool | None = None


class RunContents(Contents):
    """A run; its arrays are in an entry of their own where it has a checkpoint."""

    name: Annotated[str, Field(max_length=MOST_NAME)]
    notes: Annotated[str, Field(max_length=MOST_NOTES)] = ""
    color: Annotated[str, Field(pattern=r"^(#[0-9a-fA-F]{6})?$")] = ""
    is_starred: bool = False
    task: Annotated[Task | None, Field(strict=False)] = None
    settings: dict[str, JsonValue]
    checkpoint: CheckpointContents | None = None


class FileContents(Contents):
    """A file of a source; its bytes are in an entry of their own where they are kept."""

    name: Annotated[str, Field(min_length=1, max_length=255)]
    size: Count
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    is_embedded: bool

    @field_validator("name")
    @classmethod
    def _is_plain(cls, name: str) -> str:
        if name in (".", "..") or "\0" in name or Path(name).name != name:
            raise ValueError(str(message("a file's name leads out of its folder")))
        return name


class SourceContents(Contents):
    """The files of a source."""

    path: PathText
    location: PathText
    relative: PathText
    is_folder: bool
    files: Annotated[list[FileContents], Field(min_length=1, max_length=MOST_FILES)]

    @field_validator("path", "location", "relative")
    @classmethod
    def _is_local(cls, path: str) -> str:
        if "\0" in path or ELSEWHERE.match(path):
            raise ValueError(str(message("a path is no path on this machine")))
        return path

    @field_validator("files")
    @classmethod
    def _are_small(cls, files: list[FileContents]) -> list[FileContents]:
        if sum(file.size for file in files if file.is_embedded) > MOST_EMBEDDED:
            raise ValueError(str(message("more bytes of data than a document holds")))
        return files

    @field_validator("location")
    @classmethod
    def _ends_in_a_name(cls, path: str) -> str:
        if path.endswith(".."):
            raise ValueError(str(message("a file's name leads out of its folder")))
        return path


class DocumentContents(Contents):
    """The whole of ``document.json``."""

    runs: Annotated[list[RunContents], Field(min_length=1, max_length=MOST_RUNS)]
    chosen: Count
    sources: Annotated[list[SourceContents], Field(max_length=MOST_SOURCES)]
    ui_state: dict[str, JsonValue]
