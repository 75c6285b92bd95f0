"""Columns of numbers: read, counted, and what is to be said of how they were read."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles
from playground.core.common.messages import Text, message, plural
from playground.core.data.column_config import ColumnConfig, ColumnType, Role
from playground.core.data.columns.column import Ambiguity, Column, ReadColumn, distinct_count
from playground.core.data.columns.missing_words import are_among
from playground.core.data.columns.number_format import (
    OTHER,
    FoundFormat,
    Surroundings,
    digits_as_numbers,
    find_format,
)
from playground.core.data.columns.quantities import LOWER
from playground.core.data.columns.readers import NumberReader, ReadCells, numbers_alone
from playground.core.data.columns.sentinels import likely_sentinels
from playground.core.data.columns.text_column import NUMBER_SHARE, TextColumn
from playground.core.data.columns.texts import as_texts
from playground.core.data.columns.units import common_unit
from playground.core.data.columns.values import label_of


def number_column(name: str, cells: ReadCells, reader: NumberReader, empty: int) -> ReadColumn:
    """A column of numbers that have been read.

    Args:
        name: Its heading.
        cells: The numbers.
        reader: Reads others like them.
        empty: Cells that hold nothing, or a word for it.
    """
    values = np.asarray(cells)
    numbers = values if values.dtype.kind in "iu" else numbers_alone(cells)
    known = numbers[~np.isnan(numbers)] if numbers.dtype.kind == "f" else numbers
    missing = len(numbers) - len(known)
    column = Column(
        name,
        ColumnType.NUMBER,
        Role.FEATURE,
        message("is a number"),
        missing=missing,
        unreadable=max(0, missing - empty),
        distinct=distinct_count(known),
        reader=reader,
        low=float(known.min()) if len(known) else None,
        high=float(known.max()) if len(known) else None,
        whole=known.dtype.kind in "iu" or bool((known == np.rint(known)).all()),
        notes=tuple(_sentinel_notes(known)),
    )
    return ReadColumn(column, cells)


def numbers_from_texts(
    texts: TextColumn, flagged: tuple[str, ...], decided: ColumnConfig, around: Surroundings
) -> ReadColumn:
    """Read a column of texts as numbers.

    Args:
        texts: The column.
        flagged: Words that get an input of their own.
        decided: What the user decided about it.
        around: What the rest of its file says of numbers.
    """
    found = find_format(texts.name, texts.marks, around)
    if decided.number_format:
        found = FoundFormat(decided.number_format, True, message("So you chose."))
    matched = ~np.isnan(texts.parts.numbers(found.key)) & ~texts.gaps
    unit_rows = texts.unit_rows(matched)
    unit = common_unit(unit_rows, NUMBER_SHARE)
    if unit is None:
        unit = max(unit_rows, key=lambda each: unit_rows[each])
    reader = NumberReader(
        found.key, unit, decided.limits or "value", texts.known_words, tuple(flagged)
    )
    by_text = reader.numbers(texts.found, texts.parts)
    numbers = texts.found.spread(by_text)
    is_flag = are_among(texts.found.texts, flagged)
    is_limit = (texts.parts.limits != 0) & matched
    is_word = (texts.words | texts.gaps) & np.isnan(by_text)
    dropped_limits = is_limit & (reader.limits == "missing")
    empty = (
        len(numbers) - texts.found.filled + int(texts.found.counts[is_word | dropped_limits].sum())
    )
    read = number_column(texts.name, reader.with_flags(numbers, texts.found), reader, empty)
    flags = _counted(texts, is_flag)
    flagged_rows = sum(count for _, count in flags)
    is_bad = np.isnan(by_text) & ~is_word & ~is_flag & ~dropped_limits
    has_format = texts.marks.shows_any
    column = replace(
        read.column,
        missing=read.column.missing - flagged_rows,
        unreadable=texts.rows(is_bad),
        number_format=found.key if has_format else "",
        unit=unit,
        ambiguity=None if found.is_certain else _ambiguity(texts, found),
        limits=texts.rows(is_limit),
        missing_words=_counted(texts, is_word),
        flagged_words=flags,
        unreadable_examples=tuple(texts.examples(is_bad)),
    )
    notes = tuple(_notes(texts, column, by_text, unit_rows, is_limit))
    return ReadColumn(replace(column, notes=(*notes, *read.column.notes)), read.cells)


def _sentinel_notes(known: AnyArray) -> Iterator[Text]:
    for number, count in likely_sentinels(known):
        yield plural(
            "{number} stands in {count} row, far from all other numbers; "
            "name it among the missing values if it stands for none.",
            "{number} stands in {count} rows, far from all other numbers; "
            "name it among the missing values if it stands for none.",
            count,
            number=number_text(number),
        )


def _counted(texts: TextColumn, which: AnyArray) -> tuple[tuple[str, int], ...]:
    """The texts ``which`` with their rows, the commonest first."""
    places = np.flatnonzero(which & (texts.found.counts > 0))
    places = places[np.argsort(-texts.found.counts[places], kind="stable")]
    counts = texts.found.counts[places].tolist()
    return tuple(zip(texts.found.listed(places), counts, strict=True))


def _ambiguity(texts: TextColumn, found: FoundFormat) -> Ambiguity:
    example = texts.marks.example
    return Ambiguity(
        "number_format",
        example,
        found.key,
        _as_read(example, found.key),
        OTHER[found.key],
        _as_read(example, OTHER[found.key]),
        found.reason,
    )


def _as_read(digits: str, key: str) -> str:
    (number,) = digits_as_numbers(as_texts([digits]), as_texts([""]), key)
    return number_text(number)


def number_text(number: float) -> str:
    """A number as a note shows it: whole ones without a point, others to 12 digits."""
    return label_of(float(f"{number:.12g}"))


def _notes(
    texts: TextColumn,
    column: Column,
    by_text: Doubles,
    unit_rows: dict[str, int],
    is_limit: AnyArray,
) -> Iterator[Text]:
    """What is to be known of how the numbers were read."""
    if column.ambiguity is None and (example := texts.marked_example(by_text)):
        text, number = example
        yield message("“{text}” was read as {number}.", text=text, number=number_text(number))
    yield from _sign_notes(texts, by_text)
    respelled = texts.parts.respelled & ~np.isnan(by_text)
    if rows := texts.rows(respelled):
        (place,) = np.flatnonzero(respelled & (texts.found.counts > 0))[:1]
        yield plural(
            "“{text}” was read as {number}; {count} cell is spelled in such a way.",
            "“{text}” was read as {number}; {count} cells are spelled in such a way.",
            rows,
            text=texts.found.listed([place])[0],
            number=number_text(float(by_text[place])),
        )
    if column.unit:
        yield message("Its numbers are in “{unit}”.", unit=column.unit)
    converted = [unit for unit in unit_rows if unit not in ("", column.unit)]
    if converted:
        if example := texts.example_with(converted, by_text):
            yield message(
                "Cells in another unit were converted: “{text}” was read as {number}.",
                text=example[0],
                number=number_text(example[1]),
            )
    elif bare := unit_rows.get("", 0) if column.unit else 0:
        yield plural(
            "{count} cell has no unit and was taken to be in {unit}.",
            "{count} cells have no unit and were taken to be in {unit}.",
            bare,
            unit=column.unit,
        )
    if column.limits:
        yield _limit_note(texts, column, is_limit)
    yield from _word_notes(column)


def with_missing_words(column: Column, words: tuple[tuple[str, int], ...]) -> Column:
    """The column with words that count as missing, each with its rows, and a note on each."""
    notes = (*column.notes, *_missing_notes(words))
    return replace(column, missing_words=words, notes=notes) if words else column


def _missing_notes(words: tuple[tuple[str, int], ...]) -> Iterator[Text]:
    for word, count in words:
        yield plural(
            "“{word}” counts as missing ({count} row).",
            "“{word}” counts as missing ({count} rows).",
            count,
            word=word,
        )


def _sign_notes(texts: TextColumn, by_text: Doubles) -> Iterator[Text]:
    """What brackets and signs of approximation were taken for."""
    if bracketed := texts.rows(texts.parts.bracketed & ~np.isnan(by_text)):
        yield plural(
            "{count} cell in brackets was read as a number below zero.",
            "{count} cells in brackets were read as numbers below zero.",
            bracketed,
        )
    if approximate := texts.rows(texts.parts.about & ~np.isnan(by_text)):
        yield plural(
            "{count} cell is marked as approximate and was read as its number.",
            "{count} cells are marked as approximate and were read as their numbers.",
            approximate,
        )


def _word_notes(column: Column) -> Iterator[Text]:
    """What became of the words among the numbers."""
    yield from _missing_notes(column.missing_words)
    for word, count in column.flagged_words:
        yield plural(
            "“{word}” stands among the numbers in {count} row and has an input of its own.",
            "“{word}” stands among the numbers in {count} rows and has an input of its own.",
            count,
            word=word,
        )


def _limit_note(texts: TextColumn, column: Column, is_limit: AnyArray) -> Text:
    assert isinstance(column.reader, NumberReader)
    lower = is_limit & (texts.parts.limits == LOWER)
    (example,) = texts.examples(lower if lower.any() else is_limit, 1)
    match column.reader.limits:
        case "half":
            return plural(
                "{count} cell gives a limit, such as “{example}”: half of it was taken.",
                "{count} cells give limits, such as “{example}”: half of a lower one was taken.",
                column.limits,
                example=example,
            )
        case "missing":
            return plural(
                "{count} cell gives a limit, such as “{example}”: it counts as missing.",
                "{count} cells give limits, such as “{example}”: they count as missing.",
                column.limits,
                example=example,
            )
        case _:
            return plural(
                "{count} cell gives a limit, such as “{example}”: the limit was taken.",
                "{count} cells give limits, such as “{example}”: the limits were taken.",
                column.limits,
                example=example,
            )
