"""How cells read: as numbers, as true or false, as labels, and in which order labels come."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles

if TYPE_CHECKING:
    import pandas as pd

Cells: TypeAlias = "Sequence[object] | AnyArray | pd.api.extensions.ExtensionArray | pd.Series"
"""The cells of one column."""

LONGEST_WHOLE = 1e15
"""Whole numbers from here on are written with an exponent."""

LARGEST = float(np.finfo(np.float32).max)
"""Greatest size of a number that the network can be fed."""

NO_DAY, MIDNIGHT = "1970-01-01", "00:00:00"
"""The day that a time of day is kept with, and the time that a day is kept with."""

FALSE_AND_TRUE = (
    ("false", "true"),
    ("no", "yes"),
    ("n", "y"),
    ("f", "t"),
    ("아니오", "예"),
    ("아니요", "예"),
    ("거짓", "참"),
    ("없음", "있음"),
    ("무", "유"),
    ("nein", "ja"),
    ("falsch", "wahr"),
    ("non", "oui"),
    ("faux", "vrai"),
    ("no", "sí"),
    ("no", "si"),
    ("いいえ", "はい"),
    ("否", "是"),
    ("×", "○"),
    ("✗", "✓"),
    ("x", "o"),
)
"""Pairs of spellings, in lower case: false first."""

TRUTH = {spelling: bool(i) for pair in FALSE_AND_TRUE for i, spelling in enumerate(pair)} | {
    "0": False,
    "1": True,
}
"""What each spelling means."""


def label_of(value: object) -> str:
    """How a value reads as the name of a class: 3.0 and 3 are both ``"3"``."""
    if isinstance(value, float | np.floating):
        number = float(value)
        if number.is_integer() and abs(number) < LONGEST_WHOLE:
            return str(int(number))
    if isinstance(value, datetime):
        value = np.datetime64(value)
    if isinstance(value, np.datetime64):
        return _date_label(str(value.astype("datetime64[s]")))
    return str(value)


def _date_label(iso: str) -> str:
    """A date without the midnight that it began with, or a time of day without a date."""
    day, _, clock = iso.partition("T")
    if day == NO_DAY and clock != MIDNIGHT:
        return clock
    return day if clock in ("", MIDNIGHT) else f"{day} {clock}"


def truth_of(label: str) -> bool | None:
    """What a spelling of true or false means; None when it is neither."""
    return TRUTH.get(label.strip().casefold())


def is_boolean_pair(labels: Iterable[str]) -> bool:
    """Whether the labels are the two sides of one usual spelling, such as yes and no."""
    spelled = {label.strip().casefold() for label in labels}
    return any(spelled == set(pair) for pair in FALSE_AND_TRUE)


def are_truths(labels: Iterable[str]) -> bool:
    """Whether labels spell true and false, both of them, perhaps each in several ways.

    Single letters of different languages or pairs, such as t and n, are taken for labels.
    """
    spelled = {label.strip().casefold() for label in labels}
    if is_boolean_pair(spelled):
        return True
    words = {each for pair in FALSE_AND_TRUE[:-1] for each in pair} | {"0", "1"}
    if not spelled <= words or not any(len(each) > 1 for each in spelled):
        return False
    return {TRUTH[each] for each in spelled} == {False, True}


def in_natural_order(labels: Iterable[str]) -> list[str]:
    """Sort labels as a person would: false before true, numbers by size, ``a2`` before ``a10``."""
    labels = list(labels)
    truths = {label: truth_of(label) for label in labels}
    if set(truths.values()) == {False, True} and len(labels) == 2:
        return sorted(labels, key=lambda label: bool(truths[label]))
    return sorted(labels, key=_natural_key)


def _natural_key(label: str) -> tuple[int, float, tuple[tuple[int, int, str], ...]]:
    try:
        return 0, float(label), ()
    except ValueError:
        pieces = re.findall(r"\d+|\D+", label.casefold())
        return (
            1,
            0.0,
            tuple(_by_size(piece) if piece.isdecimal() else (1, 0, piece) for piece in pieces),
        )


def _by_size(digits: str) -> tuple[int, int, str]:
    """Sorts whole numbers by size; Python's integers are not read from as many digits as come."""
    plain = digits if digits.isascii() else "".join(str(int(digit)) for digit in digits)
    significant = plain.lstrip("0")
    return 0, len(significant), significant


def by_value(cells: Cells, number_of: Callable[[object], float], missing: float) -> Doubles:
    """Put a number in place of every cell, asking once for each different value.

    Args:
        cells: What to translate.
        number_of: Gives the number of a value.
        missing: The number of an empty cell.

    Returns:
        Shape (rows,).
    """
    import pandas as pd

    codes, distinct = pd.Series(cells).factorize()
    by_code: Doubles = np.array([*map(number_of, distinct), missing], dtype=np.float64)
    return by_code.take(codes)  # the code of an empty cell is -1: the last
