"""Chooses activations to lay beside another one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QWidget

from playground.core.activations import ACTIVATIONS
from playground.ui.forms.wording import translated
from playground.ui.widgets.pop_up_button import PopUpButton

LINES_SHOWN = 14


class ComparisonButton(PopUpButton):
    """Opens a list of the whole catalogue to tick."""

    compared_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Compare with"), self._make_list, parent)
        self.setToolTip(
            self.tr("Lay other activations over this one, with their default parameters.")
        )
        self._items = QStandardItemModel(self)
        for activation in ACTIVATIONS:
            item = QStandardItem(translated(activation.label))
            item.setData(activation.key, Qt.ItemDataRole.UserRole)
            item.setToolTip(translated(activation.help))
            item.setCheckable(True)
            item.setEditable(False)
            self._items.appendRow(item)
        self._items.itemChanged.connect(self._tell)
        self._count()

    def compared(self) -> tuple[str, ...]:
        """Keys of the activations ticked, as far as they can be compared."""
        return tuple(
            _key_of(item)
            for item in self._each_item()
            if item.checkState() is Qt.CheckState.Checked and item.isEnabled()
        )

    def offer_beside(self, key: str) -> None:
        """Offer what suits an activation: curves beside curves, vectors beside vectors."""
        wanted = ACTIVATIONS[key].elementwise
        self._items.blockSignals(True)
        for item in self._each_item():
            other = _key_of(item)
            item.setEnabled(other != key and ACTIVATIONS[other].elementwise is wanted)
        self._items.blockSignals(False)
        self._count()

    def _make_list(self) -> QListView:
        shown = QListView()
        shown.setAccessibleName(self.tr("Activations to compare with"))
        shown.setModel(self._items)
        shown.setMinimumHeight(shown.sizeHintForRow(0) * LINES_SHOWN)
        return shown

    def _each_item(self) -> list[QStandardItem]:
        return [self._items.item(row) for row in range(self._items.rowCount())]

    def _tell(self) -> None:
        self._count()
        self.compared_changed.emit()

    def _count(self) -> None:
        count = len(self.compared())
        self.show_text(self.tr("Compare: {0}").format(count) if count else self.tr("Compare"))


def _key_of(item: QStandardItem) -> str:
    return str(item.data(Qt.ItemDataRole.UserRole))
