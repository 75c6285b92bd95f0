"""Units of quantities: which can be converted into one another without asking."""

import re
from collections.abc import Mapping

from playground.core.data.columns.quantities import CODES

FAMILIES: tuple[Mapping[str, float], ...] = (
    {"mg": 1e-3, "g": 1, "kg": 1e3, "t": 1e6},
    {"mm": 1, "cm": 10, "m": 1e3, "km": 1e6},
    {"mm²": 1e-2, "cm²": 1, "m²": 1e4, "km²": 1e10},
    {"ml": 1, "mL": 1, "cl": 10, "l": 1e3, "L": 1e3},
    {"ms": 1e-3, "s": 1, "sec": 1, "min": 60, "mins": 60, "h": 3600, "hr": 3600, "hrs": 3600},
    {"초": 1, "분": 60, "시간": 3600},
    {"in": 1, "ft": 12},
    {"oz": 1, "lb": 16, "lbs": 16},
    {"": 1, "k": 1e3, "K": 1e3, "M": 1e6, "천": 1e3, "만": 1e4, "백만": 1e6, "억": 1e8},
)
"""Sizes of units by what they measure; the last are no units but parts of the number."""

PARTS_OF_NUMBERS = FAMILIES[-1]

MAGNITUDES: Mapping[str, float] = {
    "": 1, "k": 1e3, "tsd": 1e3, "thousand": 1e3,
    "m": 1e6, "mn": 1e6, "mm": 1e6, "mio": 1e6, "mill": 1e6, "million": 1e6, "millions": 1e6,
    "b": 1e9, "bn": 1e9, "mrd": 1e9, "billion": 1e9, "billions": 1e9,
    "천": 1e3, "만": 1e4, "십만": 1e5, "백만": 1e6, "천만": 1e7, "억": 1e8, "십억": 1e9, "조": 1e12,
}  # fmt: skip
"""What a currency is multiplied by, in lower case: "€110.5M" is 110,500,000 €."""

CURRENCY = rf"[$€£¥₩₹₽₺]|원|엔|달러|유로|{CODES}"
MONEY = re.compile(
    rf"(?P<before>{CURRENCY})?\s*"
    rf"(?P<size>(?i:{'|'.join(sorted(MAGNITUDES, key=len, reverse=True))}))\.?\s*"
    rf"(?P<after>{CURRENCY})?"
)


def money(unit: str) -> tuple[str, float] | None:
    """The currency of a unit such as "€M" or "만원", and its multiple; None for other units."""
    found = MONEY.fullmatch(unit)
    if found is None or bool(found["before"]) == bool(found["after"]):
        return None
    return found["before"] or found["after"], MAGNITUDES[found["size"].lower()]


def factor(unit: str, into: str) -> float | None:
    """What a number with ``unit`` is multiplied by to be one with ``into``; None where unknown.

    A number without a unit is taken to be in the column's, and one with a unit in a column without
    as it stands.
    """
    if unit == into or (len(unit) > 1 and unit.casefold() == into.casefold()):
        return 1.0
    for family in FAMILIES:
        if unit in family and into in family:
            return family[unit] / family[into]
    amount, wanted = money(unit), money(into)
    if amount and wanted and amount[0] == wanted[0]:
        return amount[1] / wanted[1]
    return 1.0 if not unit or not into else None


def common_unit(rows: Mapping[str, int], share: float) -> str | None:
    """The unit that a column's numbers are given in.

    Args:
        rows: Cells by unit.
        share: Of the cells that must have one unit where the others cannot be converted.

    Returns:
        None where they are in several units that have nothing in common.
    """
    if not rows:
        return ""
    for family in FAMILIES:
        if len(rows) > 1 and all(unit in family for unit in rows):
            return "" if family is PARTS_OF_NUMBERS else max(rows, key=lambda unit: rows[unit])
    amounts = [money(unit) for unit in rows]
    if len(rows) > 1 and None not in amounts:
        currencies = {amount[0] for amount in amounts if amount}
        if len(currencies) == 1:
            return currencies.pop()
    merged: dict[str, int] = {}
    for unit, count in rows.items():
        key = next((known for known in merged if known.casefold() == unit.casefold()), unit)
        merged[key] = merged.get(key, 0) + count
    named = {unit: count for unit, count in merged.items() if unit}
    if len(named) < 2:
        return next(iter(named), "")
    commonest = max(named, key=lambda unit: named[unit])
    return commonest if named[commonest] >= share * sum(merged.values()) else None
