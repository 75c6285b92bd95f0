"""Words that stand for no value among numbers and dates."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from playground.core.common.arrays import AnyArray
from playground.core.data.columns.texts import among, lowered

if TYPE_CHECKING:
    from playground.core.data.columns.texts import Texts

MISSING_WORDS = frozenset(
    (
        "na", "n/a", "#n/a", "<na>", "n.a.", "n. a.", "nan", "-nan", "nat", "null", "nil", "none",
        "?", "??", "-", "--", "---", "–", "—", ".", "..", "...", "…", "*", "/", "x",
        "missing", "unknown", "undefined", "not available", "not applicable", "no data",
        "nd", "n.d.",
        "n/d", "k.a.", "k. a.", "keine angabe", "unbekannt", "inconnu", "s/d", "s.d.", "nc", "n.c.",
        "#value!", "#div/0!", "#ref!", "#name?", "#num!", "#null!",
        "0000-00-00", "0000-00-00 00:00:00", "00.00.0000", "00/00/0000",
        "9999-12-31", "9999-12-31 00:00:00", "31.12.9999", "31/12/9999", "12/31/9999",
        "결측", "없음", "미상", "해당없음", "해당 없음", "자료없음", "자료 없음", "비공개",
        "모름", "무응답",
    )
)  # fmt: skip
"""In lower case. They count as missing only where the other cells are numbers or dates."""

NOT_NOTED = frozenset(("x", "/", "*", "."))
"""Those of them that are as likely to be a category of their own."""


def are_among(texts: "Texts", words: Iterable[str]) -> AnyArray:
    """Which texts are one of ``words``, in whichever case; shape (texts,)."""
    return among(lowered(texts), sorted({word.strip().casefold() for word in words}))
