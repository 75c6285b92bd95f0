"""What can be decided about one column of a table."""

from enum import StrEnum
from typing import Literal

from playground.core.settings.config import Config
from playground.core.settings.setting import Choice


class Role(StrEnum):
    """What a column is used for."""

    FEATURE = "feature"
    TARGET = "target"
    IGNORED = "ignored"


class ColumnType(StrEnum):
    """How the values of a column are read."""

    NUMBER = "number"
    BOOLEAN = "boolean"
    CATEGORY = "category"
    TEXT = "text"
    DATE = "date"


class DatePart(StrEnum):
    """A number that is taken from a date or a time."""

    YEAR = "year"
    MONTH = "month"
    WEEKDAY = "weekday"
    HOUR = "hour"
    DAYS = "days"


NUMBER_FORMATS = (
    Choice(
        "decimal_point",
        "1,234.5",
        "A point before decimals; commas, spaces and apostrophes group thousands.",
    ),
    Choice(
        "decimal_comma",
        "1.234,5",
        "A comma before decimals; points, spaces and apostrophes group thousands.",
    ),
)
LIMITS = (
    Choice("value", "the limit", "Read “<0.5” as 0.5 and “>100” as 100."),
    Choice("half", "half the limit", "Read “<0.5” as 0.25; “>100” stays 100."),
    Choice("missing", "missing", "Count “<0.5” and “>100” as gaps."),
)
DATE_ORDERS = (
    Choice("year_first", "year, month, day", "Read 2024-03-05 as the 5th of March."),
    Choice("day_first", "day, month, year", "Read 03/05/2024 as the 3rd of May."),
    Choice("month_first", "month, day, year", "Read 03/05/2024 as the 5th of March."),
)
DATE_PARTS = (
    Choice("year", "year", "The year."),
    Choice("month", "month", "The month, 1 to 12."),
    Choice("weekday", "weekday", "The day of the week, Monday 1 to Sunday 7."),
    Choice("hour", "hour", "The time of day in hours, 15.5 for half past three."),
    Choice("days", "days since the first", "Days since the first date of the training rows."),
)
SCALINGS = (
    Choice("standard", "standardise", "Subtract the mean, divide by the standard deviation."),
    Choice("minmax", "min–max", "Map the least value to 0 and the greatest to 1."),
    Choice("none", "none", "Feed the numbers as they are."),
)
MISSING = (
    Choice("median", "median", "Fill a gap with the median of the training rows."),
    Choice("most_frequent", "most frequent", "Fill a gap with the commonest value."),
    Choice("drop", "drop the row", "Leave out rows with a gap."),
)


class ColumnConfig(Config):
    """What the user decided about one column; None leaves the decision to the program.

    Attributes:
        name: The column.
        type: How its cells are read.
        role: What it is used for.
        scaling: What is done to its numbers.
        missing: What is done where it has no value.
        number_format: Key of `NUMBER_FORMATS`: which mark stands before decimals.
        limits: Key of `LIMITS`: what becomes of "<0.5".
        missing_values: Words that stand for no value in this column, and no others.
        flagged_words: Words among its numbers that get an input of their own, 1 where they stand.
        date_order: Key of `DATE_ORDERS`: how dates are written.
        date_parts: The numbers that are taken from its dates.
    """

    name: str
    type: ColumnType | None = None
    role: Role | None = None
    scaling: Literal["standard", "minmax", "none"] | None = None
    missing: Literal["median", "most_frequent", "drop"] | None = None
    number_format: Literal["decimal_point", "decimal_comma"] | None = None
    limits: Literal["value", "half", "missing"] | None = None
    missing_values: tuple[str, ...] | None = None
    flagged_words: tuple[str, ...] | None = None
    date_order: Literal["year_first", "day_first", "month_first"] | None = None
    date_parts: tuple[DatePart, ...] | None = None
