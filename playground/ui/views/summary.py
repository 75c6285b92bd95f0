"""The network as a table, as Keras prints it: shapes and parameters, layer by layer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from playground.core.inspection.summary import HEADINGS, Summary, summary_of
from playground.core.scene import Scene
from playground.ui.copying import TableCopier, copy_text
from playground.ui.icons import icon
from playground.ui.selection import Selection
from playground.ui.views.view import View

if TYPE_CHECKING:
    from playground.core.layout import Layout

Index = QModelIndex | QPersistentModelIndex

NOTHING = QModelIndex()
FIRST_NUMBER = HEADINGS.index("Parameters")
WIDEST = 900


class SummaryModel(QAbstractTableModel):
    """The lines of a summary."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show_summary(self, summary: Summary) -> None:
        """Take other lines."""
        self.beginResetModel()
        self._rows = tuple(row.cells for row in summary.rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("Layer"),
                self.tr("Output shape"),
                self.tr("Parameters"),
                self.tr("Trainable"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None


class SummaryView(View):
    """Shows the layers with their shapes and parameters, and the totals.

    Args:
        selection: Shared by all views.
    """

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(selection, parent)
        self._layout: Layout | None = None
        self._text = ""
        self.model = SummaryModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.setMaximumWidth(WIDEST)
        self.table.setAccessibleName(self.tr("Summary of the network"))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        TableCopier(self.table)
        self.totals = QLabel()
        self.totals.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = QPushButton(icon("copy"), self.tr("Copy as text"))
        self.copy_button.setToolTip(
            self.tr("Copy the table with its totals, for a report or a question to others.")
        )
        self.copy_button.clicked.connect(self.copy)
        beside = QVBoxLayout()
        beside.addWidget(self.totals)
        beside.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setSpacing(24)
        whole.addWidget(self.table, 1)
        whole.addLayout(beside)
        whole.addStretch()

    def show_scene(self, scene: Scene, answer: object) -> None:
        layout = scene.snapshot.layout
        if layout == self._layout:
            return
        self._layout = layout
        summary = summary_of(layout)
        self._text = summary.text()
        self.model.show_summary(summary)
        words = self.tr("{total:,} parameters\n{trainable:,} of them trainable")
        self.totals.setText(words.format(total=summary.parameters, trainable=summary.trainable))

    @Slot()
    def copy(self) -> None:
        """Put the summary on the clipboard as text."""
        copy_text(self._text)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column >= FIRST_NUMBER else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
