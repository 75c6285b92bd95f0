"""The headers above the picture, each over its column, with places to add a layer between."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.core.model.activations import ACTIVATIONS
from playground.core.model.layout import OUTPUT_ACTIVATIONS
from playground.core.model.network_config import NetworkConfig
from playground.core.model.task import Task
from playground.ui.views.network.geometry import Plan
from playground.ui.views.network.layer_header import (
    ColumnHeader,
    HiddenHeader,
    InputHeader,
    OutputHeader,
    SmallButton,
)
from playground.ui.views.network.structure import Structure
from playground.ui.widgets.event_watch import EventWatch

WIDEST = 132
GAP = 2
MARGIN = 4
COMPACT = """
QLineEdit { padding: 0; }
QComboBox { padding: 1px 0 1px 5px; }
QToolButton { padding: 0; }
"""
"""Columns are narrow: controls keep their look and lose their padding."""


class HeaderStrip(QWidget):
    """Shows the stack of layers and tells what the user wants changed.

    Layers are counted from 0 for the first hidden one; the output comes after the last.

    Args:
        structure: Gives the columns their names.
    """

    units_changed = Signal(int, int)
    """A hidden layer and its new count of units."""
    activation_changed = Signal(int, str)
    options_requested = Signal(int)
    removal_requested = Signal(int)
    insertion_requested = Signal(int)
    """Add a layer before the one with this index."""

    layers_changed = Signal()
    """There are more hidden layers now, or fewer."""
    needed_width_changed = Signal(int)
    """The width in pixels that each column needs for its header."""

    def __init__(self, structure: Structure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyleSheet(COMPACT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._plan: Plan | None = None
        self.needed_width = 0
        self._input = InputHeader(structure.column_name(0), self)
        self._hidden: list[HiddenHeader] = []
        self._output = self._make_output(structure.column_name(structure.last))
        self.inserters = [self._make_inserter(0, structure)]
        EventWatch(self, {QEvent.Type.LayoutRequest: self._follow_layout})

    @property
    def headers(self) -> list[ColumnHeader]:
        """The headers, from the inputs to the output."""
        return [self._input, *self._hidden, self._output]

    def sizeHint(self) -> QSize:
        height = max(each.sizeHint().height() for each in self.headers)
        return QSize(0, height + 2 * MARGIN)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hidden_header(self, layer: int) -> HiddenHeader:
        """The header of a hidden layer."""
        return self._hidden[layer]

    @property
    def output_header(self) -> OutputHeader:
        """The header of the output."""
        return self._output

    def show_network(self, network: NetworkConfig, structure: Structure, task: Task | None) -> None:
        """Show the settings of every layer.

        Args:
            network: Has them.
            structure: The columns that it makes.
            task: Decides what 'by task' means; None while unknown.
        """
        self._fit_count(structure)
        self._input.width_label.show_units(len(structure.inputs))
        for index, layer in enumerate(network.hidden):
            self.hidden_header(index).show_layer(layer)
        by_task = ACTIVATIONS[OUTPUT_ACTIVATIONS[task]].label if task else "…"
        self.output_header.width_label.show_units(len(structure.outputs))
        self.output_header.show_network(network, by_task)
        self._follow_content()

    def place(self, plan: Plan) -> None:
        """Put every header over its column, and the buttons that add a layer between them."""
        self._plan = plan
        if len(plan.columns) != len(self.headers):
            return
        room = round(min(plan.column_pitch - GAP, max(self.needed_width - GAP, WIDEST)))
        for header, column in zip(self.headers, plan.columns, strict=True):
            width = min(room, round(2 * (plan.width - column.center)))
            width = min(width, round(2 * column.center))
            left = round(column.center - width / 2)
            header.setGeometry(QRect(left, MARGIN, width, self.height() - 2 * MARGIN))
        top = MARGIN + self.headers[0].name.sizeHint().height() + self.headers[0].rows.spacing()
        for index, button in enumerate(self.inserters):
            middle = (plan.columns[index].center + plan.columns[index + 1].center) / 2
            button.resize(button.sizeHint())
            button.move(round(middle - button.width() / 2), top)
            button.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._plan is not None:
            self.place(self._plan)

    def _follow_layout(self, _event: QEvent) -> bool:
        """Follow the headers' fonts, and controls that come and go."""
        self._follow_content()
        return False

    def _follow_content(self) -> None:
        """Ask for the height and the width of column that the headers need now."""
        needed = max(each.needed_width for each in self.headers) + GAP
        if needed != self.needed_width:
            self.needed_width = needed
            self.needed_width_changed.emit(needed)
        self.updateGeometry()
        if self._plan is not None:
            self.place(self._plan)

    def _fit_count(self, structure: Structure) -> None:
        """Have a header for each hidden layer; those that stay keep the focus."""
        if len(self._hidden) == len(structure.hidden):
            return
        for header in self._hidden:
            header.units.discard_text()
        while len(self._hidden) > len(structure.hidden):
            self._take_away(self._hidden.pop(), self.inserters.pop())
        while len(self._hidden) < len(structure.hidden):
            index = len(self._hidden)
            self._hidden.append(self._make_hidden(index, structure))
            self.inserters.append(self._make_inserter(index + 1, structure))
        self._order_tabs()
        self.layers_changed.emit()

    def _take_away(self, *widgets: QWidget) -> None:
        """Delete what stands over a layer that is gone; it must not act any more."""
        for widget in widgets:
            widget.blockSignals(True)
            widget.hide()
            widget.deleteLater()

    def _order_tabs(self) -> None:
        order = [
            widget
            for pair in zip(self.headers, [*self.inserters, None], strict=True)
            for widget in pair
            if widget is not None
        ]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _take_pending(self) -> None:
        """Take the counts of units that were typed and not entered, before layers move."""
        for header in self._hidden:
            header.units.take_text()

    def _insert(self, index: int) -> None:
        self._take_pending()
        self.insertion_requested.emit(index)

    def _remove(self, index: int) -> None:
        self._take_pending()
        self.removal_requested.emit(index)

    def _make_inserter(self, index: int, structure: Structure) -> SmallButton:
        after = structure.column_name(index)
        button = SmallButton(
            "add",
            self.tr("Add a layer after {0}").format(after),
            self.tr("A layer builds its shapes from those of the layer before it."),
            self,
        )
        button.setProperty("role", "pill")
        button.clicked.connect(lambda: self._insert(index))
        button.show()
        return button

    def _make_hidden(self, index: int, structure: Structure) -> HiddenHeader:
        header = HiddenHeader(structure.column_name(index + 1), self)
        header.units_changed.connect(lambda units: self.units_changed.emit(index, units))
        header.activation_changed.connect(lambda key: self.activation_changed.emit(index, key))
        header.options_requested.connect(lambda: self.options_requested.emit(index))
        header.removal_requested.connect(lambda: self._remove(index))
        header.show()
        return header

    def _make_output(self, name: str) -> OutputHeader:
        header = OutputHeader(name, self)
        header.activation_changed.connect(
            lambda key: self.activation_changed.emit(len(self._hidden), key)
        )
        header.options_requested.connect(lambda: self.options_requested.emit(len(self._hidden)))
        return header
