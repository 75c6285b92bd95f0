"""A layer's parameters as a table of numbers to type into."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QTableView,
    QWidget,
)

from playground.core.common.number_text import LONG_DIGITS, all_digits
from playground.core.inspection.statistics.weights import LayerWeights
from playground.core.model.addresses import Parameter, ParameterAddress, address_of, parameter_of
from playground.core.training.snapshot import Snapshot
from playground.ui.parameters.symbols import described
from playground.ui.text.copying import COPY_ROLE, TableCopier
from playground.ui.text.digits import DIGITS
from playground.ui.text.number_entry import problem_with_number, read_number
from playground.ui.text.numbers import exact_text, value_text
from playground.ui.views.weights.matrix_image import DARK_INK, LIGHT_INK, LIGHT_INK_FROM
from playground.ui.views.weights.number_delegate import NumberCellEditor, NumberDelegate
from playground.ui.widgets.number_column import number_column_width

if TYPE_CHECKING:
    from playground.core.model.layout import ParameterSlot

Index = QModelIndex | QPersistentModelIndex
Roles = Qt.ItemDataRole
NOWHERE = QModelIndex()

ROOM = len("−0.000123456")
"""Characters that a number takes at most, while not all digits are shown."""


class ParameterModel(QAbstractTableModel):
    """A row for each sum of the layer; a column for each input, then biases, then slopes."""

    edited = Signal(object, float)
    """A number was typed: the parameter's address and the value wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.editable = False
        self._weights: LayerWeights | None = None
        self._snapshot: Snapshot | None = None
        self._slots: list[ParameterSlot] = []
        self._rows: Sequence[str] = ()
        self._columns: Sequence[str] = ()

    def set_names(self, rows: Sequence[str], columns: Sequence[str]) -> None:
        """Say what the rows and the columns of the weights are called."""
        self.beginResetModel()
        self._rows, self._columns = rows, columns
        self._weights = None
        self.endResetModel()

    def show_weights(self, weights: LayerWeights, snapshot: Snapshot) -> None:
        """Take other numbers."""
        is_new = self._weights is None or self._weights.layer != weights.layer
        if is_new:
            self.beginResetModel()
        self._weights, self._snapshot = weights, snapshot
        slots = snapshot.layout.slots
        self._slots = [slot for slot in slots if slot.layer == weights.layer.index]
        if is_new:
            self.endResetModel()
        elif self.rowCount() and self.columnCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if self._weights is None or parent.isValid() else self._weights.layer.sums

    def columnCount(self, parent: Index = NOWHERE) -> int:
        if self._weights is None or parent.isValid():
            return 0
        return self._weights.layer.inputs + len(self._slots) - 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._parameter(index) is None:
            return Qt.ItemFlag.NoItemFlags
        editable = Qt.ItemFlag.ItemIsEditable if self.editable else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | editable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Roles.DisplayRole
    ) -> object:
        if self._weights is None or role not in (Roles.DisplayRole, Roles.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._rows[section]
        if section < self._weights.layer.inputs:
            return self._columns[section]
        names = {"bias": self.tr("bias"), "slope": self.tr("slope")}
        return names[self._slots[1 + section - self._weights.layer.inputs].role]

    def data(self, index: Index, role: int = Roles.DisplayRole) -> object:
        parameter = self._parameter(index)
        if parameter is None or self._snapshot is None:
            return None
        value = parameter.of(self._snapshot.parameters)
        match role:
            case Roles.DisplayRole:
                return value_text(value, LONG_DIGITS)
            case Roles.EditRole:
                return exact_text(value, single=True)
            case _ if role == COPY_ROLE:
                return all_digits(value, single=True)
            case Roles.BackgroundRole:
                return QColor(self._color(parameter))
            case Roles.ForegroundRole:
                return QColor(LIGHT_INK if self._is_strong(value) else DARK_INK)
            case Roles.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Roles.ToolTipRole:
                hint = (
                    self.tr("double-click to edit") if self.editable else self.tr("pause to edit")
                )
                address = address_of(parameter, self._snapshot.layout)
                return f"{described(address, self._snapshot)}\n{hint}"
        return None

    def setData(self, index: Index, value: object, role: int = Roles.EditRole) -> bool:
        number = read_number(str(value))
        if role != Roles.EditRole or number is None or problem_with_number(number):
            return False
        address = self.address(index)
        if address is None:
            return False
        self.edited.emit(address, float(number))
        return True

    def address(self, index: Index) -> ParameterAddress | None:
        """The parameter at a place of the table; None where there is none."""
        parameter = self._parameter(index)
        if parameter is None or self._snapshot is None:
            return None
        return address_of(parameter, self._snapshot.layout)

    def index_of(self, address: ParameterAddress) -> QModelIndex:
        """Where a parameter stands in the table; nowhere if it is of another layer."""
        if self._weights is None or self._snapshot is None:
            return QModelIndex()
        parameter = parameter_of(address, self._snapshot.layout)
        if parameter is None or parameter.slot not in self._slots:
            return QModelIndex()
        if parameter.slot.role == "weight":
            row, column = parameter.index
            return self.index(row, column)
        aside = self._slots.index(parameter.slot) - 1
        return self.index(parameter.index[0], self._weights.layer.inputs + aside)

    def _parameter(self, index: Index) -> Parameter | None:
        if self._weights is None or self._snapshot is None or not index.isValid():
            return None
        row, column, inputs = index.row(), index.column(), self._weights.layer.inputs
        if column < inputs:
            return Parameter(self._slots[0], (row, column))
        slot = self._slots[1 + column - inputs]
        return Parameter(slot, (row,)) if row < slot.size else None

    def _color(self, parameter: Parameter) -> int:
        assert self._weights is not None
        colors = {
            "weight": self._weights.weight,
            "bias": self._weights.bias,
            "slope": self._weights.slope,
        }
        pixels = colors[parameter.slot.role]
        assert pixels is not None
        return int(pixels.flat[parameter.position - parameter.slot.start])

    def _is_strong(self, value: float) -> bool:
        assert self._weights is not None
        return value > LIGHT_INK_FROM * self._weights.reach


class ParameterTable(QTableView):
    """Shows a `ParameterModel`: double-click, F2 or typing edits a cell while training rests."""

    pointed = Signal(object)
    """The current cell is that of another parameter: its address."""

    def __init__(self, model: ParameterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parameters = model
        self.setModel(model)
        self._delegate = NumberDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Weights as numbers"))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self._give_columns_room()
        DIGITS.changed.connect(self._give_columns_room)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        TableCopier(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 60)

    def _give_columns_room(self) -> None:
        width = number_column_width(self.fontMetrics(), ROOM, single=True)
        self.horizontalHeader().setDefaultSectionSize(width)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close an editor, unless what is in it has to be corrected first; Escape always does."""
        gives_up = hint is QAbstractItemDelegate.EndEditHint.RevertModelCache
        if gives_up or not isinstance(editor, NumberCellEditor) or editor.check():
            super().closeEditor(editor, hint)
        else:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        address = self._parameters.address(current)
        if address is not None:
            self.pointed.emit(address)
