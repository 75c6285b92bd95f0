"""A list of choices, each with a key, a text and an explanation, some of them greyed."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Roles = Qt.ItemDataRole
NOWHERE = QModelIndex()


@dataclass
class ChoiceItem:
    """One line of the list.

    Attributes:
        key: What it stands for.
        text: What the list says.
        tip: What it means, or why it cannot be had.
        available: Whether it can be chosen.
        ticked: Whether it is ticked; None for a list without ticks.
    """

    key: str
    text: str
    tip: str = ""
    available: bool = True
    ticked: bool | None = None


class ChoiceModel(QAbstractListModel):
    """Holds the lines of a drop-down or a list of ticks.

    The lines are Python's own: an item that Qt owns may be gone while Python still speaks of it.
    """

    def __init__(self, offers: Iterable[ChoiceItem] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers = list(offers)

    @property
    def offers(self) -> tuple[ChoiceItem, ...]:
        """The lines, from the top down."""
        return tuple(self._offers)

    def revise(self, row: int, **values: object) -> None:
        """Change fields of a line."""
        for name, value in values.items():
            setattr(self._offers[row], name, value)
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: Index, role: int = Roles.DisplayRole) -> object:
        if not index.isValid():
            return None
        offer = self._offers[index.row()]
        match role:
            case Roles.DisplayRole | Roles.EditRole:
                return offer.text
            case Roles.UserRole:
                return offer.key
            case Roles.ToolTipRole:
                return offer.tip or None
            case Roles.CheckStateRole if offer.ticked is not None:
                return Qt.CheckState.Checked if offer.ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Roles.EditRole) -> bool:
        if role != Roles.CheckStateRole or self._offers[index.row()].ticked is None:
            return False
        self.revise(index.row(), ticked=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self._offers[index.row()].available:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._offers[index.row()].ticked is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags
