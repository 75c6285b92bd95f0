"""Building the data set: read, describe, split, fit, encode."""

from collections.abc import Sequence
from typing import assert_never

import numpy as np

from playground.core.arrays import Doubles, Indices, frozen
from playground.core.data.columns import Column, gaps_in
from playground.core.data.dataset import Dataset, Target
from playground.core.data.fitting import fit_encoder, fit_scale, scaling_of
from playground.core.data.itemize import itemize
from playground.core.data.leaks import find_leaks
from playground.core.data.receipt import DroppedRows
from playground.core.data.roles import assign_roles
from playground.core.data.samples import SAMPLES, load_sample
from playground.core.data.split import split_rows
from playground.core.data.tables import Table, read_table
from playground.core.data.target import Answers, read_target
from playground.core.data.toy import TOY_SETS, draw
from playground.core.errors import PlaygroundError
from playground.core.experiment import (
    DataConfig,
    FileSource,
    Role,
    SampleSource,
    Source,
    ToySource,
)
from playground.core.progress import Progress, stretch_of, untold
from playground.core.task import Task

READING_SHARE = 0.6
"""Of the work; the rest is describing, fitting and encoding."""

FITTING_SHARE = 0.6
"""Of the work on a table that has been read."""


def build_dataset(config: DataConfig, progress: Progress = untold) -> Dataset:
    """Read a source and make it ready to train on.

    Args:
        config: The source and all that is decided about it.
        progress: Told the share done.

    Raises:
        PlaygroundError: The source cannot be read or serves no task; nothing has changed then.
        Cancelled: ``progress`` called it off.
    """
    table = load_table(config.source, stretch_of(progress, 0, READING_SHARE))
    return dataset_of(table, config, stretch_of(progress, READING_SHARE, 1))


def load_table(source: Source, progress: Progress = untold) -> Table:
    """Read, draw or fetch the table of a source.

    Raises:
        PlaygroundError: It cannot be had.
        Cancelled: ``progress`` called it off.
    """
    match source:
        case ToySource():
            points = draw(source.name, source.rows, source.noise, source.seed)
            return Table(TOY_SETS[source.name].label, points.frame(), target="label")
        case SampleSource():
            sample = SAMPLES[source.name]
            return Table(
                sample.label,
                load_sample(source.name, progress),
                image_shape=sample.image_shape,
                target=sample.target,
            )
        case FileSource():
            return read_table(source, progress)
    assert_never(source)


def dataset_of(table: Table, config: DataConfig, progress: Progress = untold) -> Dataset:
    """Make a table ready to train on.

    Raises:
        PlaygroundError: The table serves no task.
        Cancelled: ``progress`` called it off.
    """
    columns = assign_roles(table, config)
    target = next(column for column in columns if column.role is Role.TARGET)
    features = [column for column in columns if column.role is Role.FEATURE]
    if not features:
        raise PlaygroundError(
            f"{table.name}: no column is left to learn from.",
            "Make at least one column besides the target a feature.",
        )
    answers = read_target(target, table.frame[target.name], config.task, config.positive_class)
    rows, dropped = _usable_rows(table, answers, features, config)
    y = answers.y[rows]
    split = split_rows(config.split, y, answers.task)
    trained = np.sort(rows[split.train])
    encoder = fit_encoder(
        table.frame, features, config, trained, stretch_of(progress, 0, FITTING_SHARE)
    )
    frame = table.frame if len(rows) == len(table) else table.frame.iloc[rows]
    predicted = _target(target, answers, y[split.train], config)
    is_table = not table.image_shape and not isinstance(config.source, ToySource)
    leaks = find_leaks(table.frame, columns, encoder, predicted, y, rows) if is_table else ()
    return Dataset(
        name=table.name,
        task=answers.task,
        table=table,
        columns=columns,
        inputs=encoder.inputs,
        target=predicted,
        x=frozen(encoder.encode(frame, stretch_of(progress, FITTING_SHARE, 1))),
        y=frozen(((y - predicted.offset) / predicted.scale).astype(np.float32)),
        rows=frozen(rows),
        split=split,
        encoder=encoder,
        receipt=itemize(table, columns, predicted, encoder, config, dropped, leaks),
    )


def _usable_rows(
    table: Table, answers: Answers, features: Sequence[Column], config: DataConfig
) -> tuple[Indices, tuple[DroppedRows, ...]]:
    """Positions of the rows that can be used, and how many were left out for which reason."""
    usable = ~np.isnan(answers.y)
    dropped = [DroppedRows(int((~usable).sum()), "the target is missing")]
    for column in features:
        if column.missing and (config.column(column.name).missing or config.missing) == "drop":
            kept = usable & ~gaps_in(column, table.frame[column.name])
            dropped.append(DroppedRows(int((usable & ~kept).sum()), f"{column.name} is missing"))
            usable = kept
    rows = np.flatnonzero(usable)
    if not len(rows):
        raise PlaygroundError(
            f"{table.name}: no row is left, since every one misses a value.",
            "Fill missing values instead of dropping rows, or ignore the columns that have them.",
        )
    return rows, tuple(each for each in dropped if each.count)


def _target(column: Column, answers: Answers, trained: Doubles, config: DataConfig) -> Target:
    if answers.task is not Task.REGRESSION:
        return Target(column.name, answers.classes)
    (offset,), (scale,) = fit_scale(trained[:, np.newaxis].copy(), scaling_of(column, config))
    return Target(column.name, offset=float(offset), scale=float(scale))
