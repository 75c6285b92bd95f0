"""Roles: which column is predicted, which are learned from, and which are left aside and why."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from playground.core.arrays import Indices
from playground.core.data.columns import SAMPLE_ROWS, Column, describe
from playground.core.data.values import label_of
from playground.core.errors import PlaygroundError
from playground.core.experiment import ColumnType, DataConfig, Role

if TYPE_CHECKING:
    import pandas as pd

    from playground.core.data.tables import Table

TARGET_NAMES = (
    "target", "label", "survived", "outcome", "result", "pass", "passed", "class",
    "diagnosis", "species", "category", "digit", "churn", "default", "response", "y",
)  # fmt: skip
"""Headings, in lower case, that name what is to be predicted; the first found counts."""

TARGET_WORDS = ("여부", "정답", "레이블", "라벨", "타깃", "타겟", "결과", "합격", "생존")
"""Korean words that a heading of what is to be predicted holds."""

ID_NAME = re.compile(
    r"(.*[\s_])?(id|idx|index|no\.?|nr|번호|아이디|일련번호)|.*(Id|ID|번호)|unnamed: 0"
)
"""Headings of columns that only number the rows."""

TELLING_ROWS = 20
"""With fewer rows, a column that always agrees with the target may do so by chance."""


def assign_roles(table: "Table", config: DataConfig) -> tuple[Column, ...]:
    """Describe every column of a table and decide what each is used for.

    What the user decided in ``config`` comes first; the rest is guessed.

    Raises:
        PlaygroundError: A column that the user chose is not there, or none is left to predict.
    """
    frame = table.frame
    _refuse_unknown(config, frame)
    decided = {column.name: column for column in config.columns}
    columns = [
        describe(name, frame[name], decided[name].type if name in decided else None)
        for name in frame.columns
    ]
    target = _target(table, columns, config)
    leaks = _columns_that_tell(target, columns, frame)
    assigned = []
    for column in columns:
        chosen = decided[column.name].role if column.name in decided else None
        if column.name == target.name:
            reason = "chosen by you" if chosen else "its name or place says it is to be predicted"
            assigned.append(replace(column, role=Role.TARGET, reason=reason))
        elif chosen is not None:
            assigned.append(replace(column, role=chosen, reason="chosen by you"))
        elif table.image_shape:
            assigned.append(column)  # a pixel that never changes is still part of the picture
        elif column.name in leaks:
            reason = f"says the same as {target.name}: the answer would leak"
            assigned.append(replace(column, role=Role.IGNORED, reason=reason))
        elif reason := _reason_to_ignore(column, frame):
            assigned.append(replace(column, role=Role.IGNORED, reason=reason))
        else:
            assigned.append(column)
    return tuple(_with_a_feature(assigned))


def _refuse_unknown(config: DataConfig, frame: "pd.DataFrame") -> None:
    known = set(frame.columns)
    for column in config.columns:
        if column.name not in known:
            listed = ", ".join(str(name) for name in frame.columns[:20])
            raise PlaygroundError(
                f"There is no column called {column.name!r}.", f"The columns are {listed}."
            )


def _target(table: "Table", columns: Sequence[Column], config: DataConfig) -> Column:
    chosen = [c.name for c in config.columns if c.role is Role.TARGET]
    if len(chosen) > 1:
        raise PlaygroundError(
            f"{' and '.join(chosen)} are both chosen as target.", "Choose one column to predict."
        )
    if chosen:
        return next(c for c in columns if c.name == chosen[0])
    kept_out = {c.name for c in config.columns if c.role is not None}
    free = [c for c in columns if c.name not in kept_out]
    known = next((c for c in free if c.name == table.target), None)
    guessed = known or _guess_target(free, table.frame)
    if guessed is None:
        raise PlaygroundError(
            f"{table.name}: no column can serve as target.",
            "Choose a column with at least two different values to predict.",
        )
    return guessed


def _guess_target(columns: Sequence[Column], frame: "pd.DataFrame") -> Column | None:
    by_likelihood = chain(
        (c for name in TARGET_NAMES for c in columns if c.name.strip().casefold() == name),
        (c for c in columns if any(word in c.name for word in TARGET_WORDS)),
        reversed(columns),
    )
    return next((c for c in by_likelihood if not _reason_to_ignore(c, frame)), None)


def _reason_to_ignore(column: Column, frame: "pd.DataFrame") -> str:
    """Why a column is no use as a feature; empty when it may be."""
    if not column.distinct or column.missing == len(frame):
        return "has no values"
    if column.is_constant:
        return f"has only one value, {label_of(frame[column.name].dropna().iloc[0])}"
    if column.type is ColumnType.DATE:
        return "is a date"
    if column.type is ColumnType.TEXT:
        if column.distinct == len(frame):
            return "has another text in every row"
        return f"is free text, with {column.distinct} different values"
    if _numbers_the_rows(column, frame):
        return "only numbers the rows"
    return ""


def _numbers_the_rows(column: Column, frame: "pd.DataFrame") -> bool:
    if column.missing or column.distinct < min(len(frame), SAMPLE_ROWS):
        return False
    if column.type is not ColumnType.NUMBER:
        return bool(ID_NAME.fullmatch(column.name))
    if not column.whole:
        return False
    if ID_NAME.fullmatch(column.name):
        return True
    counts_on = column.low in (0, 1) and column.high == column.low + len(frame) - 1
    is_first = column.name == frame.columns[0]
    return is_first and counts_on and bool((np.diff(frame[column.name].to_numpy()) == 1).all())


def _columns_that_tell(
    target: Column, columns: Sequence[Column], frame: "pd.DataFrame"
) -> frozenset[str]:
    """Columns that stand in one-to-one relation with a target of classes."""
    import pandas as pd

    head = frame.iloc[:SAMPLE_ROWS]
    if target.distinct > len(head) / 2 or len(head) < TELLING_ROWS:
        return frozenset()
    classes = pd.factorize(head[target.name])[0]
    telling = []
    for column in columns:
        if column.name == target.name or column.distinct != target.distinct:
            continue
        codes = pd.factorize(head[column.name])[0]
        pairs = classes * len(head) + codes
        if _distinct(pairs) == _distinct(classes) == _distinct(codes):
            telling.append(column.name)
    return frozenset(telling)


def _distinct(codes: Indices) -> int:
    return len(np.unique(codes))


def _with_a_feature(columns: Sequence[Column]) -> list[Column]:
    """Where counting the rows is all there is to learn from, learn from that."""
    if any(column.role is Role.FEATURE for column in columns):
        return list(columns)
    return [
        replace(column, role=Role.FEATURE, reason="is the only column to learn from")
        if column.reason == "only numbers the rows"
        else column
        for column in columns
    ]
