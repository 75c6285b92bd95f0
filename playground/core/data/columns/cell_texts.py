"""The different texts of a column, each once, so that work on a million cells is done on few."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Indices
from playground.core.data.columns.texts import (
    are_ascii,
    as_texts,
    composed,
    encoded,
    equal,
    listed,
    matching,
    replaced,
    taken,
    trimmed,
)
from playground.core.data.columns.values import Cells, label_of

if TYPE_CHECKING:
    import pandas as pd

    from playground.core.data.columns.texts import Texts

DASH_BEFORE_DIGITS = "^[\u2013\u2014]\\s*([0-9.,])"
VULGAR_FRACTION = "[\u00bc-\u00be\u2150-\u215e]"
FOREIGN_DIGIT = r"[^\P{Nd}0-9]"

MARKS_OF_OTHER_SCRIPTS = {
    "\u2212": "-",
    "\u2010": "-",
    "\u2011": "-",
    "\u066b": ".",
    "\u066c": ",",
    "\u2019": "'",
    "\u2018": "'",
    "\u02bc": "'",
    "\u00b4": "'",
    "\u060c": ",",
}
"""What stands for a sign, a decimal mark or a thousands mark, and what it is read as."""


@dataclass(frozen=True)
class DistinctTexts:
    """The texts of a column's cells, without the blanks around them.

    Attributes:
        texts: Each different text once, in the order of their first cells; none is empty.
        codes: For each cell the position of its text, or -1 where it is empty, shape (rows,).
        counts: Cells by text.
        as_written: Whether no text had blanks around it.
    """

    texts: "Texts"
    codes: Indices
    counts: Indices
    as_written: bool

    def __len__(self) -> int:
        return len(self.texts)

    def listed(self, positions: AnyArray | Sequence[int]) -> list[str]:
        """The texts at ``positions``."""
        return listed(taken(self.texts, np.asarray(positions, dtype=np.int64)))

    def spread(self, by_text: Doubles, empty: float = np.nan) -> Doubles:
        """Put the number of its text in place of every cell, shape (rows,)."""
        values: Doubles = np.append(np.asarray(by_text, dtype=np.float64), empty).take(self.codes)
        return values

    @property
    def filled(self) -> int:
        """Cells that are not empty."""
        return int(self.counts.sum())


def distinct_texts(cells: Cells) -> DistinctTexts:
    """Find the different texts of cells."""
    codes, written = _encoded(cells)
    without_blanks = trimmed(written)
    as_written = bool(equal(written, without_blanks).all())
    merged, texts = encoded(without_blanks)
    is_empty = equal(texts, "")
    if is_empty.any():
        as_written = False
        kept = np.flatnonzero(~is_empty)
        places = np.full(len(texts), -1, dtype=np.int64)
        places[kept] = np.arange(len(kept))
        texts, merged = taken(texts, kept), places[merged]
    codes = np.append(merged, -1).take(codes)
    counts = np.bincount(codes[codes >= 0], minlength=len(texts))
    return DistinctTexts(texts, codes, counts, as_written)


def _encoded(cells: Cells) -> "tuple[Indices, Texts]":
    """Code by cell, -1 where there is nothing, and the texts as written by code."""
    import pandas as pd
    import pyarrow as pa

    series = as_series(cells)
    if isinstance(series.dtype, pd.StringDtype):
        return encoded(pa.Table.from_pandas(series.to_frame("cells"), preserve_index=False)[0])
    codes, distinct = pd.factorize(series)
    return codes.astype(np.int64), as_texts(label_of(value) for value in distinct)


def as_series(cells: Cells) -> "pd.Series":
    """Cells as a series of pandas."""
    import pandas as pd

    if isinstance(cells, pd.Series):
        return cells
    return pd.Series(np.asarray(cells) if isinstance(cells, np.ndarray) else list(cells))


def normalized(texts: "Texts") -> "Texts":
    """Texts with the digits, signs, blanks and letters of other scripts and widths as plain ones.

    "１２３", "١٢٣" and "123" are one number; so are "−5" and "-5".
    """
    if are_ascii(texts):
        return texts
    plain = composed(_without_vulgar_fractions(texts))
    for mark, meant in MARKS_OF_OTHER_SCRIPTS.items():
        plain = replaced(plain, mark, meant)
    plain = replaced(plain, DASH_BEFORE_DIGITS, r"-\1")
    if not (foreign := _foreign_digits(plain)):
        return plain
    digits = {ord(digit): str(unicodedata.digit(digit)) for digit in foreign}
    return as_texts(text.translate(digits) for text in listed(plain))


def _foreign_digits(texts: "Texts") -> set[str]:
    found = listed(taken(texts, np.flatnonzero(matching(texts, FOREIGN_DIGIT))))
    return {c for text in found for c in text if c.isdecimal() and not c.isascii()}


def _without_vulgar_fractions(texts: "Texts") -> "Texts":
    """Texts with ``½`` written as ``0 1/2``, and ``1½`` as ``1 1/2``."""
    if not matching(texts, VULGAR_FRACTION).any():
        return texts
    return as_texts(_spelled_fraction(text) for text in listed(texts))


def _spelled_fraction(text: str) -> str:
    spelled: list[str] = []
    for char in text:
        apart = unicodedata.normalize("NFKC", char) if unicodedata.category(char) == "No" else char
        if "\u2044" in apart:
            before = " " if spelled and spelled[-1].isdigit() else "0 "
            apart = before + apart.replace("\u2044", "/")
        spelled.append(apart)
    return "".join(spelled)
