"""Arrays of texts: what pyarrow does to a million of them at once, behind a few typed functions."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Indices

if TYPE_CHECKING:
    import pyarrow as pa

    Texts: TypeAlias = "pa.Array[Any]"


def _compute() -> Any:  # noqa: ANN401 - pyarrow's own types cannot follow arrays through it
    import pyarrow.compute

    return pyarrow.compute


def as_texts(texts: Iterable[str | None]) -> "Texts":
    """An array of texts; None for nothing."""
    import pyarrow as pa

    array: Texts = pa.array(list(texts), pa.string())
    return array


def listed(texts: "Texts") -> list[str]:
    """The texts one by one."""
    values: list[Any] = texts.to_pylist()
    return values


def taken(texts: "Texts", places: AnyArray) -> "Texts":
    """The texts at ``places``."""
    import pyarrow as pa

    indices: Any = pa.array(np.asarray(places, dtype=np.int64))
    return texts.take(indices)


def trimmed(texts: "Texts") -> "Texts":
    """The texts without blanks around them."""
    without: Texts = _compute().utf8_trim_whitespace(texts)
    return without


def composed(texts: "Texts") -> "Texts":
    """The texts in Unicode's form NFKC, in which full-width characters are plain ones."""
    normal: Texts = _compute().utf8_normalize(texts, form="NFKC")
    return normal


def lowered(texts: "Texts") -> "Texts":
    """The texts in lower case."""
    lower: Texts = _compute().utf8_lower(texts)
    return lower


def are_ascii(texts: "Texts") -> bool:
    """Whether no text has a character past ASCII."""
    return bool(_bools(_compute().string_is_ascii(texts)).all())


def matching(texts: "Texts", pattern: str) -> AnyArray:
    """Which texts a regular expression (of RE2) finds something in, shape (texts,)."""
    return _bools(_compute().match_substring_regex(texts, pattern))


def equal(texts: "Texts", other: "str | Texts") -> AnyArray:
    """Which texts are equal to another, or each to its own other; shape (texts,)."""
    return _bools(_compute().equal(texts, other))


def among(texts: "Texts", words: Iterable[str]) -> AnyArray:
    """Which texts are one of ``words``, shape (texts,)."""
    return _bools(_compute().is_in(texts, as_texts(words)))


def replaced(texts: "Texts", pattern: str, by: str) -> "Texts":
    """The texts with everything that a regular expression finds replaced."""
    changed: Texts = _compute().replace_substring_regex(texts, pattern, by)
    return changed


def joined(first: "Texts", second: "Texts") -> "Texts":
    """Each text followed by its second."""
    both: Texts = _compute().binary_join_element_wise(first, second, "")
    return both


def where(condition: AnyArray, texts: "Texts", otherwise: str) -> "Texts":
    """The texts where the condition holds, another elsewhere."""
    import pyarrow as pa

    chosen: Texts = _compute().if_else(pa.array(condition), texts, otherwise)
    return chosen


def groups(texts: "Texts", pattern: str) -> "dict[str, Texts]":
    """The named groups of a regular expression by name; empty where it does not match."""
    compute = _compute()
    found = compute.extract_regex(texts, pattern)
    return {
        each.name: compute.fill_null(compute.struct_field(found, each.name), "")
        for each in found.type
    }


def whole_numbers(texts: "Texts", otherwise: int = 0) -> Indices:
    """Digits as whole numbers, shape (texts,); another for an empty text."""
    digits = _compute().cast(where(~equal(texts, ""), texts, str(otherwise)), "int64")
    numbers: Indices = digits.to_numpy(zero_copy_only=False)
    return numbers


def decimals(texts: "Texts") -> Doubles:
    """Texts such as "-1.5e3" as numbers, shape (texts,)."""
    numbers: Doubles = _compute().cast(texts, "double").to_numpy(zero_copy_only=False)
    return numbers


def encoded(texts: "Any") -> "tuple[Indices, Texts]":  # noqa: ANN401 - arrays in chunks too
    """Code by text, -1 for nothing, and the different texts by code, in the order of appearance."""
    import pyarrow as pa

    whole = texts.dictionary_encode()
    if isinstance(whole, pa.ChunkedArray):
        whole = whole.combine_chunks()
    if isinstance(whole, pa.ChunkedArray):  # of no chunks at all
        return np.zeros(0, dtype=np.int64), as_texts(())
    codes: Indices = whole.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    return codes, whole.dictionary.cast("string")


def decoded(codes: AnyArray, texts: "Texts") -> "Texts":
    """The text of each code, nothing for -1."""
    import pyarrow as pa

    indices: Any = pa.array(codes, mask=codes < 0)
    array: Any = pa.DictionaryArray.from_arrays(indices, texts)
    spread: Texts = array.cast("string")
    return spread


def _bools(found: Any) -> AnyArray:  # noqa: ANN401
    values: AnyArray = found.to_numpy(zero_copy_only=False)
    return values.astype(bool)
