"""Chooses activations to lay beside another one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from playground.core.activations import ACTIVATIONS
from playground.ui.forms.wording import translated
from playground.ui.widgets.pop_up_button import PopUpButton

LINES_SHOWN = 14

OFFERED = Qt.ItemFlag.ItemIsEnabled


class ComparisonButton(PopUpButton):
    """Opens a list of the whole catalogue to tick."""

    compared_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._list = QListWidget()
        super().__init__(self.tr("Compare with"), lambda: self._list, parent)
        self.setToolTip(
            self.tr("Lay other activations over this one, with their default parameters.")
        )
        self._list.setAccessibleName(self.tr("Activations to compare with"))
        for activation in ACTIVATIONS:
            item = QListWidgetItem(translated(activation.label), self._list)
            item.setData(Qt.ItemDataRole.UserRole, activation.key)
            item.setToolTip(translated(activation.help))
            item.setCheckState(Qt.CheckState.Unchecked)
        line = self._list.sizeHintForRow(0)
        self._list.setMinimumHeight(line * LINES_SHOWN)
        self._list.itemChanged.connect(self._tell)
        self._count()

    def compared(self) -> tuple[str, ...]:
        """Keys of the activations ticked, as far as they can be compared."""
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self._items()
            if item.checkState() is Qt.CheckState.Checked and item.flags() & OFFERED
        )

    def offer_beside(self, key: str) -> None:
        """Offer what suits an activation: curves beside curves, vectors beside vectors."""
        wanted = ACTIVATIONS[key].elementwise
        self._list.blockSignals(True)
        for item in self._items():
            other = str(item.data(Qt.ItemDataRole.UserRole))
            suits = other != key and ACTIVATIONS[other].elementwise is wanted
            flags = item.flags()
            item.setFlags(flags | OFFERED if suits else flags & ~OFFERED)
        self._list.blockSignals(False)
        self._count()

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(place) for place in range(self._list.count())]

    def _tell(self) -> None:
        self._count()
        self.compared_changed.emit()

    def _count(self) -> None:
        count = len(self.compared())
        self.show_text(self.tr("Compare: {0}").format(count) if count else self.tr("Compare"))
