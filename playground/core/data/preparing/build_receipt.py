"""Writing the receipt: from what was decided and fitted to sentences."""

from collections.abc import Iterator, Sequence

import numpy as np

from playground.core.common.messages import Text, message, plural
from playground.core.common.number_text import LONG_DIGITS, short_text
from playground.core.data.column_config import ColumnType, Role
from playground.core.data.columns.column import Column
from playground.core.data.columns.values import label_of
from playground.core.data.data_config import DataConfig
from playground.core.data.preparing.encoders import (
    CategoryEncoder,
    ColumnEncoder,
    DateEncoder,
    Encoder,
    NumberEncoder,
)
from playground.core.data.preparing.leaks import Leak
from playground.core.data.preparing.receipt import ColumnReceipt, DroppedRows, Receipt
from playground.core.data.preparing.target import Target
from playground.core.data.reading.tables import Table

MOST_LISTED = 20


def build_receipt(
    table: Table,
    columns: Sequence[Column],
    target: Target,
    encoder: Encoder,
    config: DataConfig,
    dropped: tuple[DroppedRows, ...],
    leaks: tuple[Leak, ...],
) -> Receipt:
    """Write the receipt of a data set."""
    encoders = {each.column: each for each in encoder.columns}
    receipts = []
    for column in columns:
        steps: tuple[Text, ...] = ()
        inputs: tuple[str, ...] = ()
        if column.role is Role.TARGET:
            steps = (_target_step(column, target),)
        elif column.name in encoders:
            steps = tuple(_steps(column, encoders[column.name]))
            inputs = tuple(each.name for each in encoders[column.name].inputs)
        receipts.append(
            ColumnReceipt(
                column.name,
                column.type,
                column.role,
                column.reason,
                (*column.notes, *_unreadable_note(column)),
                steps,
                column.ambiguity,
                column.missing,
                column.unreadable,
                column.unreadable_examples,
                inputs,
            )
        )
    return Receipt(
        summary=_summary(encoder, config),
        notes=table.notes,
        columns=tuple(receipts),
        derived=tuple(each.input.name for each in encoder.derived),
        rows_read=len(table),
        dropped=dropped,
        leaks=leaks,
    )


def _summary(encoder: Encoder, config: DataConfig) -> Text:
    scaled = {
        "standard": message("standardised"),
        "minmax": message("scaled to 0…1"),
        "none": message("fed as they are"),
    }[config.scaling]
    return message(
        "{columns} → {inputs} · numbers {scaled}",
        columns=plural("{count} column", "{count} columns", len(encoder.columns)),
        inputs=plural("{count} input", "{count} inputs", len(encoder.inputs)),
        scaled=scaled,
    )


def _target_step(column: Column, target: Target) -> Text:
    if len(target.classes) == 2:
        return message(
            "{negative} → 0, {positive} → 1", negative=target.classes[0], positive=target.positive
        )
    if target.classes:
        return plural(
            "{count} class: {labels}",
            "{count} classes: {labels}",
            len(target.classes),
            labels=", ".join(target.classes[:MOST_LISTED]),
        )
    return _scaling_step(column.scaling, target.offset, target.scale)


def _unreadable_note(column: Column) -> Iterator[Text]:
    if not column.unreadable:
        return
    examples = ", ".join(f"“{text}”" for text in column.unreadable_examples)
    if not examples:
        yield plural(
            "{count} cell is past what a network can take and counts as missing.",
            "{count} cells are past what a network can take and count as missing.",
            column.unreadable,
        )
        return
    match column.type:
        case ColumnType.BOOLEAN:
            yield plural(
                "{count} cell is neither true nor false and counts as missing: {examples}.",
                "{count} cells are neither true nor false and count as missing, such as "
                "{examples}.",
                column.unreadable,
                examples=examples,
            )
        case ColumnType.DATE:
            yield plural(
                "{count} cell is no date and counts as missing: {examples}.",
                "{count} cells are no dates and count as missing, such as {examples}.",
                column.unreadable,
                examples=examples,
            )
        case _:
            yield plural(
                "{count} cell is no number, or past what a network can take, and counts as "
                "missing: {examples}.",
                "{count} cells are no numbers, or past what a network can take, and count as "
                "missing, such as {examples}.",
                column.unreadable,
                examples=examples,
            )


def _steps(column: Column, encoder: ColumnEncoder) -> Iterator[Text]:
    if column.missing:
        yield _filling_step(column, encoder)
    if isinstance(encoder, CategoryEncoder):
        yield plural(
            "one-hot: one input for its {count} category",
            "one-hot: one input for each of {count} categories",
            len(encoder.inputs),
        )
        return
    if isinstance(encoder, DateEncoder):
        parts = ", ".join(part.value for part in encoder.parts)
        yield message("its {parts} as numbers", parts=parts)
        for each in encoder.inputs:
            yield message(
                "{name}: {step}",
                name=each.name,
                step=_scaling_step(column.scaling, each.offset, each.scale),
            )
        return
    if column.type is ColumnType.BOOLEAN:
        yield message("false → 0, true → 1")
    if encoder.input.low == encoder.input.high and column.scaling != "none":
        yield message("the same in every training row: only shifted")
    elif encoder.input.low == encoder.input.high:
        yield message("the same in every training row: fed as it is")
    else:
        yield _scaling_step(column.scaling, encoder.input.offset, encoder.input.scale)
    for flag in encoder.flags:
        yield message("{name}: 1 where “{word}” stands, else 0; the number is filled there",
                      name=flag.name, word=flag.category)  # fmt: skip


def _filling_step(column: Column, encoder: ColumnEncoder) -> Text:
    if column.drops_gaps:
        return plural(
            "{count} missing: that row was left out",
            "{count} missing: those rows were left out",
            column.missing,
        )
    match encoder:
        case DateEncoder():
            fill = label_of(np.datetime64(encoder.fill))
        case CategoryEncoder():
            fill = encoder.fill
        case NumberEncoder():
            fill = short_text(encoder.fill, LONG_DIGITS)
    if column.stand_in == "median":
        return message(
            "{count} missing: filled with {fill}, the median of the training rows",
            count=column.missing,
            fill=fill,
        )
    return message(
        "{count} missing: filled with {fill}, the most frequent value of the training rows",
        count=column.missing,
        fill=fill,
    )


def _scaling_step(scaling: str, offset: float, scale: float) -> Text:
    match scaling:
        case "standard":
            return message(
                "standardised: mean {mean}, standard deviation {deviation}",
                mean=short_text(offset, LONG_DIGITS),
                deviation=short_text(scale, LONG_DIGITS),
            )
        case "minmax":
            return message(
                "scaled: {low} → 0, {high} → 1",
                low=short_text(offset, LONG_DIGITS),
                high=short_text(offset + scale, LONG_DIGITS),
            )
        case _:
            return message("fed as it is")
