r"""Numbers spelled in other ways than digits with a unit, rewritten so that they are.

"3.2×10⁴" becomes "3.2e4", "1.2 ± 0.3 kg" becomes "1.2 kg", "45*" becomes "45", and what is written
in several units is added up: "3억 5,000만원" becomes "350,000,000원", "5'11\"" becomes "71in".
"""

import math
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from playground.core.data.columns.cell_texts import normalized
from playground.core.data.columns.texts import as_texts, listed, matching, replaced, taken

if TYPE_CHECKING:
    from playground.core.common.arrays import AnyArray
    from playground.core.data.columns.texts import Texts

POWER_OF_TEN = r"\s*[×xX·⋅*]\s*10(?:\^\s*([+\-−]?[0-9]{1,2})|([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))"
"""Only with a raised exponent: "3x104" is a size in two directions."""

UNCERTAINTY = r"([0-9])\s*(?:±|\+/-|\+-)\s*[0-9]+(?:[.,][0-9]+)?"

FOOTNOTE = r"([0-9%])\s*[*†‡]{1,3}$"

MAY_HAVE_SEVERAL_UNITS = r"^[+-]?\p{Nd}[\p{Nd},.]*\s*(?:\p{L}|['′’])[^0-9]*\p{Nd}"


KOREAN_NUMERALS: Mapping[str, float] = {
    "조": 1e12, "천억": 1e11, "백억": 1e10, "십억": 1e9, "억": 1e8,
    "천만": 1e7, "백만": 1e6, "십만": 1e5, "만": 1e4, "천": 1e3, "": 1,
}  # fmt: skip

SERIES: tuple[Mapping[str, float], ...] = (
    {"h": 3600, "hr": 3600, "hrs": 3600, "m": 60, "min": 60, "mins": 60, "s": 1, "sec": 1},
    {"시간": 3600, "분": 60, "초": 1},
    {"ft": 12, "'": 12, "′": 12, "in": 1, '"': 1, "”": 1, "''": 1, "′′": 1},
    {"lb": 16, "lbs": 16, "oz": 1},
    {"kg": 1000, "g": 1},
    {"m": 100, "cm": 1},
)
"""Units that people write one after the other, the larger first, with their sizes."""

MARKS_FOR_INCHES = ('"', "”", "''", "′′")

_PART = re.compile(r"\s*([0-9][0-9,]*(?:\.[0-9]+)?)\s*([^0-9\s.,+-]*)\.?")


def usual_spellings(texts: "Texts") -> "tuple[Texts, AnyArray]":
    """Rewrite the numbers that are spelled in another way.

    Args:
        texts: Without blanks around them.

    Returns:
        The texts, and which of them are rewritten, shape (texts,).
    """
    is_rewritten = np.zeros(len(texts), dtype=bool)
    for pattern, instead in ((POWER_OF_TEN, r"e\1\2"), (UNCERTAINTY, r"\1"), (FOOTNOTE, r"\1")):
        found = matching(texts, pattern)
        if found.any():
            texts = replaced(texts, pattern, instead)
            is_rewritten |= found
    places = np.flatnonzero(matching(texts, MAY_HAVE_SEVERAL_UNITS))
    sums = {
        int(place): total
        for place, text in zip(places, listed(normalized(taken(texts, places))), strict=True)
        if (total := in_one_unit(text))
    }
    if sums:
        all_texts = listed(texts)
        for place, total in sums.items():
            all_texts[place] = total
        texts = as_texts(all_texts)
        is_rewritten[list(sums)] = True
    return texts, is_rewritten


def in_one_unit(text: str) -> str:
    """A quantity written in several units, in the smallest of them; empty where it is none."""
    sign = "-" if text.startswith("-") else ""
    parts = []
    end = len(text) - len(text.lstrip("+-"))
    while found := _PART.match(text, end):
        parts.append((float(found[1].replace(",", "")), found[2]))
        end = found.end()
    if end < len(text.rstrip()) or len(parts) < 2:
        return ""
    for series in SERIES:
        if total := _total(parts, series):
            unit = parts[-1][1]
            return f"{sign}{total:.15g}{'in' if unit in MARKS_FOR_INCHES else unit}"
    counted = parts[-1][1].lstrip("조억만천백십")  # such as 원
    *before, (number, last) = parts
    total = _total([*before, (number, last.removesuffix(counted))], KOREAN_NUMERALS, unit=1)
    # Grouped, since plain digits would say that the column has no commas between thousands.
    return f"{sign}{total:,.15g}{counted}" if total else ""


def _total(
    parts: Sequence[tuple[float, str]], series: Mapping[str, float], unit: float = 0
) -> float:
    """The sum of parts, each smaller than one of the unit before it; 0 where they are no series.

    Args:
        parts: Numbers with their units.
        series: The units that may be, with their sizes.
        unit: The size of the unit that the sum is given in; 0 for that of the last part.
    """
    total, above = 0.0, math.inf
    for number, name in parts:
        size = series.get(name)
        if size is None or size >= above or number * size >= above:
            return 0.0
        total, above = total + number * size, size
    return total / (unit or above)
