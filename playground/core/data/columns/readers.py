"""Readers of cells: how the cells of one column become numbers, truths, labels or dates.

What the cells of a column mean is decided once, from all of them; its reader keeps the decision, so
that a row of another file, or one typed by hand, is read as the column was. A reader leaves alone
what has been read already.
"""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles
from playground.core.data.columns.cell_texts import DistinctTexts, as_series, distinct_texts
from playground.core.data.columns.dates import DAY_FIRST, read_dates
from playground.core.data.columns.missing_words import MISSING_WORDS, are_among
from playground.core.data.columns.number_format import POINT
from playground.core.data.columns.quantities import LOWER, Quantities, read_quantities
from playground.core.data.columns.texts import decoded, listed, replaced
from playground.core.data.columns.units import factor
from playground.core.data.columns.values import LARGEST, Cells, label_of, truth_of

if TYPE_CHECKING:
    import pandas as pd

    from playground.core.data.columns.texts import Texts

ReadCells: TypeAlias = "AnyArray | pd.Series"
"""Cells that have been read: float64 or whole numbers, datetime64, or texts without blanks."""


@dataclass(frozen=True)
class NumberReader:
    """Reads numbers.

    Attributes:
        format: Key of `NUMBER_FORMATS`.
        unit: What the numbers are in; others are converted where that is known.
        limits: Key of `LIMITS`.
        missing: Words that stand for no value, in lower case.
        flagged: Words that stay words, since they have an input of their own.
    """

    format: str = POINT
    unit: str = ""
    limits: str = "value"
    missing: frozenset[str] = MISSING_WORDS
    flagged: tuple[str, ...] = ()

    def read(self, cells: Cells) -> ReadCells:
        """The numbers in ``cells``, shape (rows,); NaN where there is none that can be used.

        Where words are flagged, the words stand among the numbers.
        """
        values = np.asarray(cells) if not hasattr(cells, "dtype") else cells
        if values.dtype.kind in "iuf":
            return self._without_gaps(usable(values))
        if values.dtype.kind == "b":
            return np.asarray(values).astype(np.float64)
        found = distinct_texts(cells)
        numbers = found.spread(self.numbers(found, read_quantities(found.texts)))
        if values.dtype.kind == "O":
            _keep_numbers(numbers, values)
        return self.with_flags(numbers, found)

    def numbers(self, found: DistinctTexts, parts: Quantities) -> Doubles:
        """The number of each different text, shape (texts,)."""
        numbers = parts.numbers(self.format) * self._factors(parts.units)
        if self.limits == "missing":
            numbers[parts.limits != 0] = np.nan
        elif self.limits == "half":
            numbers[parts.limits == LOWER] /= 2
        numbers[are_among(found.texts, (*self.missing, *self.flagged))] = np.nan
        numbers[~(np.abs(numbers) <= LARGEST)] = np.nan
        return self._without_gaps(numbers)

    @cached_property
    def _missing_numbers(self) -> tuple[float, ...]:
        return tuple(filter(math.isfinite, map(_as_number, self.missing - MISSING_WORDS)))

    def named_gaps(self, numbers: Cells) -> tuple[tuple[str, int], ...]:
        """The numbers that the user named as standing for no value, with their rows.

        Args:
            numbers: Cells that are numbers or truths already.
        """
        values = np.asarray(numbers)
        rows = ((each, int((values == each).sum())) for each in sorted(self._missing_numbers))
        return tuple((label_of(each), count) for each, count in rows if count)

    def _without_gaps(self, numbers: AnyArray) -> AnyArray:
        """The numbers, NaN where one is listed among the words that stand for no value."""
        if not self._missing_numbers:
            return numbers
        is_gap = np.isin(numbers, self._missing_numbers)
        return np.where(is_gap, np.nan, numbers) if is_gap.any() else numbers

    def _factors(self, units: AnyArray) -> Doubles:
        known = {unit: factor(unit, self.unit) for unit in set(units.tolist())}
        if all(each == 1.0 for each in known.values()):
            return np.ones(len(units))
        by_unit = {unit: np.nan if each is None else each for unit, each in known.items()}
        return np.array([by_unit[unit] for unit in units], dtype=np.float64)

    def with_flags(self, numbers: Doubles, found: DistinctTexts) -> ReadCells:
        """The numbers, with flagged words in their places where there are any."""
        if not self.flagged:
            return numbers
        import pandas as pd

        mixed = numbers.astype(object)
        for word in self.flagged:
            by_text = are_among(found.texts, [word])
            mixed[np.append(by_text, False).take(found.codes)] = word
        return pd.Series(mixed, dtype=object)


def _keep_numbers(numbers: Doubles, cells: Cells) -> None:
    """Put what is a number already in its place, for written out it would have a decimal point."""
    for row, cell in enumerate(cells):
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            numbers[row] = cell


@dataclass(frozen=True)
class TruthReader:
    """Reads true and false, however they are spelled, as 1 and 0.

    Attributes:
        missing: Words that stand for neither, in lower case.
    """

    missing: frozenset[str] = frozenset()

    def read(self, cells: Cells) -> ReadCells:
        """1 for true and 0 for false, shape (rows,); NaN for anything else."""
        values = np.asarray(cells) if not hasattr(cells, "dtype") else cells
        if values.dtype.kind in "biuf":
            numbers = np.asarray(values).astype(np.float64)
            return np.where((numbers == 0) | (numbers == 1), numbers, np.nan)
        found = distinct_texts(cells)
        return found.spread(self.truths(found))

    def truths(self, found: DistinctTexts) -> Doubles:
        """1, 0 or NaN for each different text, shape (texts,)."""
        truths = truths_of(found)
        truths[are_among(found.texts, self.missing)] = np.nan
        return truths


@dataclass(frozen=True)
class LabelReader:
    """Reads categories and free text.

    Attributes:
        missing: Words that stand for no value, in lower case.
    """

    missing: frozenset[str] = frozenset()

    def read(self, cells: Cells) -> ReadCells:
        """The labels in ``cells``, without blanks around them; None where there is none."""
        series = as_series(cells)
        if series.dtype.kind in "biufM":
            series = by_label(series)
        return self.labels(series, distinct_texts(series))

    def labels(self, series: "pd.Series", found: DistinctTexts) -> "pd.Series":
        """The labels, given the different texts; the very same cells where nothing changes."""
        import pandas as pd

        places = np.arange(len(found) + 1)
        places[-1] = -1
        if self.missing:
            places[:-1][are_among(found.texts, self.missing)] = -1
        elif isinstance(series.dtype, pd.StringDtype) and found.as_written:
            return series
        labels: pd.Series = decoded(places.take(found.codes), found.texts).to_pandas()
        return labels.set_axis(series.index)


@dataclass(frozen=True)
class DateReader:
    """Reads dates and times of day.

    Attributes:
        order: Key of `DATE_ORDERS`: what comes first in 3/5/2024.
        missing: Words that stand for no value, in lower case.
        compact: Whether 20240305 is a date.
    """

    order: str = DAY_FIRST
    missing: frozenset[str] = MISSING_WORDS
    compact: bool = False

    def read(self, cells: Cells) -> ReadCells:
        """The dates in ``cells`` as datetime64[s], shape (rows,); NaT where there is none."""
        series = as_series(cells)
        if series.dtype.kind == "M":
            return without_zone(series)
        found = distinct_texts(series)
        return self.dates(found)

    def dates(self, found: DistinctTexts) -> AnyArray:
        """The date of each cell, given the different texts."""
        return as_dates(found.spread(self.seconds(found)))

    def seconds(self, found: DistinctTexts) -> Doubles:
        """Seconds since 1970 of each different text, shape (texts,)."""
        texts = spaced(found.texts) if self.compact else found.texts
        seconds = read_dates(texts, self.order).seconds
        seconds[are_among(found.texts, self.missing)] = np.nan
        return seconds


CellReader: TypeAlias = NumberReader | TruthReader | LabelReader | DateReader


def numbers_alone(read: ReadCells) -> Doubles:
    """Cells that have been read as float64, NaN where a word stands among numbers."""
    values = np.asarray(read)
    if values.dtype.kind != "O":
        return values.astype(np.float64, copy=False)
    return np.array([np.nan if isinstance(each, str) else each for each in values], np.float64)


def usable(numbers: Cells) -> AnyArray:
    """Numbers as they are, but NaN for those that a network cannot be fed."""
    values = np.asarray(numbers)
    if values.dtype.kind in "iu":
        return values
    values = values.astype(np.float64, copy=False)
    fits = np.abs(values) <= LARGEST
    return values if fits.all() else np.where(fits, values, np.nan)


def _as_number(word: str) -> float:
    try:
        return float(word)
    except ValueError:
        return math.nan


def truths_of(found: DistinctTexts) -> Doubles:
    """1, 0 or NaN by different text."""
    truths = [truth_of(text) for text in listed(found.texts)]
    return np.array([np.nan if each is None else float(each) for each in truths])


def by_label(series: "pd.Series") -> "pd.Series":
    """Numbers, truths or dates by their names."""
    import pandas as pd

    codes, distinct = pd.factorize(series)
    labels = np.array([*(label_of(value) for value in distinct), None], dtype=object)
    return pd.Series(labels.take(codes), index=series.index, dtype="str")


def as_dates(seconds: Doubles) -> AnyArray:
    """Seconds since 1970 as datetime64[s]; NaT for NaN."""
    known = ~np.isnan(seconds)
    dates = np.full(len(seconds), np.datetime64("NaT", "s"))
    dates[known] = np.floor(seconds[known]).astype(np.int64).astype("datetime64[s]")
    return dates


def without_zone(series: "pd.Series") -> AnyArray:
    """Dates of pandas as datetime64[s]."""
    local = series.dt.tz_localize(None) if series.dt.tz is not None else series
    dates: AnyArray = local.to_numpy().astype("datetime64[s]")
    return dates


def spaced(texts: "Texts") -> "Texts":
    """Texts of eight digits as dates with the year first."""
    return replaced(texts, "^([0-9]{4})([0-9]{2})([0-9]{2})$", r"\1-\2-\3")
