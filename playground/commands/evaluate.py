"""``evaluate``: how good the network of a document is."""

import json
from collections.abc import Sequence
from pathlib import Path

from playground.commands.documents import add_data_option, opened_run
from playground.commands.parser import CommandParser
from playground.commands.report import aligned, finite, metric_name
from playground.core.common.messages import plural
from playground.core.data.file_source import FileSource
from playground.core.data.further_rows import further_rows
from playground.core.data.preparing.parts import Part
from playground.core.data.reading.tables import read_table
from playground.core.run.run import Run
from playground.core.training.evaluation import Evaluation


def evaluate(arguments: Sequence[str]) -> None:
    """Print loss and metric of a saved network by part of its data, or on another table.

    Raises:
        PlaygroundError: The command line, the document or the data are wrong.
    """
    import torch

    torch.set_num_threads(1)
    options = _parser().parse_args(arguments)
    run = opened_run(Path(options.file), options.found_at).run
    if options.table is None:
        rows, left_out = {part.value: run.trainer.evaluate(part) for part in Part}, 0
    else:
        rows, left_out = _on_table(run, options.table)
    metric = metric_name(run.dataset.task)
    print(_as_json(run, rows, left_out) if options.json else _as_text(metric, rows, left_out))


def _parser() -> CommandParser:
    parser = CommandParser(
        prog="python main.py evaluate",
        description="Measure a saved network by part of its data, or on another table.",
    )
    parser.add_argument("file", metavar="FILE", help="A document that train --save wrote.")
    parser.add_argument(
        "table", metavar="DATA", nargs="?", help="A table with the columns that it was trained on."
    )
    add_data_option(parser)
    parser.add_argument("--json", action="store_true", help="Print one JSON object.")
    return parser


def _on_table(run: Run, path: str) -> tuple[dict[str, Evaluation], int]:
    table = read_table(FileSource(path=path))
    rows = further_rows(run.dataset, table)
    evaluation = run.trainer.evaluate_rows(rows.x, rows.y)
    return {table.name: evaluation}, len(table) - len(rows.y)


def _as_json(run: Run, rows: dict[str, Evaluation], left_out: int) -> str:
    metric = metric_name(run.dataset.task)
    document = {
        "task": run.dataset.task.value,
        "target": run.dataset.target.name,
        "classes": list(run.dataset.target.classes),
        "epochs": run.trainer.epoch,
        "rows": {name: each.rows for name, each in rows.items()},
        "rows_left_out": left_out,
        "metrics": {
            name: {"loss": finite(each.loss), metric: finite(each.metric)}
            for name, each in rows.items()
        },
    }
    return json.dumps(document, allow_nan=False)


def _as_text(metric: str, rows: dict[str, Evaluation], left_out: int) -> str:
    table = [
        [name, each.rows, finite(each.loss), finite(each.metric)] for name, each in rows.items()
    ]
    lines = aligned([["", "rows", "loss", metric], *table])
    if left_out:
        lines.append(
            str(
                plural(
                    "{count} row is left out: its target is missing.",
                    "{count:,} rows are left out: their targets are missing.",
                    left_out,
                )
            )
        )
    return "\n".join(lines)
