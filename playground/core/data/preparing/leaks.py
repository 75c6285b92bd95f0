"""Leaks: columns that give the answer away, so that there is nothing left to learn.

Looked for among the columns that the network would learn from, once per data set, on a sample of
its rows. What is found is pointed out; ignoring the column is the user's decision.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations as pairs_of
from typing import TYPE_CHECKING

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Indices
from playground.core.common.messages import Text, message
from playground.core.common.number_text import all_digits
from playground.core.data.column_config import ColumnType
from playground.core.data.preparing import leak_checks as checks
from playground.core.data.preparing.leak_checks import Codes, Rounded

if TYPE_CHECKING:
    import pandas as pd

    from playground.core.data.preparing.encoders import ColumnEncoder, Encoder
    from playground.core.data.preparing.target import Target

LEAST_ROWS = 20
"""With fewer rows, what always agrees may do so by luck."""

SAMPLED_ROWS = 4_000
"""Rows looked at when columns are looked at one by one."""

SAMPLED_FOR_PAIRS = 1_000
"""Rows looked at when columns are looked at two by two."""

MOST_COLUMNS = 400
"""Columns looked at one by one."""

MOST_PAIRED = 40
"""Columns looked at two by two; there are 780 pairs of so many."""

LEAST_FOR_SUMS = 100
"""With fewer rows, classes are parted by some sum of two columns all too often."""

MOST_CODES = 12
"""Numbers with more different values are quantities rather than codes."""

MOST_CATEGORIES = 2_000
"""A column with more categories is text."""

TOLERATED = 0.01
"""Share of the rows outside the commonest class that one column may get wrong and yet decide."""

FORMULAS = 4
"""Questions put to each pair of columns."""

LEAST_KNOWN = 0.5
"""A column with a larger share of gaps is not judged by the rows that have a value."""


@dataclass(frozen=True)
class Leak:
    """One or two columns from which the target can be read off.

    Attributes:
        columns: Their names.
        reason: How the target follows from them, as a sentence.
    """

    columns: tuple[str, ...]
    reason: Text

    @property
    def names(self) -> Text:
        """The columns as one reads them in a sentence."""
        if len(self.columns) == 1:
            return self.columns[0]
        first, second = self.columns
        return message("{first} and {second}", first=first, second=second)

    @property
    def warning(self) -> Text:
        """What to think of it."""
        return message(
            "{columns} may give the answer away. {reason}", columns=self.names, reason=self.reason
        )


@dataclass(frozen=True)
class _Feature:
    """A column to learn from, on the sampled rows.

    Attributes:
        name: The column.
        values: Its numbers in the file's units, or the place of each category; shape (rows,).
        gaps: Which rows have no value of it, shape (rows,).
        is_number: Whether its values have a size.
    """

    name: str
    values: Doubles
    gaps: AnyArray
    is_number: bool

    @cached_property
    def codes(self) -> Codes:
        """Its values as groups."""
        return checks.as_codes(self.values, self.gaps)

    @cached_property
    def written(self) -> Rounded:
        """Its numbers with the decimals they are written with."""
        return checks.as_written(self.values)

    @property
    def is_code(self) -> bool:
        """Whether its values are names rather than sizes."""
        most = MOST_CODES if self.is_number else MOST_CATEGORIES
        return self.codes.count - 1 <= most

    def on(self, rows: Indices) -> "_Feature":
        """The same on fewer rows."""
        return _Feature(self.name, self.values[rows], self.gaps[rows], self.is_number)


@dataclass(frozen=True)
class _Answers:
    """The target on the sampled rows.

    Attributes:
        target: What it is.
        y: Class index or number in the file's units, shape (rows,).
    """

    target: "Target"
    y: Doubles

    @cached_property
    def classes(self) -> Indices:
        """The place of each different value, shape (rows,)."""
        return checks.as_codes(self.y, np.zeros(len(self.y), dtype=bool)).groups

    @cached_property
    def written(self) -> Rounded:
        """Its numbers with the decimals they are written with."""
        return checks.as_written(self.y)

    @property
    def is_number(self) -> bool:
        """Whether a quantity is predicted."""
        return not self.target.classes

    def on(self, rows: Indices) -> "_Answers":
        """The same on fewer rows."""
        return _Answers(self.target, self.y[rows])


def find_leaks(
    data_frame: "pd.DataFrame",
    encoder: "Encoder",
    target: "Target",
    y: Doubles,
    rows: Indices,
) -> tuple[Leak, ...]:
    """Find the columns that give the target away.

    A column that is all there is to learn from is no leak: it is the question.

    Args:
        data_frame: The table's cells as read.
        encoder: Says which columns are learned from.
        target: What is predicted.
        y: By used row, its class index or its number in the file's units; shape (used,).
        rows: Position in the table of each used row, shape (used,).
    """
    if len(rows) < LEAST_ROWS or len(encoder.columns) < 2:
        return ()
    chosen = _evenly(len(rows), SAMPLED_ROWS)
    features = [
        _feature(each, data_frame[each.column].iloc[rows[chosen]])
        for each in encoder.columns[:MOST_COLUMNS]
    ]
    answers = _Answers(target, y[chosen])
    different = _different_rows(features, answers)
    features, answers = [each.on(different) for each in features], answers.on(different)
    if len(different) < LEAST_ROWS:
        return ()
    singles = [leak for each in features if (leak := _single(each, answers, len(features)))]
    known = {leak.columns[0] for leak in singles}
    others = [each for each in features if each.name not in known]
    if len(features) <= 2:
        return tuple(singles)  # two columns that are all there is are the question, no leak
    return (*singles, *_pairs(others, answers))


def _evenly(count: int, most: int) -> Indices:
    """At most so many positions, evenly spread from the first to the last."""
    return np.unique(np.linspace(0, count - 1, min(count, most)).astype(np.int64))


def _different_rows(features: Sequence[_Feature], answers: _Answers) -> Indices:
    """Positions of the rows, those that are copies of earlier ones left out.

    A row that was written down twice has the same answer twice, which proves nothing. Where all
    columns are codes, equal rows are no copies but to be expected.
    """
    if all(each.is_code for each in features):
        return np.arange(len(answers.y))
    import pandas as pd

    codes = [each.codes.groups for each in features]
    data_frame = pd.DataFrame(np.column_stack([*codes, answers.classes]))
    return np.flatnonzero(~data_frame.duplicated().to_numpy())


def _feature(encoder: "ColumnEncoder", cells: "pd.Series") -> _Feature:
    from playground.core.data.preparing.encoders import NumberEncoder

    gaps = cells.isna().to_numpy()
    if isinstance(encoder, NumberEncoder) and not encoder.flags:
        is_number = encoder.type is ColumnType.NUMBER
        return _Feature(encoder.column, encoder.numbers(cells), gaps, is_number)
    import pandas as pd

    codes = pd.factorize(cells)[0].astype(np.float64)
    return _Feature(encoder.column, codes, gaps, is_number=False)


def _single(feature: _Feature, answers: _Answers, questions: int) -> Leak | None:
    """Whether the target can be read off one column."""
    known = np.flatnonzero(~feature.gaps)
    if len(known) < len(feature.gaps):
        if reason := _reason_by_gaps(feature, answers, questions):
            return Leak((feature.name,), reason)
        if len(known) < max(LEAST_ROWS, LEAST_KNOWN * len(feature.gaps)):
            return None
    reason = _reason(feature.on(known), answers.on(known), questions)
    return Leak((feature.name,), reason) if reason else None


def _reason_by_gaps(feature: _Feature, answers: _Answers, questions: int) -> Text | None:
    groups = feature.gaps.astype(np.int64)
    if answers.is_number or not checks.decides(groups, answers.classes, questions):
        return None
    return message(
        "Whether {column} is empty gives {target} away.",
        column=feature.name,
        target=answers.target.name,
    )


def _reason(feature: _Feature, answers: _Answers, questions: int) -> Text | None:
    names = {"column": feature.name, "target": answers.target.name}
    if feature.is_number and answers.is_number:
        if checks.is_linear([feature.written], answers.written):
            return message("{target} is {column} in other units.", **names)
        if checks.is_monotone(feature.values, answers.y):
            return message("{target} and {column} put all rows in the same order.", **names)
    if feature.is_number and not answers.is_number:
        cuts = checks.cuts_between(feature.values, answers.classes, questions)
        if cuts is not None:
            return _reason_by_cuts(feature, answers, cuts)
    may_be_code = feature.is_code or checks.is_scattered(feature.values, answers.classes)
    if not may_be_code:
        return None
    groups = feature.codes.groups
    if checks.decides(groups, answers.classes, questions):
        return message("Rows with the same {column} always have the same {target}.", **names)
    if checks.decides(groups, answers.classes, questions, tolerated=TOLERATED):
        return message("Rows with the same {column} nearly always have the same {target}.", **names)
    return None


def _reason_by_cuts(feature: _Feature, answers: _Answers, cuts: Doubles) -> Text:
    names = {"column": feature.name, "target": answers.target.name}
    if len(cuts) > 1:
        return message("Each {target} has a range of {column} of its own.", **names)
    above = answers.y[feature.values >= cuts[0]][0]
    return message(
        "{target} is {label} exactly where {column} is {number} or more.",
        label=answers.target.classes[int(above)],
        number=all_digits(float(cuts[0])),
        **names,
    )


def _pairs(features: Sequence[_Feature], answers: _Answers) -> Iterator[Leak]:
    """Two columns that give the target away together, where neither does alone."""
    rows = _evenly(len(answers.y), SAMPLED_FOR_PAIRS)
    few, sampled = answers.on(rows), [each.on(rows) for each in features[:MOST_PAIRED]]
    questions = FORMULAS * len(sampled) ** 2
    for first, second in pairs_of(sampled, 2):
        reason = _reason_of_codes(first, second, few, questions)
        are_numbers = first.is_number and second.is_number
        if reason is None and are_numbers and not (first.gaps.any() or second.gaps.any()):
            reason = _reason_of_numbers(first, second, few, questions)
        if reason is not None:
            yield Leak((first.name, second.name), reason)


def _reason_of_codes(
    first: _Feature, second: _Feature, answers: _Answers, questions: int
) -> Text | None:
    if not (first.is_code and second.is_code):
        return None
    groups = checks.joined(first.codes, second.codes)
    if not all(
        checks.decides(groups, answers.classes, questions, given=alone.codes.groups)
        for alone in (first, second)
    ):
        return None
    return message(
        "Rows with the same {first} and {second} always have the same {target}.",
        first=first.name,
        second=second.name,
        target=answers.target.name,
    )


def _reason_of_numbers(
    first: _Feature, second: _Feature, answers: _Answers, questions: int
) -> Text | None:
    if answers.is_number:
        columns = [first.written, second.written]
        is_given = checks.is_linear(columns, answers.written) or checks.is_product(
            columns, answers.written
        )
    else:
        is_given = len(answers.y) >= LEAST_FOR_SUMS and any(
            checks.cuts_between(values, answers.classes, questions, checks.SHALLOW_VALLEY)
            is not None
            for values in (first.values + second.values, first.values - second.values)
        )
    if not is_given:
        return None
    return message(
        "{target} can be computed from {first} and {second}.",
        first=first.name,
        second=second.name,
        target=answers.target.name,
    )
