"""The receipt of a data set, as JSON for programs and as text for people."""

from collections.abc import Iterator
from typing import TypeAlias

from playground.core.common.messages import message, plural
from playground.core.data.column_config import Role
from playground.core.data.columns.column import Ambiguity, Column
from playground.core.data.dataset import Dataset
from playground.core.data.preparing.receipt import ColumnReceipt, Receipt

Json: TypeAlias = "dict[str, Json] | list[Json] | str | float | bool | None"

MOST_IGNORED = 20


def receipt_document(dataset: Dataset) -> Json:
    """The whole receipt as values of JSON."""
    receipt = dataset.receipt
    found = {column.name: column for column in dataset.columns}
    return {
        "summary": str(receipt.summary),
        "notes": [str(note) for note in receipt.notes],
        "rows_read": receipt.rows_read,
        "rows_used": receipt.rows_used,
        "rows_dropped": [
            {"count": each.count, "reason": str(each.reason)} for each in receipt.dropped
        ],
        "leaks": [
            {"columns": list(leak.columns), "reason": str(leak.reason)} for leak in receipt.leaks
        ],
        "derived": list(receipt.derived),
        "columns": [_column(each, found[each.name]) for each in receipt.columns],
    }


def _column(receipt: ColumnReceipt, column: Column) -> Json:
    document: dict[str, Json] = {
        "name": receipt.name,
        "type": receipt.type.value,
        "role": receipt.role.value,
        "reason": str(receipt.reason),
        "missing": receipt.missing,
        "unreadable": receipt.unreadable,
        "unreadable_examples": list(receipt.unreadable_examples),
        "notes": [str(note) for note in receipt.notes],
        "steps": [str(step) for step in receipt.steps],
        "inputs": list(receipt.inputs),
        "ambiguity": _ambiguity(receipt.ambiguity),
    }
    details: dict[str, Json] = {
        "number_format": column.number_format,
        "date_order": column.date_order,
        "unit": column.unit,
        "limits": column.limits,
        "missing_words": dict(column.missing_words),
        "flagged_words": dict(column.flagged_words),
    }
    return document | {name: value for name, value in details.items() if value}


def _ambiguity(ambiguity: Ambiguity | None) -> Json:
    if ambiguity is None:
        return None
    return {
        "example": ambiguity.example,
        "read_as": ambiguity.reading,
        "or": ambiguity.other_reading,
        "reason": str(ambiguity.reason),
        "choose": f"{ambiguity.setting}: {ambiguity.other}",
    }


def receipt_lines(receipt: Receipt) -> list[str]:
    """What of the receipt a person should know before looking at results."""
    lines = [str(note) for note in receipt.notes]
    lines += [
        str(message("{count} left out: {reason}", count=each.count, reason=each.reason))
        for each in receipt.dropped
    ]
    lines += [str(leak.warning) for leak in receipt.leaks]
    ignored = [each for each in receipt.columns if each.role is Role.IGNORED]
    lines += [
        str(message("{name} is ignored: {reason}", name=each.name, reason=each.reason))
        for each in ignored[:MOST_IGNORED]
    ]
    if len(ignored) > MOST_IGNORED:
        more = len(ignored) - MOST_IGNORED
        lines.append(
            str(plural("{count} more column is ignored", "{count} more columns are ignored", more))
        )
    used = (each for each in receipt.columns if each.role is not Role.IGNORED)
    return lines + [line for each in used for line in _column_lines(each)]


def _column_lines(column: ColumnReceipt) -> Iterator[str]:
    for note in column.notes:
        yield f"{column.name}: {note}"
    if column.ambiguity is not None:
        yield f"{column.name}: {column.ambiguity}"
    if column.missing and column.steps:
        yield f"{column.name}: {column.steps[0]}"
