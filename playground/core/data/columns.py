"""Columns: how their values read, and what stands in them."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from playground.core.data.values import (
    in_natural_order,
    is_boolean_pair,
    label_of,
    read_numbers,
    read_truths,
    truth_of,
)
from playground.core.experiment import ColumnType, Role
from playground.core.messages import Text, message

if TYPE_CHECKING:
    import pandas as pd

SAMPLE_ROWS = 20_000
"""Rows that are looked at to tell types and count distinct values."""

MOST_CATEGORIES = 100
"""A column with more distinct strings is not used as a category unless the user says so."""

UNREPEATED = 20
"""From this many distinct strings on, a column whose strings hardly recur is text."""

LISTED_LABELS = 1000
"""Labels kept by name; columns with more distinct values keep none."""

NUMBER_SHARE = 0.95
"""A column of strings is read as numbers when this share of its distinct values are numbers."""

DATE = re.compile(
    r"\s*(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
    r"|\d{4}년\s*\d{1,2}월(\s*\d{1,2}일)?)([T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\S*)?\s*"
)


@dataclass(frozen=True)
class Ambiguity:
    """Two ways to read a column, of which its cells alone do not tell the right one.

    Attributes:
        setting: The field of `ColumnConfig` that chooses between them: ``"number_format"`` or
            ``"date_order"``.
        example: A cell that reads either way, as written.
        chosen: The value of the setting by which it was read.
        reading: What the example is then.
        other: The value of the setting for the other way.
        other_reading: What the example would be then.
        reason: Why the first was chosen.
    """

    setting: str
    example: str
    chosen: str
    reading: str
    other: str
    other_reading: str
    reason: Text

    def __str__(self) -> str:
        return str(
            message(
                "“{example}” was read as {reading}; it may also be {other_reading}. {reason}",
                example=self.example,
                reading=self.reading,
                other_reading=self.other_reading,
                reason=self.reason,
            )
        )


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        name: Its heading.
        type: How its values are read.
        role: What it is used for.
        reason: Why it has that role, in the user's words.
        missing: Rows without a usable value.
        unreadable: Those of them where something stands that does not read as the type, or is
            past what a network can take.
        distinct: Count of different values, in the first `SAMPLE_ROWS` rows.
        low, high: Least and greatest number; None for columns that are not numbers.
        whole: Whether it holds whole numbers only.
        labels: Categories by name in natural order, where there are few.
        number_format: Key of `NUMBER_FORMATS` by which its numbers were read; empty where they are
            plain or there are none.
        date_order: Key of `DATE_ORDERS` by which its dates were read; empty where there are none.
        unit: What stands beside its numbers: ``"kg"``, ``"%"``, ``"€"``; empty for nothing.
        ambiguity: The other way to read it, where its cells do not tell; None where they do.
        limits: Cells such as ``"<0.5"``.
        missing_words: Words taken as missing, each with its count of rows.
        flagged_words: Words among its numbers that have an input of their own, likewise.
        unreadable_examples: Some of the cells that do not read as the type, as written.
        notes: What is to be known of how it was read, each a whole sentence.
    """

    name: str
    type: ColumnType
    role: Role
    reason: str
    missing: int
    unreadable: int
    distinct: int
    low: float | None = None
    high: float | None = None
    whole: bool = False
    labels: tuple[str, ...] = field(default=(), repr=False)
    number_format: str = ""
    date_order: str = ""
    unit: str = ""
    ambiguity: Ambiguity | None = None
    limits: int = 0
    missing_words: tuple[tuple[str, int], ...] = ()
    flagged_words: tuple[tuple[str, int], ...] = ()
    unreadable_examples: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()

    @property
    def is_constant(self) -> bool:
        """Whether all its values are the same."""
        return self.distinct == 1 and (self.low is None or self.low == self.high)


def gaps_in(column: Column, values: "pd.Series") -> npt.NDArray[np.bool_]:
    """Which cells hold no value of the column's type, shape (rows,)."""
    match column.type:
        case ColumnType.NUMBER:
            return np.isnan(read_numbers(values))
        case ColumnType.BOOLEAN:
            return np.isnan(read_truths(values))
        case _:
            return values.isna().to_numpy()


def describe(name: str, values: "pd.Series", wanted: ColumnType | None) -> Column:
    """Find out how a column reads.

    Args:
        name: Its heading.
        values: Its cells.
        wanted: The type that the user chose; None to guess.
    """
    kind = wanted or _guess_type(values)
    if kind is ColumnType.NUMBER:
        return _describe_numbers(name, values)
    return _describe_labels(name, values, kind)


def _describe_numbers(name: str, values: "pd.Series") -> Column:
    import pandas as pd

    numbers = read_numbers(values)
    known = numbers[~np.isnan(numbers)]
    missing = len(numbers) - len(known)
    return Column(
        name,
        ColumnType.NUMBER,
        Role.FEATURE,
        "is a number",
        missing=missing,
        unreadable=missing - int(values.isna().sum()) if missing else 0,
        distinct=len(pd.unique(known[:SAMPLE_ROWS])),
        low=float(known.min()) if len(known) else None,
        high=float(known.max()) if len(known) else None,
        whole=bool((known == np.rint(known)).all()),
    )


def _describe_labels(name: str, values: "pd.Series", kind: ColumnType) -> Column:
    import pandas as pd

    distinct = pd.unique(values.iloc[:SAMPLE_ROWS].dropna())
    labels = {label_of(value) for value in distinct} if len(distinct) <= LISTED_LABELS else set()
    empty = missing = int(values.isna().sum())
    if kind is ColumnType.BOOLEAN:
        labels = {label for label in labels if truth_of(label) is not None}
        missing = int(np.isnan(read_truths(values)).sum())
    return Column(
        name,
        kind,
        Role.FEATURE,
        "is true or false" if kind is ColumnType.BOOLEAN else f"has {len(distinct)} categories",
        missing=missing,
        unreadable=missing - empty,
        distinct=len(distinct),
        labels=tuple(in_natural_order(labels)),
    )


def _guess_type(values: "pd.Series") -> ColumnType:
    match values.dtype.kind:
        case "b":
            return ColumnType.BOOLEAN
        case "i" | "u" | "f":
            return ColumnType.NUMBER
        case "M":
            return ColumnType.DATE
        case _:
            return _guess_type_of_words(values.iloc[:SAMPLE_ROWS])


def _guess_type_of_words(head: "pd.Series") -> ColumnType:
    import pandas as pd

    labels = [label_of(value) for value in pd.unique(head.dropna())]
    if not labels:
        return ColumnType.NUMBER
    if len(labels) <= 2 and is_boolean_pair(labels):
        return ColumnType.BOOLEAN
    numbers = pd.to_numeric(pd.Series(labels), errors="coerce").notna().mean()
    if numbers >= NUMBER_SHARE:
        return ColumnType.NUMBER
    if all(DATE.fullmatch(label) for label in labels):
        return ColumnType.DATE
    if len(labels) > MOST_CATEGORIES or (len(labels) > UNREPEATED and len(labels) > len(head) / 2):
        return ColumnType.TEXT
    return ColumnType.CATEGORY
