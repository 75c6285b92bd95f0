"""Units of quantities: which can be converted into one another without asking."""

from collections.abc import Mapping

FAMILIES: tuple[Mapping[str, float], ...] = (
    {"mg": 1e-3, "g": 1, "kg": 1e3, "t": 1e6},
    {"mm": 1, "cm": 10, "m": 1e3, "km": 1e6},
    {"mm²": 1e-2, "cm²": 1, "m²": 1e4, "km²": 1e10},
    {"ml": 1, "mL": 1, "cl": 10, "l": 1e3, "L": 1e3},
    {"ms": 1e-3, "s": 1, "sec": 1, "min": 60, "h": 3600},
    {"": 1, "k": 1e3, "K": 1e3, "M": 1e6, "천": 1e3, "만": 1e4, "백만": 1e6, "억": 1e8},
)
"""Sizes of units by what they measure; the last are no units but parts of the number."""

PARTS_OF_NUMBERS = FAMILIES[-1]


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
    merged: dict[str, int] = {}
    for unit, count in rows.items():
        key = next((known for known in merged if known.casefold() == unit.casefold()), unit)
        merged[key] = merged.get(key, 0) + count
    named = {unit: count for unit, count in merged.items() if unit}
    if len(named) < 2:
        return next(iter(named), "")
    commonest = max(named, key=lambda unit: named[unit])
    return commonest if named[commonest] >= share * sum(merged.values()) else None
