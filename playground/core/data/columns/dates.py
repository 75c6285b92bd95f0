"""Dates and times as people write them, read to seconds since 1970."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Indices
from playground.core.data.columns.cell_texts import normalized
from playground.core.data.columns.texts import (
    decimals,
    encoded,
    equal,
    groups,
    joined,
    listed,
    matching,
    replaced,
    taken,
    where,
    whole_numbers,
)

if TYPE_CHECKING:
    from playground.core.data.columns.texts import Texts

YEAR_FIRST, DAY_FIRST, MONTH_FIRST = "year_first", "day_first", "month_first"

MORNING = "AM|am|A\\.M\\.|a\\.m\\.|오전"
AFTERNOON = "PM|pm|P\\.M\\.|p\\.m\\.|오후"

CLOCK = (
    rf"(?:(?P<half>{MORNING}|{AFTERNOON})\s*)?(?P<hour>[0-9]{{1,2}})"
    r"(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}(?:[.,][0-9]+)?))?"
    r"|시(?:\s*(?P<minute2>[0-9]{1,2})분)?(?:\s*(?P<second2>[0-9]{1,2})초)?)"
    rf"(?:\s*(?P<half2>{MORNING}|{AFTERNOON}))?"
)
ZONE = r"(?:\s*(?:Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}))?"
AFTER_DATE = rf"(?:(?:T|,?\s+){CLOCK}{ZONE})?$"
WEEKDAY_NOTE = r"(?:\s*\(?[월화수목금토일](?:요일)?\)?)?"
WEEKDAY_NAME = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+)?"

YEAR_MONTH_DAY = (
    r"^(?P<year>[0-9]{4})(?:[-/.]\s*|년\s*)(?P<month>[0-9]{1,2})"
    rf"(?:(?:[-/.]\s*|월\s*)(?P<day>[0-9]{{1,2}})[.일]?|월)?{WEEKDAY_NOTE}" + AFTER_DATE
)
YEAR_MONTH_POINT = r"^[0-9]{4}\.[0-9]{1,2}$"
"""What would rather be a number with decimals."""

NUMBERS_ONLY = r"^(?P<first>[0-9]{1,2})(?P<mark>[-/.])\s*(?P<second_part>[0-9]{1,2})[-/.]\s*"
NUMBERS_ONLY += r"(?P<year>[0-9]{4}|[0-9]{2})" + AFTER_DATE

DAY_MONTH_NAME = (
    rf"^{WEEKDAY_NAME}(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[.\s/-]+(?P<name>\p{{L}}{{3,9}})\.?[,\s/-]+"
    r"(?P<year>[0-9]{4}|[0-9]{2})" + AFTER_DATE
)
MONTH_NAME_DAY = (
    rf"^{WEEKDAY_NAME}(?P<name>\p{{L}}{{3,9}})\.?\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+"
    r"(?P<year>[0-9]{4})" + AFTER_DATE
)
TIME_ONLY = rf"^{CLOCK}$"

MONTHS = {
    spelled: month
    for month, names in enumerate(
        (
            "jan|ene|gen", "feb|fév|fev", "mar|mär|mrz", "apr|avr|abr", "may|mai|mag",
            "jun|jui|giu", "jul|lug", "aug|aoû|ago", "sep|set", "oct|okt|ott", "nov",
            "dec|dez|déc|dic",
        ),
        1,
    )
    for spelled in names.split("|")
}  # fmt: skip
"""Months by the first three letters of their names in English, German, French, Spanish, Italian."""

TWO_DIGIT_PIVOT = 69
"""Years of two digits from here on are of the 20th century, as in POSIX."""

DAY = 86_400

EARLIEST, LATEST = 1500, 2300
"""Years of dates; what has others is something else."""


@dataclass(frozen=True)
class ReadDates:
    """Texts read as dates; the arrays have shape (texts,).

    Attributes:
        seconds: Since the start of 1970; NaN where there is no date.
        day_first: Whether a text, such as 31/12/2024, can only have its day first.
        month_first: Likewise its month.
        either: Whether a text, such as 3/5/2024, reads either way.
        dotted: Whether it is parted by points, as dates with the day first are.
        time_only: Whether it is a time of day without a date.
    """

    seconds: Doubles
    day_first: AnyArray
    month_first: AnyArray
    either: AnyArray
    dotted: AnyArray
    time_only: AnyArray

    @property
    def is_date(self) -> AnyArray:
        """Whether a text is a date in one order or the other."""
        return ~np.isnan(self.seconds) | self.day_first | self.month_first


def read_dates(texts: "Texts", order: str = DAY_FIRST) -> ReadDates:
    """Read texts as dates, or as times of day.

    Args:
        texts: Without blanks around them.
        order: What comes first in 3/5/2024: `DAY_FIRST` or `MONTH_FIRST`.
    """
    texts = normalized(texts)
    count = len(texts)
    seconds = np.full(count, np.nan)
    flags = np.zeros((5, count), dtype=bool)
    may_be = matching(texts, "[0-9]")
    left = np.flatnonzero(may_be)
    for pattern in (YEAR_MONTH_DAY, NUMBERS_ONLY, DAY_MONTH_NAME, MONTH_NAME_DAY, TIME_ONLY):
        if not len(left):
            break
        parts, places = _parts(texts, left, pattern)
        if not len(places):
            continue
        if pattern == YEAR_MONTH_DAY:
            days = _days(
                whole_numbers(parts["year"]),
                whole_numbers(parts["month"]),
                whole_numbers(parts["day"], 1),
            )
        elif pattern == NUMBERS_ONLY:
            days = _days_of_numbers(parts, order, flags, places)
        elif pattern == TIME_ONLY:
            days = np.zeros(len(places))
            flags[4, places] = True
        else:
            months = _months(parts["name"])
            days = _days(_years(parts["year"]), months, whole_numbers(parts["day"]))
        seconds[places] = days * DAY + _clock(parts)
        left = np.setdiff1d(left, places)
    return ReadDates(seconds, *flags)


def _parts(texts: "Texts", places: Indices, pattern: str) -> "tuple[dict[str, Texts], Indices]":
    """The groups of a pattern in the texts at ``places`` that match it, and where those are."""
    of_interest = taken(texts, places)
    matches = matching(of_interest, pattern)
    if pattern == YEAR_MONTH_DAY:
        matches &= ~matching(of_interest, YEAR_MONTH_POINT)
    found = places[matches]
    return groups(taken(texts, found), pattern) if len(found) else {}, found


def _months(names: "Texts") -> Indices:
    """Months by name, 1 to 12; 0 where there is none of that name."""
    codes, different = encoded(names)
    return np.array([MONTHS.get(name[:3].casefold(), 0) for name in listed(different)])[codes]


def _years(digits: "Texts") -> Indices:
    years = whole_numbers(digits)
    century = np.where(years >= TWO_DIGIT_PIVOT, 1900, 2000)
    return np.where(matching(digits, "^..$"), years + century, years)


def _days_of_numbers(
    parts: "dict[str, Texts]", order: str, flags: AnyArray, places: Indices
) -> Doubles:
    first, second, years = (
        whole_numbers(parts["first"]),
        whole_numbers(parts["second_part"]),
        _years(parts["year"]),
    )
    flags[0, places] = (first > 12) & (second <= 12)
    flags[1, places] = (second > 12) & (first <= 12)
    flags[2, places] = (first <= 12) & (second <= 12) & (first != second)
    flags[3, places] = equal(parts["mark"], ".")
    if order == MONTH_FIRST:
        return _days(years, first, second)
    return _days(years, second, first)


def _days(years: Indices, months: Indices, days: Indices) -> Doubles:
    """Days since the start of 1970; NaN where there is no such day."""
    is_month = (months >= 1) & (months <= 12)
    first = (years - 1970).astype("datetime64[Y]").astype("datetime64[M]")
    month = first + np.where(is_month, months - 1, 0).astype("timedelta64[M]")
    start = month.astype("datetime64[D]")
    length = ((month + np.timedelta64(1, "M")).astype("datetime64[D]") - start).astype(np.int64)
    exists = is_month & (days >= 1) & (days <= length) & (years >= EARLIEST) & (years <= LATEST)
    return np.where(exists, start.astype(np.int64) + days - 1, np.nan)


def _clock(parts: "dict[str, Texts]") -> Doubles:
    """Seconds since midnight; 0 where there is no time, NaN where there is no such time."""
    hours = whole_numbers(parts["hour"])
    minutes = whole_numbers(parts["minute"]) + whole_numbers(parts["minute2"])
    spelled = replaced(parts["second"], ",", ".")
    seconds = decimals(where(~equal(spelled, ""), spelled, "0")) + whole_numbers(parts["second2"])
    halves = joined(parts["half"], parts["half2"])
    has_half, is_pm = ~equal(halves, ""), matching(halves, "[Pp]|오후")
    exists = (hours <= 24) & (minutes < 60) & (seconds < 61) & ~(has_half & (hours > 12) & ~is_pm)
    hours = np.where(has_half & (hours == 12), 0, hours) + np.where(is_pm & (hours <= 12), 12, 0)
    return np.where(exists, hours * 3600 + minutes * 60 + seconds, np.nan)


@dataclass(frozen=True)
class DateOrder:
    """How the days and months of a column stand.

    Attributes:
        key: Of `DATE_ORDERS`.
        is_certain: Whether the cells show it.
    """

    key: str
    is_certain: bool


def find_order(read: ReadDates, counts: Indices, *, prefers_day: bool) -> DateOrder:
    """Tell from all cells whether the day or the month comes first.

    Args:
        read: The texts read either way.
        counts: Cells by text.
        prefers_day: What to believe where the cells leave it open and have slashes.
    """
    days, months = int(counts[read.day_first].sum()), int(counts[read.month_first].sum())
    open_cells = read.either
    if not (days or months or open_cells.any()):
        return DateOrder(YEAR_FIRST, True)
    if days != months:
        return DateOrder(DAY_FIRST if days > months else MONTH_FIRST, True)
    if (read.dotted | ~open_cells).all():
        return DateOrder(DAY_FIRST, True)
    return DateOrder(DAY_FIRST if prefers_day else MONTH_FIRST, False)
