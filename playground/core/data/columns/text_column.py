"""A column of texts and what its cells look like, each question asked once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Indices
from playground.core.data.columns.cell_texts import DistinctTexts
from playground.core.data.columns.dates import ReadDates, read_dates
from playground.core.data.columns.missing_words import are_among
from playground.core.data.columns.number_format import Marks, count_marks
from playground.core.data.columns.quantities import Quantities, read_quantities
from playground.core.data.columns.texts import listed, matching, taken

NUMBER_SHARE = 0.95
"""A column of texts is read as numbers, or as dates, when so many of its filled rows are."""

WHOLE = "^[+-]?[0-9]+$"
PADDED = "^0[0-9]+$"
"""Digits that a number would lose."""

LONG = "^-?[1-9][0-9]{15,}$"

CODE_NAME = re.compile(
    r"(.*[\s_.-])?(zip|zip[\s_.-]?codes?|post(al)?[\s_.-]?codes?|plz|postleitzahl|code[\s_.-](postal|insee)"
    r"|isbn|ean|upc|gtin|fips|phone|telephone|tel)|.*(우편번호|전화번호|코드)",
    re.IGNORECASE,
)
"""Headings of digits that are no quantity, whatever they look like."""

EXACT = 2**53
"""Greatest whole number up to which all are told apart as float64."""

INFINITE = "^(?i:[+-]?(inf|infinity|∞))$"

PLAIN_DIGITS = r"^[0-9]*\.?[0-9]*$"

MOST_EXAMPLES = 3

MANY_TEXTS = 20_000
SPREAD_TEXTS = 2_000
"""Of many different texts so many are looked at first, to see whether any is a number or a date."""


@dataclass(frozen=True)
class TextColumn:
    """The different texts of a column, and which of them stand for no value by the user's word.

    Attributes:
        name: The column's heading.
        found: The different texts.
        gaps: Which of them the user counts as missing.
        known_words: Words that are missing among numbers and dates, in lower case.
    """

    name: str
    found: DistinctTexts
    gaps: AnyArray
    known_words: frozenset[str]

    @cached_property
    def counts(self) -> Indices:
        """Rows by text, 0 for those that the user counts as missing."""
        return np.where(self.gaps, 0, self.found.counts)

    @cached_property
    def filled(self) -> int:
        """Rows that hold something."""
        return int(self.counts.sum())

    @cached_property
    def words(self) -> AnyArray:
        """Which texts are known to stand for no value among numbers and dates."""
        return are_among(self.found.texts, self.known_words)

    @cached_property
    def infinite(self) -> AnyArray:
        """Which texts are numbers that no network can be fed."""
        return matching(self.found.texts, INFINITE)

    @cached_property
    def parts(self) -> Quantities:
        """The texts taken apart as quantities."""
        return read_quantities(self.found.texts)

    @cached_property
    def marks(self) -> Marks:
        """What the cells show of decimal and thousands marks."""
        return count_marks(self.parts.digits, self.counts)

    @cached_property
    def dates(self) -> ReadDates:
        """The texts read as dates with the day first."""
        return read_dates(self.found.texts)

    @cached_property
    def has_digits(self) -> bool:
        """Whether numbers or dates are to be looked for at all."""
        texts = self.found.texts
        if len(texts) > MANY_TEXTS:
            places = np.arange(0, len(texts), len(texts) // SPREAD_TEXTS)
            sample = taken(texts, places)
            few = (
                read_quantities(sample).matched.any()
                or (~np.isnan(read_dates(sample).seconds)).any()
            )
            return bool(few)
        return True

    def examples(self, which: AnyArray, most: int = MOST_EXAMPLES) -> list[str]:
        """Some of the texts ``which`` that stand in rows."""
        return self.found.listed(np.flatnonzero(which & (self.found.counts > 0))[:most])

    def marked_example(self, numbers: Doubles) -> tuple[str, float] | None:
        """A text whose number is not what a program would read, and its number; None for none."""
        odd = ~matching(self.parts.digits, PLAIN_DIGITS) | ~np.isnan(self.parts.fractions)
        odd = (
            (odd | matching(self.found.texts, r"^\(")) & ~self.parts.respelled & ~np.isnan(numbers)
        )
        places = np.flatnonzero(odd & (self.counts > 0))
        if not len(places):
            return None
        return self.found.listed(places[:1])[0], float(numbers[places[0]])

    def example_with(self, units: Sequence[str], numbers: Doubles) -> tuple[str, float] | None:
        """A text with one of ``units``, and its number; None where there is none."""
        places = np.flatnonzero(np.isin(self.parts.units, units) & ~np.isnan(numbers))
        if not len(places):
            return None
        return self.found.listed(places[:1])[0], float(numbers[places[0]])

    def rows(self, which: AnyArray) -> int:
        """Rows whose text is one of ``which``, shape (texts,)."""
        return int(self.counts[which].sum())

    def unit_rows(self, which: AnyArray) -> dict[str, int]:
        """Rows by unit, of the texts ``which``."""
        rows: dict[str, int] = {}
        for unit, count in zip(self.parts.units[which], self.counts[which], strict=True):
            rows[unit] = rows.get(unit, 0) + int(count)
        return {unit: count for unit, count in rows.items() if count}

    @cached_property
    def is_code(self) -> bool:
        """Whether it holds digits that as numbers would lose zeros, or could not be told apart."""
        texts = self.found.texts
        if self.rows(matching(texts, WHOLE)) < NUMBER_SHARE * self.valued:
            return False
        if self.rows(matching(texts, PADDED)) or self.is_named_code:
            return True
        long = listed(taken(texts, np.flatnonzero(matching(texts, LONG))))
        # Compared as they are written: Python refuses to make numbers of thousands of digits.
        digits = [text.removeprefix("-") for text in long]
        return any((len(each), each) > (len(str(EXACT)), str(EXACT)) for each in digits)

    @property
    def is_named_code(self) -> bool:
        """Whether its heading names a code."""
        return bool(CODE_NAME.fullmatch(self.name.strip()))

    @cached_property
    def valued(self) -> int:
        """Rows that hold something other than a known word for nothing."""
        return self.rows(~self.words)
