"""The rows of a data set's table: part, prediction and verdict before the file's own columns."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFontMetrics

from playground.core.data.dataset import Dataset
from playground.core.data.preparing.parts import Part
from playground.core.inspection.predictions.row_predictions import RowPredictions
from playground.core.inspection.predictions.row_query import DROPPED, PARTS, RowAttribute, parts_of
from playground.core.model.task import Task
from playground.ui.style.style_sheet import blend
from playground.ui.style.theme import Theme
from playground.ui.text.digits import DIGITS
from playground.ui.text.numbers import score_in_cell, value_text
from playground.ui.widgets.data_frame_model import (
    LEFT,
    RIGHT,
    ROOM,
    WIDEST_LETTERS,
    DataFrameModel,
)
from playground.ui.widgets.number_column import number_column_width

if TYPE_CHECKING:
    from playground.core.common.arrays import Indices

Index = QModelIndex | QPersistentModelIndex

MARK_STRENGTH = 0.14
"""Share of the accent in the ground of a marked row."""


DECIMALS, PROBABILITY_ROOM = 3, len("0.00000")
"""Decimals of a probability, and the characters that it may take."""

NUMBER_ROOM = len("−0.000e−00")
"""Characters that a predicted number may take."""


class RowModel(DataFrameModel):
    """Adds to each row what became of it and what the network says of it.

    Args:
        theme: Gives the colours.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dataset: Dataset | None = None
        self._facts: tuple[RowAttribute, ...] = ()
        self._parts: Indices = np.empty(0, dtype=np.int64)
        self._said: RowPredictions | None = None
        self._marked: frozenset[int] = frozenset()
        theme.changed.connect(self._repaint)
        DIGITS.changed.connect(self._repaint)

    @property
    def facts(self) -> tuple[RowAttribute, ...]:
        """What the first columns tell."""
        return self._facts

    def show_dataset(self, dataset: Dataset) -> None:
        """Show the whole table of a data set in its own order."""
        self._dataset = dataset
        self._facts = tuple(
            fact
            for fact in RowAttribute
            if fact is not RowAttribute.PROBABILITY or dataset.task is not Task.REGRESSION
        )
        self._parts = parts_of(dataset)
        self._said = None
        self._marked = frozenset()
        self.show_data_frame(dataset.table.data_frame)

    def lacks(self, said: RowPredictions) -> bool:
        """Whether nothing is shown yet of what the network says of some of these rows."""
        return self._said is None or not said.places.keys() <= self._said.places.keys()

    def show_predictions(self, said: RowPredictions, first: int, last: int) -> None:
        """Show what the network says of the rows that are shown from ``first`` to ``last``."""
        self._said = said
        last = min(last, len(self.rows) - 1)
        if first <= last and self._facts:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._facts) - 1))

    def mark(self, positions: frozenset[int]) -> None:
        """Bring out the rows at these positions in the data set."""
        assert self._dataset is not None
        rows = self._dataset.rows[np.array(sorted(positions), dtype=np.int64)]
        self._marked = frozenset(rows.tolist())
        self._repaint()

    def key(self, column: int) -> str | RowAttribute:
        """What a column shows: a fact, or the file's column of that name."""
        facts = len(self._facts)
        return self._facts[column] if column < facts else super().name(column - facts)

    def column_of(self, key: str | RowAttribute) -> int:
        """Where a fact or a column of the file is shown."""
        keys = (self.key(column) for column in range(self.columnCount()))
        return next(column for column, each in enumerate(keys) if each == key)

    def position(self, row: int) -> int | None:
        """Position in the data set of a row of the table; None for a dropped one."""
        assert self._dataset is not None
        position = int(np.searchsorted(self._dataset.rows, row))
        is_used = position < len(self._dataset.rows) and self._dataset.rows[position] == row
        return position if is_used else None

    def place(self, position: int) -> int | None:
        """Where the row at a position of the data set is shown; None where it isn't."""
        assert self._dataset is not None
        places = np.flatnonzero(self.rows == self._dataset.rows[position])
        return int(places[0]) if len(places) else None

    def width(self, column: int, metrics: QFontMetrics) -> int:
        """Pixels that a column wants; that of a fact has room for all that the network may say."""
        wanted = super().width(column, metrics)
        if column >= len(self._facts) or self._dataset is None:
            return wanted
        match self._facts[column]:
            case RowAttribute.PROBABILITY:
                return max(wanted, number_column_width(metrics, PROBABILITY_ROOM, single=False))
            case RowAttribute.PREDICTED if self._is_about_classes:
                classes = (each[:WIDEST_LETTERS] for each in self._dataset.target.classes)
                return max(wanted, *(metrics.horizontalAdvance(each) + ROOM for each in classes))
            case RowAttribute.PREDICTED | RowAttribute.VERDICT if not self._is_about_classes:
                return max(wanted, number_column_width(metrics, NUMBER_ROOM, single=False))
            case _:
                return wanted

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        columns = super().columnCount(parent)
        return columns and columns + len(self._facts)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        facts = len(self._facts)
        if orientation is Qt.Orientation.Vertical:
            return super().headerData(section, orientation, role)
        if section >= facts:
            return super().headerData(section - facts, orientation, role)
        fact = self._facts[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._heading(fact)
            case Qt.ItemDataRole.ToolTipRole:
                return self._explanation(fact)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(fact)
            case _:
                return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = int(self.rows[index.row()]), index.column() - len(self._facts)
        fact = self._facts[column] if column < 0 else None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self.text(row, column) if fact is None else self._fact_text(row, fact)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.alignment(column) if fact is None else self._alignment(fact)
            case Qt.ItemDataRole.BackgroundRole:
                return self._ground(row)
            case Qt.ItemDataRole.ForegroundRole:
                return self._color(row, fact)
            case _:
                return None

    def _alignment(self, fact: RowAttribute) -> Qt.AlignmentFlag:
        """Only numbers of different lengths stand on the right."""
        has_numbers = (
            fact in (RowAttribute.PREDICTED, RowAttribute.VERDICT) and not self._is_about_classes
        )
        return RIGHT if has_numbers else LEFT

    @property
    def _is_about_classes(self) -> bool:
        return self._dataset is not None and self._dataset.task is not Task.REGRESSION

    def _heading(self, fact: RowAttribute) -> str:
        assert self._dataset is not None
        task = self._dataset.task
        match fact:
            case RowAttribute.PART:
                return self.tr("part")
            case RowAttribute.PREDICTED:
                return self.tr("predicted")
            case RowAttribute.PROBABILITY if task is Task.BINARY:
                return f"P({self._dataset.target.positive})"
            case RowAttribute.PROBABILITY:
                return self.tr("probability")
            case RowAttribute.VERDICT:
                return self.tr("error") if task is Task.REGRESSION else self.tr("verdict")

    def _explanation(self, fact: RowAttribute) -> str:
        assert self._dataset is not None
        target, task = self._dataset.target, self._dataset.task
        match fact:
            case RowAttribute.PART:
                return self.tr("The part of the data that the row was dealt to.")
            case RowAttribute.PREDICTED:
                return self.tr("What the network takes {target} to be, just now.").format(
                    target=target.name
                )
            case RowAttribute.PROBABILITY if task is Task.BINARY:
                return self.tr("Probability that {target} is {positive}, just now.").format(
                    target=target.name, positive=target.positive
                )
            case RowAttribute.PROBABILITY:
                return self.tr("Probability that the network gives the class it predicts.")
            case RowAttribute.VERDICT if task is Task.REGRESSION:
                return self.tr("{target} in the file less what is predicted, just now.").format(
                    target=target.name
                )
            case RowAttribute.VERDICT:
                return self.tr("Whether the prediction agrees with the file, just now.")

    def _fact_text(self, row: int, fact: RowAttribute) -> str:
        if fact is RowAttribute.PART:
            return self._part_name(int(self._parts[row]))
        place = None if self._said is None else self._said.places.get(row)
        if self._said is None or place is None:
            return ""
        assert self._dataset is not None
        row_predictions, target = self._said.row_predictions, self._dataset.target
        is_number = self._dataset.task is Task.REGRESSION
        match fact:
            case RowAttribute.PREDICTED if is_number:
                return value_text(float(row_predictions.predicted[place]))
            case RowAttribute.PREDICTED:
                return target.classes[int(row_predictions.predicted[place])]
            case RowAttribute.PROBABILITY:
                return score_in_cell(
                    float(row_predictions.probability[place]), DECIMALS, PROBABILITY_ROOM
                )
            case _ if is_number:
                return value_text(float(row_predictions.error[place]))
            case _:
                return self.tr("wrong") if row_predictions.error[place] else self.tr("right")

    def _part_name(self, part: int) -> str:
        if part == DROPPED:
            return self.tr("dropped")
        return {
            Part.TRAIN: self.tr("train"),
            Part.VALIDATION: self.tr("validation"),
            Part.TEST: self.tr("test"),
        }[PARTS[part]]

    def _ground(self, row: int) -> QColor | None:
        if row not in self._marked:
            return None
        colors = self._theme.palette
        return QColor(blend(colors.surface, colors.accent, MARK_STRENGTH))

    def _color(self, row: int, fact: RowAttribute | None) -> QColor | None:
        colors, part = self._theme.palette, int(self._parts[row])
        if part == DROPPED:
            return QColor(colors.muted)
        match fact:
            case RowAttribute.PART:
                return QColor((colors.train, colors.validation, colors.test)[part])
            case RowAttribute.VERDICT if self._is_about_classes and self._said is not None:
                place = self._said.places.get(row)
                is_wrong = place is not None and self._said.row_predictions.error[place]
                return QColor(colors.danger if is_wrong else colors.good)
            case _:
                return None

    def _repaint(self) -> None:
        if len(self.rows):
            last = self.index(len(self.rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
