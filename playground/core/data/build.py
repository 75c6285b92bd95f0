"""Building the data set: read, describe, split, fit, encode."""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

import numpy as np

from playground.core.common.arrays import Doubles, Indices, frozen
from playground.core.common.errors import PlaygroundError
from playground.core.common.memory import refuse_beyond_memory
from playground.core.common.messages import message
from playground.core.common.progress import Progress, no_progress, part_of_progress
from playground.core.data.column_config import Role
from playground.core.data.columns.column import Column
from playground.core.data.columns.plan import TablePlan, plan_table
from playground.core.data.data_config import DataConfig, SampleSource, Source, ToySource
from playground.core.data.dataset import Dataset
from playground.core.data.file_source import FileSource
from playground.core.data.preparing.build_receipt import build_receipt
from playground.core.data.preparing.fitting import fit_encoder, fit_scale
from playground.core.data.preparing.leaks import find_leaks
from playground.core.data.preparing.receipt import DroppedRows
from playground.core.data.preparing.split import split_rows
from playground.core.data.preparing.target import Target, TargetValues, read_target
from playground.core.data.reading.tables import Table, read_table
from playground.core.data.refusals import IncompatibleDataError, filling_gaps, guessing_roles
from playground.core.data.samples import SAMPLES, load_sample
from playground.core.data.toy_sets import TOY_SETS, draw
from playground.core.model.task import Task

READING_SHARE = 0.6
"""Of the work; the rest is describing, fitting and encoding."""

PLANNING_SHARE = 0.3
"""Of the work on a table that has been read."""

BYTES_AN_INPUT = 8
"""Of memory that a number takes that the network is fed: in the data set and for training."""

FITTING_SHARE = 0.6
"""Of the work on a table whose columns have been read."""


def build_dataset(config: DataConfig, progress: Progress = no_progress) -> Dataset:
    """Read a source and make it ready to train on.

    Args:
        config: The source and all that is decided about it.
        progress: Told the share done.

    Raises:
        PlaygroundError: The source cannot be read or serves no task; nothing has changed then.
        Cancelled: ``progress`` called it off.
    """
    table = load_table(config.source, part_of_progress(progress, 0, READING_SHARE))
    return dataset_of(table, config, part_of_progress(progress, READING_SHARE, 1))


def load_table(source: Source, progress: Progress = no_progress) -> Table:
    """Read, draw or fetch the table of a source.

    Raises:
        PlaygroundError: It cannot be had.
        Cancelled: ``progress`` called it off.
    """
    match source:
        case ToySource():
            points = draw(source.name, source.rows, source.noise, source.seed)
            return Table(TOY_SETS[source.name].label, points.data_frame(), target="label")
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


def _first_ignored(plan: TablePlan) -> Column:
    return next(column for column in plan.columns if column.role is Role.IGNORED)


def dataset_of(table: Table, config: DataConfig, progress: Progress = no_progress) -> Dataset:
    """Make a table ready to train on.

    Raises:
        PlaygroundError: The table serves no task.
        Cancelled: ``progress`` called it off.
    """
    _refuse_single_column(table)
    plan = plan_table(table, config, part_of_progress(progress, 0, PLANNING_SHARE))
    progress = part_of_progress(progress, PLANNING_SHARE, 1)
    target = next(column for column in plan.columns if column.role is Role.TARGET)
    features = [column for column in plan.columns if column.role is Role.FEATURE]
    if not features:
        raise IncompatibleDataError(
            message("{table}: no column is left to learn from.", table=table.name),
            message(
                "Make at least one column besides {target} a feature: {first} {reason}.",
                target=target.name,
                first=(ignored := _first_ignored(plan)).name,
                reason=ignored.reason,
            ),
            guessing_roles(),
        )
    answers = read_target(target, plan.data_frame[target.name], config.task, config.positive_class)
    rows, dropped = _usable_rows(table, plan, answers, features)
    y = answers.y[rows]
    is_test = None if table.test_from is None else rows >= table.test_from
    split = split_rows(config.split, y, answers.task, is_test)
    trained = np.sort(rows[split.train])
    plan, features = _without_empty(plan, features, config, trained)
    encoder = fit_encoder(
        plan.data_frame, features, config, trained, part_of_progress(progress, 0, FITTING_SHARE)
    )
    refuse_beyond_memory(len(rows) * len(encoder.inputs) * BYTES_AN_INPUT, table.name)
    data_frame = plan.data_frame if len(rows) == len(table) else plan.data_frame.iloc[rows]
    predicted = _target(target, answers, y[split.train])
    is_table = not table.image_shape and not isinstance(config.source, ToySource)
    leaks = find_leaks(plan.data_frame, encoder, predicted, y, rows) if is_table else ()
    return Dataset(
        name=table.name,
        task=answers.task,
        table=table,
        cells=plan.data_frame,
        columns=plan.columns,
        inputs=encoder.inputs,
        target=predicted,
        x=frozen(encoder.encode_read(data_frame, part_of_progress(progress, FITTING_SHARE, 1))),
        y=frozen(((y - predicted.offset) / predicted.scale).astype(np.float32)),
        rows=frozen(rows),
        split=split,
        encoder=encoder,
        receipt=build_receipt(table, plan.columns, predicted, encoder, config, dropped, leaks),
    )


def _refuse_single_column(table: Table) -> None:
    if table.data_frame.shape[1] > 1:
        return
    if table.reading is None:
        hint = message("Choose a table with a column to predict and one to learn from.")
    else:
        hint = message(
            "If it has more, choose the delimiter that stands between them; else choose a table "
            "with a column to predict and one to learn from."
        )
    raise PlaygroundError(message("{table} has one column only.", table=table.name), hint)


def _without_empty(
    plan: TablePlan, features: Sequence[Column], config: DataConfig, train: Indices
) -> tuple[TablePlan, list[Column]]:
    """Leave aside the features that have no value in any training row, unless the user chose them.

    Returns:
        The plan with them ignored, and the features that are left.
    """
    chosen = {column.name for column in config.columns if column.role is Role.FEATURE}
    empty = {
        column.name
        for column in features
        if column.name not in chosen
        and column.missing >= len(train)
        and plan.data_frame[column.name].iloc[train].isna().all()
    }
    left = [column for column in features if column.name not in empty]
    if not empty or not left:
        return plan, list(features)
    reason = message("has no value in any training row")
    columns = tuple(
        replace(each, role=Role.IGNORED, reason=reason) if each.name in empty else each
        for each in plan.columns
    )
    return TablePlan(columns, plan.data_frame), left


def _usable_rows(
    table: Table, plan: TablePlan, answers: TargetValues, features: Sequence[Column]
) -> tuple[Indices, tuple[DroppedRows, ...]]:
    """Positions of the rows that can be used, and how many were left out for which reason."""
    usable = ~np.isnan(answers.y)
    dropped = [DroppedRows(int((~usable).sum()), message("the target is missing"))]
    for column in features:
        if column.missing and column.drops_gaps:
            kept = usable & ~plan.data_frame[column.name].isna().to_numpy()
            reason = message("{column} is missing", column=column.name)
            dropped.append(DroppedRows(int((usable & ~kept).sum()), reason))
            usable = kept
    rows = np.flatnonzero(usable)
    if not len(rows):
        raise IncompatibleDataError(
            message("{table}: no row is left, since every one misses a value.", table=table.name),
            message(
                "Fill missing values instead of dropping rows, or ignore the columns that have "
                "them."
            ),
            filling_gaps(),
        )
    return rows, tuple(each for each in dropped if each.count)


def _target(column: Column, answers: TargetValues, trained: Doubles) -> Target:
    if answers.task is not Task.REGRESSION:
        return Target(column.name, answers.classes)
    (offset,), (scale,) = fit_scale(trained[:, np.newaxis].copy(), column.scaling)
    return Target(column.name, offset=float(offset), scale=float(scale))
