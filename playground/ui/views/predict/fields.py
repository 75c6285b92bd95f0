"""One column's value for a row made by hand: a slider, a choice or a tick."""

import math

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from playground.core.data.column_config import ColumnType
from playground.core.data.columns.column import Column
from playground.core.data.columns.readers import numbers_alone
from playground.core.data.columns.values import label_of, truth_of
from playground.ui.text.number_entry import number_text, problem_with_number, read_number
from playground.ui.widgets.drop_down import DropDown
from playground.ui.widgets.elided_caption import ElidedCaption
from playground.ui.widgets.problem_mark import mark_problem
from playground.ui.widgets.slider import Slider

STEPS = 1_000
"""Of a slider over a column's range."""

LETTERS = 22
"""Width of a field."""

QT_LETTERS = 17
"""Letters x that a QLineEdit of Qt's own size has room for."""

LARGEST = 1e30
"""Greatest size of a number, as it is and in ranges of its column: scaled and multiplied, it must
still be a single-precision number."""

SET_DIGITS, SHOWN_DIGITS = 5, 6
"""Significant digits that a slider sets, and that are written."""

WIDEST_NUMBER = "−0.000000"
"""A number of that many digits of a usual size."""


class NumberEntry(QLineEdit):
    """As wide as a number needs, whatever font and frame it is given."""

    def sizeHint(self) -> QSize:
        hint, metrics = super().sizeHint(), self.fontMetrics()
        frame = hint.width() - QT_LETTERS * metrics.horizontalAdvance("x")
        return QSize(metrics.horizontalAdvance(WIDEST_NUMBER) + frame, hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Field(QWidget):
    """A column's name above what sets its value.

    Args:
        column: The column.
        editor: What sets the value.
    """

    changed = Signal()
    """The user set another value."""

    def __init__(self, column: Column, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = column
        name = ElidedCaption(column.name)
        name.setToolTip(column.name)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * LETTERS)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(1)
        stack.addWidget(name)
        stack.addWidget(editor)

    def cell(self) -> object:
        """The value as the table would have it."""
        raise NotImplementedError

    def show_cell(self, value: object) -> None:
        """Show a value of the table's."""
        raise NotImplementedError


class NumberField(Field):
    """A slider over the column's range beside the number, which may also be typed."""

    def __init__(self, column: Column, parent: QWidget | None = None) -> None:
        self._low = column.low or 0.0
        self._range = ((column.high or 0.0) - self._low) or 1.0
        self._value = self._low
        self._word = ""
        self._words = tuple(word for word, _ in column.flagged_words)
        self.slider = Slider(Qt.Orientation.Horizontal)
        self.entry = NumberEntry()
        self.entry.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        editor = QWidget()
        super().__init__(column, editor, parent)
        row = QHBoxLayout(editor)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.slider, 1)
        row.addWidget(self.entry)
        self.slider.setRange(0, STEPS)
        self.slider.setSingleStep(STEPS // 100)
        self.slider.setPageStep(STEPS // 10)
        self.slider.setAccessibleName(column.name)
        self.slider.setToolTip(
            self.tr("{name} from {low} to {high}, as in the file.").format(
                name=column.name,
                low=number_text(self._low),
                high=number_text(self._low + self._range),
            )
        )
        self.entry.setAccessibleName(column.name)
        self._tip = (
            self.tr("{name}: any number, in the file's units, or {words}.").format(
                name=column.name, words=", ".join(self._words)
            )
            if self._words
            else self.tr("{0}: any number, in the file's units.").format(column.name)
        )
        self.entry.setToolTip(self._tip)
        self.slider.valueChanged.connect(self._follow_slider)
        self.entry.textEdited.connect(self._follow_text)
        self.entry.editingFinished.connect(self._finish)

    def cell(self) -> object:
        return self._word or self._value

    def show_cell(self, value: object) -> None:
        self._word = value if isinstance(value, str) and value in self._words else ""
        number = None if self._word else self._read(label_of(value))
        if self._word:
            self._mark_problem("")
            self.entry.setText(self._word)
        elif number is not None:
            self._value = float(number)
            self._show()

    def _finish(self) -> None:
        """Write the number as it was taken; what is none stays, to be corrected."""
        if not self.entry.property("problem") and not self._word:
            self._show()

    def _show(self) -> None:
        self._mark_problem("")
        self._write()
        self._place_slider()

    def _write(self) -> None:
        self.entry.setText(number_text(float(f"{self._value:.{SHOWN_DIGITS}g}")))
        self.entry.setCursorPosition(0)

    def _place_slider(self) -> None:
        self.slider.blockSignals(True)
        share = (self._value - self._low) / self._range
        self.slider.setValue(round(min(max(share, 0.0), 1.0) * STEPS))
        self.slider.blockSignals(False)

    def _follow_slider(self, step: int) -> None:
        value = self._low + step / STEPS * self._range
        self._word = ""
        self._value = float(round(value)) if self.column.whole else float(f"{value:.{SET_DIGITS}g}")
        self._mark_problem("")
        self._write()
        self.changed.emit()

    def _follow_text(self, text: str) -> None:
        self._word = text.strip() if text.strip() in self._words else ""
        number = None if self._word else self._read(text)
        problem = "" if self._word else self._problem_with(number)
        self._mark_problem(problem)
        if self._word:
            self.changed.emit()
        elif number is not None and not problem:
            self._value = float(number)
            self._place_slider()
            self.changed.emit()

    def _read(self, text: str) -> float | None:
        """The number that a text means here, or else in the file; None when it means none."""
        number = read_number(text)
        if number is not None or not text.strip():
            return number
        (in_file,) = numbers_alone(self.column.reader.read([text]))
        return None if math.isnan(in_file) else float(in_file)

    def _problem_with(self, number: float | None) -> str:
        if number is None:
            return problem_with_number(None)
        scaled = abs(number - self._low) / self._range
        return problem_with_number(max(abs(number), scaled), LARGEST)

    def _mark_problem(self, problem: str) -> None:
        mark_problem(self.entry, problem, self._tip)


class CategoryField(Field):
    """A choice among the column's categories, by name.

    Args:
        column: The column.
        categories: Those that the network was trained with.
    """

    def __init__(
        self, column: Column, categories: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        self.choice = DropDown()
        super().__init__(column, self.choice, parent)
        self.choice.addItems(categories)
        self.choice.setAccessibleName(column.name)
        self.choice.setToolTip(self.tr("{0}: one of the file's categories.").format(column.name))
        self.choice.activated.connect(self.changed)

    def cell(self) -> object:
        return self.choice.currentText()

    def show_cell(self, value: object) -> None:
        label = label_of(value)
        if self.choice.findText(label) < 0:
            self.choice.addItem(label)
            self.choice.setItemData(
                self.choice.count() - 1,
                self.tr("No training row has it: all its category inputs are 0."),
                Qt.ItemDataRole.ToolTipRole,
            )
        self.choice.setCurrentIndex(self.choice.findText(label))


class TruthField(Field):
    """A tick for a column of yes and no."""

    def __init__(self, column: Column, parent: QWidget | None = None) -> None:
        self.tick = QCheckBox()
        super().__init__(column, self.tick, parent)
        self._words = column.labels if len(column.labels) == 2 else ("0", "1")
        self.tick.setAccessibleName(column.name)
        self.tick.setToolTip(
            self.tr("{name}: {yes} when ticked, else {no}.").format(
                name=column.name, no=self._words[0], yes=self._words[1]
            )
        )
        self.tick.toggled.connect(self._name_value)
        self.tick.clicked.connect(self.changed)
        self._name_value()

    def cell(self) -> object:
        return self.tick.isChecked()

    def show_cell(self, value: object) -> None:
        self.tick.setChecked(bool(truth_of(label_of(value))))

    def _name_value(self) -> None:
        self.tick.setText(self._words[self.tick.isChecked()])


class DateField(Field):
    """A date, or a time of day, written as in the file or as ISO 8601 has it."""

    def __init__(self, column: Column, parent: QWidget | None = None) -> None:
        self.entry = QLineEdit()
        super().__init__(column, self.entry, parent)
        self._date = ""
        self._tip = self.tr("{0}: a date as in the file, or as 2024-03-05 15:20.").format(
            column.name
        )
        self.entry.setAccessibleName(column.name)
        self.entry.setToolTip(self._tip)
        self.entry.textEdited.connect(self._follow_text)

    def cell(self) -> object:
        return self._date

    def show_cell(self, value: object) -> None:
        self._date = label_of(np.datetime64(str(value)))
        self.entry.setText(self._date)
        mark_problem(self.entry, "", self._tip)

    def _follow_text(self, text: str) -> None:
        (date,) = np.asarray(self.column.reader.read([text]))
        is_date = not np.isnat(date)
        mark_problem(self.entry, "" if is_date else self.tr("This is not a date."), self._tip)
        if is_date:
            self._date = str(date)
            self.changed.emit()


def field_for(column: Column, categories: tuple[str, ...]) -> Field:
    """The field that sets a column's value."""
    match column.type:
        case ColumnType.NUMBER:
            return NumberField(column)
        case ColumnType.BOOLEAN:
            return TruthField(column)
        case ColumnType.DATE:
            return DateField(column)
        case _:
            return CategoryField(column, categories)
