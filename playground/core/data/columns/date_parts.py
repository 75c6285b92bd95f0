"""The numbers that are taken from dates: year, month, weekday, hour, days since the first."""

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles
from playground.core.data.column_config import DatePart

DAY = 86_400
EPOCH_WEEKDAY = 3
"""The 1st of January 1970 was a Thursday; counted from Monday as 0."""


def numbers_of_part(dates: AnyArray, part: DatePart) -> Doubles:
    """One number for each date.

    Args:
        dates: datetime64[s], shape (rows,).
        part: Which number. Days are counted from the start of 1970.

    Returns:
        Shape (rows,); NaN where there is no date.
    """
    known = ~np.isnat(dates)
    taken = dates[known]
    seconds = taken.astype("datetime64[s]").astype(np.int64)
    numbers = np.full(len(dates), np.nan)
    match part:
        case DatePart.YEAR:
            numbers[known] = taken.astype("datetime64[Y]").astype(np.int64) + 1970
        case DatePart.MONTH:
            numbers[known] = taken.astype("datetime64[M]").astype(np.int64) % 12 + 1
        case DatePart.WEEKDAY:
            numbers[known] = (seconds // DAY + EPOCH_WEEKDAY) % 7 + 1
        case DatePart.HOUR:
            numbers[known] = seconds % DAY / 3600
        case DatePart.DAYS:
            numbers[known] = seconds / DAY
    return numbers


def usual_parts(dates: AnyArray) -> tuple[DatePart, ...]:
    """The parts that tell dates apart: those that vary, the year only by its days.

    Args:
        dates: datetime64[s], shape (rows,).
    """
    known = dates[~np.isnat(dates)]
    candidates = (DatePart.MONTH, DatePart.WEEKDAY, DatePart.HOUR, DatePart.DAYS)
    varying = [part for part in candidates if _varies(numbers_of_part(known, part))]
    if DatePart.HOUR in varying and _is_one_day(known):
        varying.remove(DatePart.DAYS)
    return tuple(varying) or (DatePart.DAYS,)


def _is_one_day(dates: AnyArray) -> bool:
    days = dates.astype("datetime64[D]")
    return bool((days == days[0]).all())


def _varies(numbers: Doubles) -> bool:
    return bool(len(numbers)) and bool((numbers != numbers[0]).any())
