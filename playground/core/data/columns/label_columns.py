"""Columns of categories, of free text, and of true and false."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from playground.core.common.arrays import Doubles
from playground.core.common.messages import Text, message, plural
from playground.core.data.column_config import ColumnType, Role
from playground.core.data.columns.column import SAMPLE_ROWS, Column, ReadColumn, distinct_count
from playground.core.data.columns.column_types import GuessedType
from playground.core.data.columns.missing_words import NOT_NOTED, are_among
from playground.core.data.columns.number_format import Surroundings, find_format
from playground.core.data.columns.readers import LabelReader, TruthReader
from playground.core.data.columns.text_column import TextColumn
from playground.core.data.columns.values import in_natural_order, label_of, truth_of

if TYPE_CHECKING:
    import pandas as pd

LISTED_LABELS = 1000
"""Labels kept by name; columns with more distinct values keep none."""

LEAST_NUMBERS_NOTED = 0.05
"""Share of rows from which on numbers among labels are pointed out."""


def label_column(
    name: str, labels: "pd.Series", reader: LabelReader, kind: ColumnType
) -> ReadColumn:
    """A column of labels that have been read.

    Args:
        name: Its heading.
        labels: The labels.
        reader: Reads others like them.
        kind: CATEGORY or TEXT.
    """
    distinct = labels.iloc[:SAMPLE_ROWS].dropna().unique()
    named = list(distinct) if len(distinct) <= LISTED_LABELS else []
    column = Column(
        name,
        kind,
        Role.FEATURE,
        plural("has {count} category", "has {count} categories", len(distinct)),
        missing=int(labels.isna().sum()),
        unreadable=0,
        distinct=len(distinct),
        reader=reader,
        labels=tuple(in_natural_order(named)),
    )
    return ReadColumn(column, labels)


def labels_from_texts(
    texts: TextColumn,
    cells: "pd.Series",
    reader: LabelReader,
    guess: GuessedType,
    kind: ColumnType,
    around: Surroundings,
) -> ReadColumn:
    """Read a column of texts as labels, and say what else it might have been."""
    read = label_column(texts.name, reader.labels(cells, texts.found), reader, kind)
    notes = tuple(_notes(texts, guess, around))
    missing = tuple(
        (word, int(count))
        for word, count in zip(
            texts.found.listed(np.flatnonzero(texts.gaps)),
            texts.found.counts[texts.gaps],
            strict=True,
        )
    )
    return replace(read, column=replace(read.column, notes=notes, missing_words=missing))


def _notes(texts: TextColumn, guess: GuessedType, around: Surroundings) -> Iterator[Text]:
    if guess.is_code and texts.is_named_code:
        yield message("By its heading its digits are a code, which is no quantity.")
    elif guess.is_code:
        yield message(
            "Its digits are a code: as numbers they would lose leading zeros or their last digits."
        )
    if guess.units:
        yield message(
            "Its numbers are in several units ({units}), which cannot be compared.",
            units=", ".join(unit or "–" for unit in guess.units[:5]),
        )
    if alike := _alike(texts):
        yield message(
            "{spellings} differ only in case, blanks or invisible signs; each is a category.",
            spellings=", ".join(f"“{each}”" for each in alike),
        )
    if not texts.has_digits:
        return
    words = texts.words & ~texts.gaps & (texts.counts > 0)
    words &= ~are_among(texts.found.texts, NOT_NOTED)
    for word, count in zip(
        texts.found.listed(np.flatnonzero(words)), texts.counts[words], strict=True
    ):
        yield plural(
            "“{word}” is a category here ({count} row); name it among the missing values if it "
            "stands for none.",
            "“{word}” is a category here ({count} rows); name it among the missing values if it "
            "stands for none.",
            int(count),
            word=word,
        )
    key = find_format(texts.name, texts.marks, around).key
    is_number = ~np.isnan(texts.parts.numbers(key)) & (texts.parts.units == "")
    numbers = texts.rows(is_number)
    if not guess.is_code and not guess.units and numbers >= LEAST_NUMBERS_NOTED * texts.filled > 0:
        yield plural(
            "{count} of its cells is a number: choose the type number to learn from it as one.",
            "{count} of its cells are numbers: choose the type number to learn from them as such.",
            numbers,
        )


def _alike(texts: TextColumn) -> list[str]:
    """The first texts that a reader would take for the same; none where there are many texts."""
    places = np.flatnonzero(texts.counts > 0)
    if len(places) > LISTED_LABELS:
        return []
    by_look: dict[str, list[str]] = {}
    for text in texts.found.listed(places):
        by_look.setdefault(_look(text), []).append(text)
    return next((each for each in by_look.values() if len(each) > 1), [])


def _look(text: str) -> str:
    """A text without what can hardly be seen: case, invisible signs, the count of blanks."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    shown = "".join(char for char in plain if unicodedata.category(char) != "Cf")
    return " ".join(shown.split())


def truth_column(
    name: str, truths: Doubles, reader: TruthReader, spellings: Sequence[str], empty: int
) -> ReadColumn:
    """A column of true and false that has been read.

    Args:
        name: Its heading.
        truths: 1, 0 or NaN by row.
        reader: Reads others like them.
        spellings: What stands for false and what for true.
        empty: Cells that hold nothing.
    """
    missing = int(np.isnan(truths).sum())
    column = Column(
        name,
        ColumnType.BOOLEAN,
        Role.FEATURE,
        message("is true or false"),
        missing=missing,
        unreadable=max(0, missing - empty),
        distinct=distinct_count(truths),
        reader=reader,
        labels=tuple(spellings),
    )
    return ReadColumn(column, truths)


def truths_from_texts(texts: TextColumn, reader: TruthReader, rows: int) -> ReadColumn:
    """Read a column of texts as true and false.

    Args:
        texts: The column.
        reader: Reads it.
        rows: Its rows.
    """
    by_text = reader.truths(texts.found)
    gaps = rows - texts.found.filled + int(texts.found.counts[texts.gaps].sum())
    spellings = [_commonest(texts, by_text == side, str(bool(side))) for side in (0, 1)]
    read = truth_column(texts.name, texts.found.spread(by_text), reader, spellings, gaps)
    bad = np.isnan(by_text) & ~texts.gaps
    notes: tuple[Text, ...] = ()
    others = texts.found.listed(np.flatnonzero(~np.isnan(by_text)))
    if len(others) > len(set(spellings)):
        notes = (
            message(
                "Several spellings were taken for one: {spellings}.",
                spellings=", ".join(in_natural_order(others)),
            ),
        )
    column = replace(read.column, unreadable_examples=tuple(texts.examples(bad)), notes=notes)
    return replace(read, column=column)


def _commonest(texts: TextColumn, which: Doubles, otherwise: str) -> str:
    if not which.any():
        return otherwise
    place = int(np.where(which, texts.found.counts, -1).argmax())
    return texts.found.listed([place])[0]


def spellings_of(values: "pd.Series") -> tuple[str, str]:
    """What false and true read as in a column of bools or of 0 and 1."""
    labels = {label_of(value) for value in values.dropna().unique()}
    by_truth = {truth_of(label): label for label in labels}
    return by_truth.get(False, "False"), by_truth.get(True, "True")
