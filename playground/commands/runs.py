"""``runs``: what the runs of a document came to, a line each."""

import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import JsonValue

from playground.commands.parser import CommandParser
from playground.commands.receipt import Json
from playground.commands.report import aligned, finite, metric_name
from playground.core.model.task import Task
from playground.core.run.document.differences import differing_settings
from playground.core.run.document.document import Document, SavedRun
from playground.core.run.document.opening import open_document


def runs(arguments: Sequence[str]) -> None:
    """Print the runs of a document with the settings that differ, their losses and metrics.

    Raises:
        PlaygroundError: The command line or the document is wrong.
    """
    options = _parser().parse_args(arguments)
    document = open_document(Path(options.file))
    differing = differing_settings([run.experiment for run in document.runs])
    if options.json:
        print(json.dumps({"runs": _rows(document, differing)}, allow_nan=False))
    else:
        print("\n".join(_lines(document, differing)))


def _parser() -> CommandParser:
    parser = CommandParser(prog="python main.py runs", description="List the runs of a document.")
    parser.add_argument("file", metavar="FILE", help="A document that train --save wrote.")
    parser.add_argument("--json", action="store_true", help="Print one JSON object.")
    return parser


def _rows(document: Document, differing: Sequence[dict[str, JsonValue]]) -> list[Json]:
    rows: list[Json] = []
    for index, (run, settings) in enumerate(zip(document.runs, differing, strict=True)):
        row: dict[str, Json] = {
            "name": run.name,
            "notes": run.notes,
            "color": run.color,
            "starred": run.is_starred,
            "chosen": index == document.chosen,
            "settings": json.loads(json.dumps(settings)),
            **_progress(run),
        }
        rows.append(row)
    return rows


def _progress(run: SavedRun) -> dict[str, Json]:
    checkpoint = run.checkpoint
    if checkpoint is None:
        return {"stage": "ready", "epochs": 0, "steps": 0}
    losses = checkpoint.losses
    metric = metric_name(run.task or Task.BINARY)
    return {
        "stage": checkpoint.stage.value,
        "epochs": checkpoint.epoch,
        "steps": checkpoint.steps,
        "train_loss": finite(losses.train_loss),
        "validation_loss": finite(losses.validation_loss),
        f"train_{metric}": finite(losses.train_metric),
        f"validation_{metric}": finite(losses.validation_metric),
    }


def _lines(document: Document, differing: Sequence[dict[str, JsonValue]]) -> list[str]:
    table: list[list[Json]] = [["run", "epochs", "train loss", "validation loss", "differs in"]]
    for run, settings in zip(document.runs, differing, strict=True):
        progress = _progress(run)
        losses = (progress.get("train_loss"), progress.get("validation_loss"))
        words = ", ".join(f"{key} {value}" for key, value in settings.items())
        table.append([run.name, progress["epochs"], *losses, words])
    return aligned(table)
