"""What came of a run, as JSON for programs and as text for people."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from playground.commands.receipt import Json, receipt_document, receipt_lines
from playground.core.common.arrays import AnyArray, Indices
from playground.core.common.messages import listed, message, plural
from playground.core.common.number_text import short_text, without_dust
from playground.core.data.preparing.parts import Part
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.first_settings import FOLLOWING
from playground.core.inspection.predictions.predictions import decide, predict
from playground.core.model.task import Task
from playground.core.settings.setting import settings_of
from playground.core.training.snapshot import Snapshot
from playground.core.training.trainer import Trainer

HEAD_ROWS = 5
MOST_NAMED = 20
SHOWN_DIGITS = 8
"""Significant digits of the numbers in tables for people."""

FEW_PARAMETERS = 64
"""Networks with more keep their parameters to the JSON."""


@dataclass(frozen=True)
class Results:
    """A run that has ended.

    Attributes:
        experiment: Its settings.
        trainer: Holds the network and the history.
        seconds: How long it trained.
        first_epoch: Whole epochs that had been done before.
        listed: The part whose predictions are wanted row by row; None for none.
    """

    experiment: Experiment
    trainer: Trainer
    seconds: float
    first_epoch: int = 0
    listed: Part | None = None

    @property
    def metric(self) -> str:
        """What the metric is called."""
        return metric_name(self.trainer.dataset.task)

    @property
    def epochs_per_second(self) -> float:
        """Rate over the whole time."""
        return (self.trainer.epoch - self.first_epoch) / self.seconds


def metric_name(task: Task) -> str:
    """What the metric of a task is called."""
    return "r2" if task is Task.REGRESSION else "accuracy"


def as_json(results: Results) -> str:
    """The results as one JSON object; numbers that are not finite become null."""
    return json.dumps(_document(results), allow_nan=False)


def _document(results: Results) -> Json:
    trainer, dataset = results.trainer, results.trainer.dataset
    document: dict[str, Json] = {
        "task": dataset.task.value,
        "classes": list(dataset.target.classes),
        "inputs": [each.name for each in dataset.inputs],
        "rows": {
            **{part.value: len(dataset.split.part(part)) for part in Part},
            "dropped": dataset.receipt.rows_dropped,
        },
        "settings": _settings(results.experiment),
        "receipt": receipt_document(dataset),
        "parameters": trainer.layout.parameter_count,
        "engine": trainer.engine_key,
        "epochs": trainer.epoch,
        "seconds": results.seconds,
        "epochs_per_second": results.epochs_per_second,
        "history": _history(results),
        "metrics": {part.value: _metrics(results, part) for part in Part},
        "weights": _weights(trainer.snapshot()),
        "predictions_head": _predictions(trainer, _first_rows(dataset.rows)),
    }
    if results.listed is not None:
        listed = dataset.split.part(results.listed)
        document["predictions"] = _predictions(trainer, listed)
    return document


def _settings(experiment: Experiment) -> Json:
    """The settings that follow the data where they are not given, and which of them did."""
    return {
        **{key: experiment.value(key) for key in FOLLOWING if key.startswith("training.")},
        "network.hidden": [
            f"{layer.units}:{layer.activation}" for layer in experiment.network.hidden
        ],
        "chosen_for_data": list(experiment.follows_data),
    }


def _settings_line(experiment: Experiment) -> str:
    """The same as a line to read."""
    labels = {setting.key: setting.label for setting in settings_of(Experiment)}
    training = [
        f"{labels[key].lower()} {experiment.value(key)}"
        for key in FOLLOWING
        if key.startswith("training.")
    ]
    chosen = [labels.get(key, "Layers").lower() for key in experiment.follows_data]
    if not chosen:
        return str(message("Settings: {settings}", settings=listed(training)))
    return str(
        message(
            "Settings: {settings}; chosen for these data: {chosen}",
            settings=listed(training),
            chosen=listed(chosen),
        )
    )


def _history(results: Results) -> Json:
    view = results.trainer.history.view()
    return {
        "epoch": [int(epoch) for epoch in view.epoch],
        "train_loss": numbers(view.train_loss),
        "validation_loss": numbers(view.validation_loss),
        f"train_{results.metric}": numbers(view.train_metric),
        f"validation_{results.metric}": numbers(view.validation_metric),
    }


def _metrics(results: Results, part: Part) -> dict[str, Json]:
    evaluation = results.trainer.evaluate(part)
    return {"loss": finite(evaluation.loss), results.metric: finite(evaluation.metric)}


def _weights(snapshot: Snapshot) -> list[Json]:
    weights: list[Json] = []
    for layer in snapshot.layout.layers:
        bias, slope = snapshot.bias(layer.index), snapshot.slope(layer.index)
        entry: dict[str, Json] = {
            "layer": layer.name,
            "weight": [numbers(row) for row in snapshot.weight(layer.index)],
            "bias": None if bias is None else numbers(bias),
        }
        if slope is not None:
            entry["slope"] = numbers(slope)
        weights.append(entry)
    return weights


def _first_rows(rows: Indices) -> Indices:
    """Positions in the data set of the file's first rows."""
    return np.argsort(rows, kind="stable")[:HEAD_ROWS]


def _predictions(trainer: Trainer, positions: Indices) -> list[Json]:
    return [dict(row) for row in prediction_rows(trainer, positions)]


def prediction_rows(trainer: Trainer, positions: Indices) -> list[dict[str, Json]]:
    """Target and prediction of rows of the data set, with probabilities for classes.

    Args:
        trainer: Holds the network.
        positions: Positions in the data set; the answer names the row in the file, from 0.
    """
    dataset = trainer.dataset
    classes = dataset.target.classes
    outputs = predict(dataset, trainer.snapshot(), dataset.x[positions])
    decided = decide(dataset, outputs)
    rows: list[dict[str, Json]] = []
    for position, output, prediction in zip(positions, outputs, decided, strict=True):
        y = dataset.y[position]
        row: dict[str, Json] = {"row": int(dataset.rows[position])}
        match dataset.task:
            case Task.REGRESSION:
                target = dataset.target
                true = float(target.to_value(np.asarray(y, np.float64)))
                row["target"] = finite(without_dust(true, max(abs(target.offset), abs(true))))
                row["prediction"] = finite(output[0])
            case Task.BINARY:
                row |= {"target": classes[int(y)], "prediction": prediction}
                row["probability"] = finite(output[0])
            case Task.MULTICLASS:
                row |= {"target": classes[int(y)], "prediction": prediction}
                row["probabilities"] = dict(zip(classes, numbers(output), strict=True))
        rows.append(row)
    return rows


def finite(value: float | AnyArray) -> float | None:
    """A number as JSON knows it: None where it is not finite."""
    number = float(value)
    return number if np.isfinite(number) else None


def numbers(values: AnyArray) -> list[Json]:
    """Numbers as JSON knows them: None for what is not finite."""
    return [finite(value) for value in values]


def as_text(results: Results) -> str:
    """The results as lines to read."""
    trainer, dataset = results.trainer, results.trainer.dataset
    split = dataset.split
    parameters = plural("{count} parameter", "{count:,} parameters", trainer.layout.parameter_count)
    rows = message(
        "Rows: {train:,} train, {validation:,} validation, {test:,} test, {dropped:,} left out",
        train=len(split.train),
        validation=len(split.validation),
        test=len(split.test),
        dropped=dataset.receipt.rows_dropped,
    )
    speed = plural(
        "{count} epoch in {seconds:.2f} s, {rate:,.0f} a second",
        "{count:,} epochs in {seconds:.2f} s, {rate:,.0f} a second",
        trainer.epoch,
        seconds=results.seconds,
        rate=results.epochs_per_second,
    )
    inputs = listed([each.name for each in dataset.inputs], MOST_NAMED)
    blocks = [
        [
            f"{dataset.name}: {dataset.target.name} ({dataset.task}), {parameters}",
            str(message("Inputs: {names}", names=inputs)),
            _settings_line(results.experiment),
            str(rows),
            str(speed),
        ],
        receipt_lines(dataset.receipt),
        aligned(
            [
                ["", "loss", results.metric],
                *([part, *_metrics(results, part).values()] for part in Part),
            ]
        ),
        parameter_lines(trainer.snapshot()),
        _prediction_lines(trainer, _first_rows(dataset.rows)),
    ]
    if results.listed is not None:
        blocks.append(_prediction_lines(trainer, split.part(results.listed)))
    return "\n\n".join("\n".join(lines) for lines in blocks if lines)


def parameter_lines(snapshot: Snapshot) -> list[str]:
    """Weights and biases by layer; nothing for a network with more than a few."""
    if snapshot.layout.parameter_count > FEW_PARAMETERS:
        return []
    lines = []
    for layer in snapshot.layout.layers:
        weights = _array(snapshot.weight(layer.index))
        lines.append(str(message("{layer} weights {numbers}", layer=layer.name, numbers=weights)))
        bias = snapshot.bias(layer.index)
        if bias is not None:
            numbers = _array(bias)
            lines.append(str(message("{layer} bias {numbers}", layer=layer.name, numbers=numbers)))
    return lines


def _array(array: AnyArray) -> str:
    return np.array2string(
        array, separator=", ", max_line_width=sys.maxsize, floatmode="unique", precision=None
    )


def _prediction_lines(trainer: Trainer, positions: Indices) -> list[str]:
    rows = prediction_rows(trainer, positions)
    if not rows:
        return []
    columns = [name for name in rows[0] if name != "probabilities"]
    return aligned([columns, *([row[name] for name in columns] for row in rows)])


def aligned(rows: Sequence[Sequence[Json]]) -> list[str]:
    """Lines of a table, every column as wide as its widest cell."""
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]


def _cell(value: Json) -> str:
    if value is None:
        return "–"
    return short_text(value, SHOWN_DIGITS) if isinstance(value, float) else str(value)
