"""Writing the receipt: from what was decided and fitted to sentences."""

from collections.abc import Sequence

from playground.core.data.columns import Column
from playground.core.data.dataset import Target
from playground.core.data.fitting import filling_of, scaling_of
from playground.core.data.leaks import Leak
from playground.core.data.preprocessing import CategoryEncoder, Encoder, NumberEncoder
from playground.core.data.receipt import ColumnReceipt, DroppedRows, Receipt
from playground.core.data.tables import Table
from playground.core.experiment import ColumnType, DataConfig, Role

SCALED = {"standard": "standardised", "minmax": "scaled to 0…1", "none": "fed as they are"}


def itemize(
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
        steps: tuple[str, ...] = ()
        inputs: tuple[str, ...] = ()
        if column.role is Role.TARGET:
            steps = tuple(_target_steps(column, target, config))
        elif column.name in encoders:
            steps = tuple(_steps(column, encoders[column.name], config))
            inputs = tuple(each.name for each in encoders[column.name].inputs)
        receipts.append(
            ColumnReceipt(column.name, column.type, column.role, column.reason, steps, inputs)
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


def _summary(encoder: Encoder, config: DataConfig) -> str:
    columns, inputs = len(encoder.columns), len(encoder.inputs)
    return (
        f"{columns} {'column' if columns == 1 else 'columns'} → "
        f"{inputs} {'input' if inputs == 1 else 'inputs'} · numbers {SCALED[config.scaling]}"
    )


def _target_steps(column: Column, target: Target, config: DataConfig) -> list[str]:
    if len(target.classes) == 2:
        return [f"{target.classes[0]} → 0, {target.positive} → 1"]
    if target.classes:
        return [f"{len(target.classes)} classes: {', '.join(target.classes[:20])}"]
    return [_scaling_step(scaling_of(column, config), target.offset, target.scale)]


def _steps(
    column: Column, encoder: NumberEncoder | CategoryEncoder, config: DataConfig
) -> list[str]:
    steps = []
    if column.unreadable:
        is_truth = column.type is ColumnType.BOOLEAN
        what = (
            "neither true nor false" if is_truth else "no number, or past what a network can take"
        )
        steps.append(f"{column.unreadable} unreadable ({what}): counted as missing")
    if column.missing:
        steps.append(_filling_step(column, encoder, config))
    if isinstance(encoder, CategoryEncoder):
        steps.append(f"one-hot: one input for each of {len(encoder.inputs)} categories")
        return steps
    if column.type is ColumnType.BOOLEAN:
        steps.append("false → 0, true → 1")
    if encoder.input.low == encoder.input.high:
        steps.append("the same in every training row: only shifted")
    else:
        scaling = scaling_of(column, config)
        steps.append(_scaling_step(scaling, encoder.input.offset, encoder.input.scale))
    return steps


def _filling_step(
    column: Column, encoder: NumberEncoder | CategoryEncoder, config: DataConfig
) -> str:
    if (config.column(column.name).missing or config.missing) == "drop":
        return f"{column.missing} missing: those rows were left out"
    fill = encoder.fill if isinstance(encoder, CategoryEncoder) else f"{encoder.fill:g}"
    kind = "median" if filling_of(column, config) == "median" else "most frequent value"
    return f"{column.missing} missing: filled with {fill}, the {kind} of the training rows"


def _scaling_step(scaling: str, offset: float, scale: float) -> str:
    match scaling:
        case "standard":
            return f"standardised: mean {offset:.6g}, standard deviation {scale:.6g}"
        case "minmax":
            return f"scaled: {offset:.6g} → 0, {offset + scale:.6g} → 1"
        case _:
            return "fed as it is"
