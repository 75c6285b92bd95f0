"""Documents on the command line: opening their runs, and options about them."""

from argparse import Action, BooleanOptionalAction, Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playground.commands.parser import CommandParser
from playground.commands.progress_line import SECONDS_BEFORE_PROGRESS, ProgressLine
from playground.core.common.errors import PlaygroundError
from playground.core.common.messages import message
from playground.core.data.file_source import FileSource
from playground.core.experiment.experiment import Experiment
from playground.core.run.document.document import SUFFIX, Document
from playground.core.run.document.opening import open_document
from playground.core.run.document.resuming import resumed
from playground.core.run.document.source_files import MissingDataError
from playground.core.run.run import Run
from playground.core.settings.setting import Effect, settings_of

ABOUT_OUTPUT = frozenset({"data", "found_at", "json", "list", "report", "save", "embed_data"})
"""Options that change nothing about a run."""


@dataclass(frozen=True)
class OpenedRun:
    """A document and the run of it that is chosen, ready to go on."""

    document: Document
    run: Run


def add_data_option(parser: CommandParser) -> None:
    """Offer to say where the data of a document are now."""
    parser.add_argument(
        "--data",
        dest="found_at",
        metavar="FILE",
        type=Path,
        help="Where the data of the document are now, if they were moved.",
    )


def add_saving_options(parser: CommandParser) -> None:
    """Offer to save a document."""
    group = parser.add_argument_group("document")
    group.add_argument(
        "--save",
        metavar=f"OUT{SUFFIX}",
        type=Path,
        help="Save the network with its settings, history and data, to go on with later.",
    )
    group.add_argument(
        "--embed-data",
        action=BooleanOptionalAction,
        default=True,
        help="Whether a document holds the data themselves where they are under 20 MB, or only "
        "says where they are. Default: it holds them.",
    )


def refuse_save_name(path: Path) -> None:
    """Refuse, before the work, a name under which nothing can be saved.

    Raises:
        PlaygroundError: It is such a name.
    """
    if path.suffix.lower() != SUFFIX:
        raise PlaygroundError(
            message(
                "--save {path}: the name of a document ends in {suffix}.", path=path, suffix=SUFFIX
            ),
            message("Write it as {path}.", path=f"{path}{SUFFIX}"),
        )
    if not path.absolute().parent.is_dir():
        raise PlaygroundError(
            message("There is no folder {path}.", path=path.absolute().parent),
            message("Make it, or choose another."),
        )


def opened_run(path: Path, found_at: Path | None) -> OpenedRun:
    """The chosen run of a document.

    Args:
        path: The document.
        found_at: Where its data are now; None for in the document, or where they were.

    Raises:
        PlaygroundError: The document or its data cannot be read.
    """
    document = open_document(path)
    reading = ProgressLine("Reading", SECONDS_BEFORE_PROGRESS)
    try:
        run = resumed(document, document.chosen_run, found_at, reading.show)
    except MissingDataError as error:
        raise PlaygroundError(error.message, message("Say where they are: --data FILE.")) from error
    reading.clear()
    source = run.experiment.data.source
    if found_at is not None and isinstance(source, FileSource):
        document = document.with_source_at(source.path, found_at)
    return OpenedRun(document, run)


def live_settings(options: Namespace, parser: CommandParser) -> dict[str, object]:
    """The settings that were given for a run that goes on, by key.

    Args:
        options: What was given.
        parser: What knows the options and their defaults.

    Raises:
        PlaygroundError: Something was given that needs another network or other data.
    """
    effects = {setting.key: setting.effect for setting in settings_of(Experiment)}
    values: dict[str, object] = {}
    for action in parser.options:
        if action.dest in ABOUT_OUTPUT or not _was_given(action, vars(options)):
            continue
        if effects.get(action.dest) is not Effect.LIVE:
            raise PlaygroundError(
                message(
                    "{option} would make another run of it: a document goes on with its own data "
                    "and network.",
                    option=action.option_strings[0],
                ),
                message("Leave it out, or train on the data from the start."),
            )
        values[action.dest] = getattr(options, action.dest)
    return values


def _was_given(action: Action, options: dict[str, Any]) -> bool:
    return action.dest in options and options[action.dest] != action.default
