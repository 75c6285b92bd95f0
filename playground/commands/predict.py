"""``predict``: the rows of a table, predicted by the network of a document."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from playground.commands.documents import add_data_option, opened_run
from playground.commands.parser import CommandParser
from playground.commands.progress_line import SECONDS_BEFORE_PROGRESS, ProgressLine
from playground.commands.receipt import Json
from playground.commands.report import finite
from playground.core.data.file_source import FileSource
from playground.core.inspection.predictions.file_predictions import (
    PredictedFile,
    PredictFile,
    SaveTable,
)


def predict(arguments: Sequence[str]) -> None:
    """Print or save the rows of a table with what a saved network says of them.

    Raises:
        PlaygroundError: The command line, the document or the data are wrong.
    """
    import torch

    torch.set_num_threads(1)
    options = _parser().parse_args(arguments)
    run = opened_run(Path(options.file), options.found_at).run
    frame = run.frame()
    reading = ProgressLine("Predicting", SECONDS_BEFORE_PROGRESS)
    predicted = PredictFile(FileSource(path=options.table)).run(frame, reading.show)
    reading.clear()
    for note in predicted.notes:
        print(note, file=sys.stderr)
    if options.out is not None:
        SaveTable(predicted.data_frame, options.out).run(frame, reading.show)
    if options.json:
        print(_as_json(predicted))
    elif options.out is None:
        print(predicted.data_frame.to_csv(index=False), end="")


def _parser() -> CommandParser:
    parser = CommandParser(
        prog="python main.py predict",
        description="Predict the rows of a table with a saved network. Prints the table as CSV "
        "with the predictions as further columns, unless it is to be saved.",
    )
    parser.add_argument("file", metavar="FILE", help="A document that train --save wrote.")
    parser.add_argument(
        "table", metavar="DATA", help="A table with the columns that the network was trained on."
    )
    parser.add_argument("-o", dest="out", metavar="OUT.csv", type=Path, help="Save as this file.")
    add_data_option(parser)
    parser.add_argument(
        "--json", action="store_true", help="Print the predictions as one JSON object."
    )
    return parser


def _as_json(predicted: PredictedFile) -> str:
    columns = predicted.data_frame.columns[-predicted.added :]
    rows = predicted.data_frame[columns].itertuples(index=False, name=None)
    document: dict[str, Json] = {
        "file": predicted.name,
        "rows": len(predicted.data_frame),
        "columns": [str(name) for name in columns],
        "predictions": [[_cell(value) for value in row] for row in rows],
    }
    return json.dumps(document, allow_nan=False)


def _cell(value: object) -> Json:
    return finite(float(value)) if isinstance(value, float | np.floating) else str(value)
