"""Columns: what was decided about each, once, and what stands in them."""

from dataclasses import dataclass, field

from playground.core.common.arrays import AnyArray
from playground.core.common.messages import Text, message
from playground.core.data.column_config import ColumnType, DatePart, Role
from playground.core.data.columns.readers import CellReader, LabelReader, ReadCells

SAMPLE_ROWS = 20_000
"""Rows that are looked at to guess the target and count distinct values."""


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
    """One column of a table: what stands in it and all that was decided about it.

    It is made once; fitting, encoding, the receipt and the window read it.

    Attributes:
        name: Its heading.
        type: How its values are read.
        role: What it is used for.
        reason: Why it has that role, in the user's words.
        filling: What is done where it has no value: key of `MISSING`.
        scaling: What is done to its numbers: key of `SCALINGS`.
        reader: Reads its cells, and those of other rows in the same way.
        missing: Rows without a usable value.
        unreadable: Those of them where something stands that does not read as the type, or is
            past what a network can take.
        distinct: Count of different values, in the first `SAMPLE_ROWS` rows.
        low, high: Least and greatest number; None for columns that are not numbers.
        whole: Whether it holds whole numbers only.
        labels: Categories by name in natural order, where there are few.
        number_format: Key of `NUMBER_FORMATS` by which its numbers were read; empty where they are
            plain or there are none.
        date_parts: The numbers that are taken from its dates.
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
    reason: Text
    missing: int
    unreadable: int
    distinct: int
    reader: CellReader = field(default=LabelReader(), repr=False)
    filling: str = "median"
    scaling: str = "standard"
    low: float | None = None
    high: float | None = None
    whole: bool = False
    labels: tuple[str, ...] = field(default=(), repr=False)
    number_format: str = ""
    date_order: str = ""
    date_parts: tuple[DatePart, ...] = ()
    unit: str = ""
    ambiguity: Ambiguity | None = None
    limits: int = 0
    missing_words: tuple[tuple[str, int], ...] = ()
    flagged_words: tuple[tuple[str, int], ...] = ()
    unreadable_examples: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()

    @property
    def drops_gaps(self) -> bool:
        """Whether rows without a value are left out."""
        return self.filling == "drop"

    @property
    def stand_in(self) -> str:
        """What stands in for a gap, of further rows too: the median or the commonest value."""
        has_median = self.type in (ColumnType.NUMBER, ColumnType.DATE)
        return "median" if has_median and self.filling != "most_frequent" else "most_frequent"

    @property
    def is_constant(self) -> bool:
        """Whether all its values are the same."""
        return self.distinct == 1 and (self.low is None or self.low == self.high)


@dataclass(frozen=True)
class ReadColumn:
    """A column with its cells read.

    Attributes:
        column: What was decided about it.
        cells: Its cells as read: numbers, 1 and 0, labels, or dates.
    """

    column: Column
    cells: ReadCells


def distinct_count(values: AnyArray) -> int:
    """Different values among the first `SAMPLE_ROWS`, gaps left out.

    Args:
        values: Numbers or dates, shape (rows,).
    """
    import pandas as pd

    return int(pd.Series(values[:SAMPLE_ROWS]).nunique())
