"""A typed list of inputs with the outputs and derivatives of activations beside it."""

import re
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QHeaderView, QLabel, QLineEdit, QTableView, QVBoxLayout, QWidget

from playground.core.common.errors import PlaygroundError
from playground.core.common.number_text import all_digits
from playground.core.inspection.layers.activation_lab import TunedActivation
from playground.core.inspection.layers.activation_table import ActivationTable, tabulate
from playground.ui.text.copying import COPY_ROLE, TableCopier
from playground.ui.text.number_entry import read_number
from playground.ui.text.numbers import exact_text, value_text
from playground.ui.text.setting_wording import translated

Index = QModelIndex | QPersistentModelIndex

SHOWN_DIGITS = 8
"""Significant digits in the table, as many as NumPy prints."""

LEAST_WIDTH, MOST_WIDTH = 12, 26
"""Of the panel in heights of a line of text: one activation is shown whole, others are scrolled."""

USUAL_INPUTS = "−2, −1, −0.5, 0, 0.5, 1, 2"
OWN_COLUMNS = 3
"""The input, its output and its derivative."""

SEPARATORS = re.compile(r"[\s,;]+")


class ActivationTableModel(QAbstractTableModel):
    """One row an input; two columns an activation."""

    def __init__(self) -> None:
        super().__init__()
        self._names: list[str] = ["x"]
        self._columns: list[list[float | None]] = [[]]

    def show_tables(self, tables: Sequence[ActivationTable]) -> None:
        """Show the tables of activations over the same inputs."""
        self.beginResetModel()
        self._names = ["x"]
        self._columns = [list(tables[0].inputs.tolist()) if tables else []]
        for table in tables:
            label = table.activation.label if len(tables) > 1 else ""
            self._names += [f"{label}\nf(x)".strip(), f"{label}\nf′(x)".strip()]
            rows = table.rows()
            self._columns += [[value for _, value, _ in rows], [slope for *_, slope in rows]]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns[0])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._names[section] if orientation is Qt.Orientation.Horizontal else section + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        number = self._columns[index.column()][index.row()]
        match role:
            case _ if number is None:
                return None
            case Qt.ItemDataRole.DisplayRole:
                return value_text(number, SHOWN_DIGITS)
            case Qt.ItemDataRole.ToolTipRole:
                return exact_text(number)
            case _ if role == COPY_ROLE:
                return all_digits(number)
            case _:
                return None


class ActivationTablePanel(QWidget):
    """The list above its table; what cannot be read or computed is said in the table's place."""

    inputs_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = QLineEdit(USUAL_INPUTS)
        self.entry.setPlaceholderText(self.tr("Numbers, such as {0}").format(USUAL_INPUTS))
        self.entry.setAccessibleName(self.tr("Inputs"))
        self.entry.setToolTip(
            self.tr(
                "The sums x to compute f(x) and f′(x) of, parted by commas or spaces. "
                "Softmax and its kin take them as one vector."
            )
        )
        self.entry.textChanged.connect(self.inputs_changed)
        self.model = ActivationTableModel()
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Outputs and derivatives"))
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(round(1.4 * self.fontMetrics().height()))
        self.view.setShowGrid(False)
        self.copier = TableCopier(self.view)
        self._problem = QLabel()
        self._problem.setProperty("role", "problem")
        self._problem.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in ((self.entry, 0), (self._problem, 0), (self.view, 1)):
            column.addWidget(widget, stretch)

    @property
    def problem(self) -> str:
        """What is wrong with the inputs; empty when nothing is."""
        return self._problem.text()

    def tabulate(self, compared: Sequence[TunedActivation]) -> tuple[ActivationTable, ...]:
        """Fill the table; returns what it shows, () when the inputs cannot be taken."""
        tables: tuple[ActivationTable, ...] = ()
        problem = ""
        try:
            inputs = self._inputs()
            tables = tuple(tabulate(each.key, each.parameters, inputs) for each in compared)
        except PlaygroundError as error:
            problem = translated(error.message)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.entry.setProperty("problem", bool(problem))
        self.entry.style().polish(self.entry)
        self.model.show_tables(tables)
        self._give_columns_room()
        return tables

    def _give_columns_room(self) -> None:
        """Make the panel as wide as one activation's columns; of several the table scrolls."""
        header = self.view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        own = range(min(self.model.columnCount(), OWN_COLUMNS))
        needed = sum(
            max(self.view.sizeHintForColumn(column), header.sectionSizeHint(column))
            for column in own
        )
        beside = self.view.verticalScrollBar().sizeHint().width() + 2 * self.view.frameWidth()
        line = self.fontMetrics().height()
        self.setFixedWidth(min(max(needed + beside, LEAST_WIDTH * line), MOST_WIDTH * line))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._give_columns_room()

    def _inputs(self) -> list[float]:
        words = [word for word in SEPARATORS.split(self.entry.text()) if word]
        numbers = [read_number(word) for word in words]
        for word, number in zip(words, numbers, strict=True):
            if number is None:
                raise PlaygroundError(self.tr("{0} is not a number.").format(repr(word)))
        return [float(number) for number in numbers if number is not None]
