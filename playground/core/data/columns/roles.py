"""Roles: which column is predicted, which are learned from, and which are left aside and why."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from playground.core.common.arrays import Indices
from playground.core.common.messages import Text, message
from playground.core.data.column_config import ColumnType, Role
from playground.core.data.columns.column import SAMPLE_ROWS, Column, ReadColumn
from playground.core.data.columns.identifiers import numbers_the_rows
from playground.core.data.columns.target_guess import TargetGuess, guess_target
from playground.core.data.columns.values import label_of
from playground.core.data.data_config import DataConfig
from playground.core.data.refusals import IncompatibleDataError, guessing_roles, predicting_only

if TYPE_CHECKING:
    from playground.core.data.reading.tables import Table

INFORMATIVE_ROWS = 20
"""With fewer rows, a column that always agrees with the target may do so by chance."""

NUMBERS_ROWS = message("only numbers the rows")
NAMES_ROWS = message("only tells rows apart")
CHOSEN = message("chosen by you")


def with_roles(
    table: "Table",
    read: Sequence[ReadColumn],
    head: Sequence[ReadColumn],
    config: DataConfig,
) -> list[Column]:
    """Decide what each column of a table is used for.

    Args:
        table: Whose columns they are.
        read: The columns with their cells.
        head: The same columns of the first `SAMPLE_ROWS` rows alone, from which the target is
            guessed.
        config: What the user decided, which comes first.

    Raises:
        PlaygroundError: No column is left to predict.
    """
    decided = {column.name: column.role for column in config.columns if column.role is not None}
    useless = _useless(read)
    target = _target(table, head, useless if head is read else _useless(head), config)
    leaks = _informative_columns(target.name, read)
    assigned = []
    for column in (each.column for each in read):
        name, chosen = column.name, decided.get(column.name)
        if name == target.name:
            role, reason = Role.TARGET, CHOSEN if chosen else target.reason
            column = _as_target(column, config)
        elif chosen is not None:
            role, reason = chosen, CHOSEN
        elif table.image_shape:
            role, reason = column.role, column.reason  # a pixel that never changes is still one
        elif name in leaks:
            reason = message("says the same as {target}: the answer would leak", target=target.name)
            role = Role.IGNORED
        elif name in useless:
            role, reason = Role.IGNORED, useless[name]
        else:
            role, reason = column.role, column.reason
        assigned.append(replace(column, role=role, reason=reason))
    return _with_a_feature(assigned)


def _as_target(column: Column, config: DataConfig) -> Column:
    """A target is fed to no unit: it is left unscaled only where that was chosen for itself."""
    if column.scaling != "none" or config.column(column.name).scaling is not None:
        return column
    return replace(column, scaling="standard")


def _useless(read: Sequence[ReadColumn]) -> dict[str, Text]:
    """The columns that are no use as features, each with the reason."""
    reasons = (_reason_to_ignore(each, position) for position, each in enumerate(read))
    return {
        each.column.name: reason
        for each, reason in zip(read, reasons, strict=True)
        if reason is not None
    }


def _target(
    table: "Table",
    read: Sequence[ReadColumn],
    useless: dict[str, Text],
    config: DataConfig,
) -> TargetGuess:
    chosen = [c.name for c in config.columns if c.role is Role.TARGET]
    if len(chosen) > 1:
        raise IncompatibleDataError(
            message("{first} and {second} are both chosen as target.",
                    first=chosen[0], second=chosen[1]),
            message("Choose one column to predict."),
            predicting_only(chosen[-1]),
        )  # fmt: skip
    if chosen:
        return TargetGuess(chosen[0], CHOSEN)
    kept_out = {c.name for c in config.columns if c.role is not None}
    free = [each.column for each in read if each.column.name not in kept_out]
    candidates = [c for c in free if c.name not in useless or c.name == table.target]
    guess = guess_target(candidates, len(read[0].cells) if read else 0, table.target)
    if guess is None:
        raise IncompatibleDataError(
            message("{table}: no column can serve as target.", table=table.name),
            message("Choose a column with at least two different values to predict."),
            guessing_roles(),
        )
    return guess


def _reason_to_ignore(read: ReadColumn, position: int) -> Text | None:
    """Why a column is no use as a feature; None when it may be."""
    column = read.column
    if not column.distinct and not column.flagged_words:
        return message("has no values")
    if column.is_constant and not column.flagged_words:
        return message("has only one value, {value}", value=_only_value(read))
    if column.type is ColumnType.DATE and not column.date_parts:
        return message("is a date of which no part is used")
    if numbers_the_rows(read, position):
        return NUMBERS_ROWS if column.type is ColumnType.NUMBER else NAMES_ROWS
    if column.type is ColumnType.TEXT:
        if column.distinct == min(len(read.cells), SAMPLE_ROWS):
            return message("has another text in every row")
        return message("is free text, with {count} different values", count=column.distinct)
    return None


def _only_value(read: ReadColumn) -> str:
    import pandas as pd

    value = pd.Series(read.cells).dropna().iloc[0]
    if read.column.type is ColumnType.BOOLEAN:
        return read.column.labels[int(value)]
    return label_of(value)


def _informative_columns(target: str, read: Sequence[ReadColumn]) -> frozenset[str]:
    """Columns that stand in one-to-one relation with a target of classes."""
    import pandas as pd

    by_name = {each.column.name: each for each in read}
    answer = by_name[target]
    head = pd.Series(answer.cells).iloc[:SAMPLE_ROWS]
    if answer.column.distinct > len(head) / 2 or len(head) < INFORMATIVE_ROWS:
        return frozenset()
    classes = pd.factorize(head)[0]
    telling = []
    for each in read:
        if each.column.name == target or each.column.distinct != answer.column.distinct:
            continue
        codes = pd.factorize(pd.Series(each.cells).iloc[:SAMPLE_ROWS])[0]
        pairs = classes * len(head) + codes
        if _distinct(pairs) == _distinct(classes) == _distinct(codes):
            telling.append(each.column.name)
    return frozenset(telling)


def _distinct(codes: Indices) -> int:
    return len(np.unique(codes))


def _with_a_feature(columns: Sequence[Column]) -> list[Column]:
    """Where counting the rows is all there is to learn from, learn from that."""
    if any(column.role is Role.FEATURE for column in columns):
        return list(columns)
    return [
        replace(column, role=Role.FEATURE, reason=message("is the only column to learn from"))
        if column.reason == NUMBERS_ROWS
        else column
        for column in columns
    ]
