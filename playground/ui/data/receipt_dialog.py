"""The whole preprocessing receipt, column by column; stays open beside the window."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from playground.core.common.number_text import count_text
from playground.core.data.preparing.receipt import ColumnReceipt, Receipt
from playground.ui.data.wording import role_label, type_label
from playground.ui.style.icons import icon
from playground.ui.text.numbers import counted

Index = QModelIndex | QPersistentModelIndex
WIDTHS = (130, 80, 80, 200, 300)
MOST_INPUTS_LISTED = 12


class ReceiptModel(QAbstractTableModel):
    """One row a column of the file: type, role, why, what was done, what it became."""

    def __init__(self, receipt: Receipt, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = receipt.columns

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._headings())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._headings()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cells(self._columns[index.row()])[index.column()]
        return None

    def _headings(self) -> tuple[str, ...]:
        return (
            self.tr("Column"),
            self.tr("Type"),
            self.tr("Role"),
            self.tr("Why"),
            self.tr("What was done"),
            self.tr("Inputs"),
        )

    def _cells(self, column: ColumnReceipt) -> tuple[str, ...]:
        inputs = ", ".join(column.inputs[:MOST_INPUTS_LISTED])
        if len(column.inputs) > MOST_INPUTS_LISTED:
            inputs = self.tr("{}, … {} in all").format(inputs, len(column.inputs))
        return (
            column.name,
            type_label(column.type),
            role_label(column.role),
            str(column.reason),
            "; ".join(column.remarks),
            inputs,
        )


class ReceiptDialog(QDialog):
    """Shows the receipt of the data set in use and copies it as text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preprocessing receipt"))
        self.setModal(False)
        self.resize(980, 460)
        self._receipt: Receipt | None = None
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table = QTableView()
        self.table.setAccessibleName(self.tr("What happened to each column"))
        self.table.verticalHeader().hide()
        self.table.setWordWrap(False)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.copy_button = QPushButton(icon("copy"), self.tr("Copy"))
        self.copy_button.setToolTip(
            self.tr("Copy the whole receipt as text, for a report or a question.")
        )
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self._copy)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(self.summary)
        column.addWidget(self.table)
        column.addWidget(buttons)

    def show_receipt(self, receipt: Receipt) -> None:
        """Show another receipt."""
        self._receipt = receipt
        self.summary.setText("\n".join(self._summary_lines(receipt)))
        former = self.table.model()
        self.table.setModel(ReceiptModel(receipt, self.table))
        if former is not None:
            former.deleteLater()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for section, width in enumerate(WIDTHS):
            header.resizeSection(section, width)

    def _summary_lines(self, receipt: Receipt) -> list[str]:
        lines = [
            str(receipt.summary),
            counted(
                self.tr("1 row read, {used} used"),
                self.tr("{count} rows read, {used} used"),
                receipt.rows_read,
                used=count_text(receipt.rows_used),
            ),
        ]
        lines += [
            self.tr("{count:,} left out: {reason}").format(count=each.count, reason=each.reason)
            for each in receipt.dropped
        ]
        if receipt.derived:
            lines.append(self.tr("Derived inputs: {}").format(", ".join(receipt.derived)))
        return [*lines, *map(str, receipt.notes)]

    def _copy(self) -> None:
        if self._receipt is not None:
            QGuiApplication.clipboard().setText("\n".join(self._receipt.lines()))
