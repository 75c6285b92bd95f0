"""Headings: whether the first row names the columns, and the names that come of it."""

import re
from collections.abc import Sequence

from playground.core.common.messages import Text, message, plural
from playground.core.data.reading.sniffing import MISSING_SPELLINGS, is_number, looks_like_number

YEAR = re.compile(r"\s*(1[5-9]|20|21)\d\d\s*")
UNIT = re.compile(r"\s*([\[(<].*[\])>])?\s*")

FEWEST_ABOVE_NUMBERS = 2
"""Columns of numbers that a second heading needs, where nothing else shows that it is one."""

FEWEST_COUNTED = 3
"""Columns whose headings are 0, 1, 2 and so on, before that is taken for more than a row."""

ROW_NAMES = "row names"
"""What the nameless first column of a table is called that R wrote."""

Rows = Sequence[Sequence[str]]


def has_header(rows: Rows, decimal: str) -> bool:
    """Whether the first row names columns.

    It does where words are above numbers. Numbers above numbers speak against it, save years above
    other numbers, and so does a first cell that recurs below.
    """
    if len(rows) < 2:
        return bool(rows) and not any(is_number(cell, decimal) for cell in rows[0])
    if _is_counted(rows):
        return True
    words = against = 0
    for position, first in enumerate(rows[0]):
        below = _below(rows[1:], position)
        if below and all(_is_number(cell, decimal) for cell in below):
            if first.strip() in MISSING_SPELLINGS:
                continue
            if not _is_number_heading(first):
                words += 1
            elif not (YEAR.fullmatch(first) and not all(YEAR.fullmatch(cell) for cell in below)):
                against += 1
        elif first.strip() in below:
            against += 1
    return words >= against


def has_second_header(rows: Rows, decimal: str) -> bool:
    """Whether the second row names columns too: units, or the lower half of merged headings."""
    if len(rows) < 3 or len(rows[1]) != len(rows[0]):
        return False
    columns = [(cell, _below(rows[2:], position)) for position, cell in enumerate(rows[1])]
    above_numbers = [
        cell.strip()
        for cell, below in columns
        if below and all(_is_number(each, decimal) for each in below)
    ]
    words = [cell for cell in above_numbers if cell not in MISSING_SPELLINGS]
    if not words or any(_is_number(cell, decimal) for cell in words):
        return False
    if any(cell.strip() in below for cell, below in columns if cell.strip()):
        return _is_merged(rows[0])
    if all(UNIT.fullmatch(cell) for cell in rows[1]):
        return True
    return _is_merged(rows[0]) or len(words) >= FEWEST_ABOVE_NUMBERS


def joined_headings(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """One heading from two lines of them; a merged cell stands above all that follow empty."""
    names, above = [], ""
    for upper, lower in zip(first, second, strict=True):
        upper, lower = upper.strip(), lower.strip()
        above = upper or (above if lower else "")
        names.append(above if lower in ("", above) else f"{above} {lower}".strip())
    return names


def unique_names(headings: Sequence[str]) -> tuple[tuple[str, ...], tuple[Text, ...]]:
    """Name columns so that no two share a name.

    Args:
        headings: As written in the file.

    Returns:
        The names, and notes on those that were corrected.
    """
    counts: dict[str, int] = {}
    taken = {heading.strip() for heading in headings}
    used: set[str] = set()
    names: list[str] = []
    notes: list[Text] = []

    def free(name: str) -> str:
        if name not in taken and name not in used:
            return name
        count = counts.get(name, 2)
        while (numbered := f"{name} ({count})") in taken or numbered in used:
            count += 1
        counts[name] = count + 1
        return numbered

    for position, heading in enumerate(headings, 1):
        name = heading.strip()
        if not name:
            name = free(f"column {position}")
        elif name in used:
            name = free(name)
            notes.append(
                message(
                    "column {position} is a second {heading!r}; it is called {name!r}",
                    position=position,
                    heading=heading.strip(),
                    name=name,
                )
            )
        used.add(name)
        names.append(name)
    unnamed = sum(not heading.strip() for heading in headings)
    if unnamed:
        notes.append(
            plural(
                "{count} of {all} columns has no heading; it is numbered",
                "{count} of {all} columns have no heading; they are numbered",
                unnamed,
                all=len(headings),
            )
        )
    return tuple(names), shortened(notes)


MOST_NOTES = 10


def shortened(notes: Sequence[Text]) -> tuple[Text, ...]:
    """The first notes, and how many more there are."""
    if len(notes) <= MOST_NOTES:
        return tuple(notes)
    rest = len(notes) - MOST_NOTES
    more = plural("and {count} more column", "and {count} more columns", rest)
    return (*notes[:MOST_NOTES], more)


def _below(rows: Rows, position: int) -> list[str]:
    cells = (row[position].strip() for row in rows if position < len(row))
    return [cell for cell in cells if cell not in MISSING_SPELLINGS]


def _is_number(cell: str, decimal: str) -> bool:
    return is_number(cell, decimal) or looks_like_number(cell)


def _is_merged(headings: Sequence[str]) -> bool:
    """Whether a cell stands for several columns: empty ones follow it, or it is repeated."""
    filled = [heading.strip() for heading in headings[1:]]
    return "" in filled or len(set(filled)) < len(filled)


def _is_counted(rows: Rows) -> bool:
    """Whether the numbers in the first row count columns, as pandas and others name them."""
    first = [cell.strip() for cell in rows[0]]
    numbers = [cell for cell in first if _is_number_heading(cell)]
    runs = ([str(i + start) for i in range(len(numbers))] for start in (0, 1))
    if len(numbers) < FEWEST_COUNTED or numbers not in runs:
        return False
    words = (
        bool(cell) and not _is_number_heading(cell) and all(map(looks_like_number, below))
        for cell, below in ((cell, _below(rows[1:], i)) for i, cell in enumerate(first))
        if below
    )
    below = [cell for row in rows[1:] for cell in row]
    return any(words) or any(
        "." in cell or "," in cell for cell in below if looks_like_number(cell)
    )


def _is_number_heading(cell: str) -> bool:
    return looks_like_number(cell) and not any(char.isalpha() for char in cell)
