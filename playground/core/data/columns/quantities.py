"""Quantities as people write them: sign, currency, digits, exponent, unit, limit, fraction."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles
from playground.core.data.columns.cell_texts import normalized
from playground.core.data.columns.number_format import digits_as_numbers
from playground.core.data.columns.spellings import usual_spellings
from playground.core.data.columns.texts import (
    as_texts,
    encoded,
    equal,
    groups,
    joined,
    listed,
    matching,
    replaced,
    taken,
    trimmed,
    where,
    whole_numbers,
)

if TYPE_CHECKING:
    from playground.core.data.columns.texts import Texts

DIGITS = r"(?:[0-9]+(?:[.,' ][0-9]+)*[.,]?|[.,][0-9]+)"

CODES = (
    "USD|EUR|GBP|JPY|KRW|CNY|RMB|CHF|SEK|NOK|DKK|ISK|INR|AUD|CAD|NZD|HKD|SGD|TWD|THB|PLN|CZK|HUF|TRY"
    "|RUB|BRL|MXN|ZAR|ILS|AED|SAR|IDR|MYR|PHP|VND|US\\$|A\\$|C\\$|R\\$|kr\\.?|Rs\\.?|Fr\\.?|zł"
)
"""Currencies that may stand before a number, beside the signs such as € and ₩."""

UNIT = r"(?:\p{L}|[%‰°'\"]|\p{Sc})(?:[\p{L}0-9%°/·.^* ]|\p{Sc}){0,14}"
"""What may stand after a number."""

QUANTITY = (
    r"^(?P<open>\(\s*)?(?P<limit><=|>=|<|>|≤|≥|⩽|⩾)?\s*(?P<about>~|≈|∼|약 ?|ca\.? ?)?"
    r"(?P<sign>[+-])?\s*"
    rf"(?P<before>\p{{Sc}}|{CODES})?\s*(?P<inner>[+-])?(?P<digits>{DIGITS})"
    r"(?P<exponent>[eE][+-]?[0-9]{1,3})?"
    rf"(?:\s*(?P<after>{UNIT}))?(?P<trailing>[+-])?(?P<close>\s*\))?$"
)

PLAIN = r"^-?(?:[0-9]+(?:[.,' ][0-9]+)*|[.,][0-9]+)$"
"""Digits and marks without anything else, which need no taking apart."""

ANY_DIGIT = r"\p{N}"

FRACTION = r"^(?P<sign>-)?(?:(?P<whole>[0-9]+) +)?(?P<above>[0-9]+)/(?P<below>[1-9][0-9]{0,2})$"

USUAL_DENOMINATORS = (2, 3, 4, 5, 6, 8, 10, 16, 32, 64)

SPELLED_UNITS = {"m2": "m²", "m3": "m³"}
"""Raised digits that were read as plain ones."""

LOWER, UPPER = -1, 1
"""Which side of a limit the quantity lies on: "<0.5" is below."""


@dataclass(frozen=True)
class Quantities:
    """Texts taken apart; every array has shape (texts,).

    Attributes:
        matched: Whether a text is a quantity as far as its parts go.
        digits: Its digits and marks; empty where there are none.
        exponents: ``"e3"``, or empty.
        negative: Whether it is below zero.
        bracketed: Whether brackets say so, as accountants write it.
        limits: `LOWER` for "<0.5", `UPPER` for ">100", else 0.
        about: Whether it is said to be approximate.
        units: What stands before and after the digits.
        fractions: The value of a text such as "1 1/2"; NaN for others.
        respelled: Whether it was spelled in another way (`usual_spellings`).
    """

    matched: AnyArray
    digits: "Texts"
    exponents: "Texts"
    negative: AnyArray
    bracketed: AnyArray
    limits: AnyArray
    about: AnyArray
    units: AnyArray
    fractions: Doubles
    respelled: AnyArray

    def numbers(self, key: str) -> Doubles:
        """The number of each text in the unit that it is written with; NaN where there is none.

        Args:
            key: The format of its digits, of `NUMBER_FORMATS`.
        """
        numbers = digits_as_numbers(self.digits, self.exponents, key)
        numbers = np.where(self.negative, -numbers, numbers)
        return np.where(np.isnan(self.fractions), numbers, self.fractions)


def read_quantities(texts: "Texts") -> Quantities:
    """Take texts apart.

    Args:
        texts: Without blanks around them.
    """
    if not matching(texts, ANY_DIGIT).any():
        return _nothing(len(texts))
    plain = normalized(texts)
    if matching(plain, PLAIN).all():
        return _plain(plain)
    texts, respelled = usual_spellings(texts)
    texts = normalized(texts) if respelled.any() else plain
    part = groups(texts, QUANTITY)
    has = {name: ~equal(each, "") for name, each in part.items()}
    in_brackets = has["open"] & has["close"]
    is_minus = [equal(part[name], "-") for name in ("sign", "inner", "trailing")]
    below = matching(part["limit"], "<|≤|⩽")
    above = (has["limit"] & ~below) | equal(part["trailing"], "+")
    matched = has["digits"] & (has["open"] == has["close"])
    fractions = _fractions(texts)
    return Quantities(
        matched=matched | ~np.isnan(fractions),
        digits=where(matched, part["digits"], ""),
        exponents=part["exponent"],
        bracketed=in_brackets & matched,
        negative=in_brackets | is_minus[0] | is_minus[1] | is_minus[2],
        limits=np.where(below, LOWER, np.where(above, UPPER, 0)).astype(np.int8),
        about=has["about"],
        units=_units(part["before"], part["after"]),
        fractions=fractions,
        respelled=respelled & matched,
    )


def _nothing(count: int) -> Quantities:
    """What texts without a digit are taken apart into."""
    nothing, none = as_texts([""] * count), np.zeros(count, dtype=bool)
    return Quantities(
        matched=none,
        digits=nothing,
        exponents=nothing,
        negative=none,
        bracketed=none,
        limits=np.zeros(count, dtype=np.int8),
        about=none,
        units=np.full(count, "", dtype=object),
        fractions=np.full(count, np.nan),
        respelled=none,
    )


def _plain(texts: "Texts") -> Quantities:
    """Texts that are digits, marks and perhaps a minus sign."""
    count = len(texts)
    return Quantities(
        matched=np.ones(count, dtype=bool),
        digits=replaced(texts, "^-", ""),
        exponents=as_texts([""] * count),
        negative=matching(texts, "^-"),
        bracketed=np.zeros(count, dtype=bool),
        limits=np.zeros(count, dtype=np.int8),
        about=np.zeros(count, dtype=bool),
        units=np.full(count, "", dtype=object),
        fractions=np.full(count, np.nan),
        respelled=np.zeros(count, dtype=bool),
    )


def _units(before: "Texts", after: "Texts") -> AnyArray:
    codes, units = encoded(trimmed(joined(before, after)))
    return np.array([_spelled(unit) for unit in listed(units)], dtype=object).take(codes)


def _spelled(unit: str) -> str:
    unit = unit.rstrip(".")
    for plain, raised in SPELLED_UNITS.items():
        if unit.endswith(plain) and len(unit) <= len(plain) + 1:
            return unit.replace(plain, raised)
    return unit


def _fractions(texts: "Texts") -> Doubles:
    """Values of "1 1/2" and "1/2"; the latter only where a column has the former, or ½."""
    values = np.full(len(texts), np.nan)
    found = np.flatnonzero(matching(texts, FRACTION))
    if not len(found):
        return values
    part = groups(taken(texts, found), FRACTION)
    if equal(part["whole"], "").all():
        return values
    whole, above, below = (whole_numbers(part[name]) for name in ("whole", "above", "below"))
    numbers = np.where(equal(part["sign"], "-"), -1, 1) * (whole + above / below)
    is_usual = (above < below) & np.isin(below, USUAL_DENOMINATORS)
    values[found[is_usual]] = numbers[is_usual]
    return values
