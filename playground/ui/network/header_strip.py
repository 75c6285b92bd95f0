"""The headers above the picture, each over its column, with places to add a layer between."""

from itertools import pairwise

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.core.activations import ACTIVATIONS
from playground.core.experiment import NetworkConfig
from playground.core.layout import OUTPUT_ACTIVATIONS
from playground.core.task import Task
from playground.ui.network.geometry import Plan
from playground.ui.network.layer_header import (
    BUTTON,
    ColumnHeader,
    HiddenHeader,
    InputHeader,
    OutputHeader,
    SmallButton,
)
from playground.ui.network.structure import Structure

WIDEST = 132
GAP = 2
COMPACT = """
QSpinBox { padding: 0; }
QSpinBox QLineEdit { padding: 0; border: none; background: transparent; }
QComboBox { padding: 1px 0 1px 5px; }
QToolButton { padding: 0; }
"""
"""Columns are narrow: controls keep their look and lose their padding."""


class HeaderStrip(QWidget):
    """Shows the stack of layers and tells what the user wants changed.

    Layers are counted from 0 for the first hidden one; the output comes after the last.
    """

    units_changed = Signal(int, int)
    """A hidden layer and its new count of units."""
    activation_changed = Signal(int, str)
    options_requested = Signal(int)
    removal_requested = Signal(int)
    insertion_requested = Signal(int)
    """Add a layer before the one with this index."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyleSheet(COMPACT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.headers: list[ColumnHeader] = []
        self.inserters: list[SmallButton] = []

    def sizeHint(self) -> QSize:
        return QSize(0, max((each.sizeHint().height() for each in self.headers), default=0) + 8)

    def hidden_header(self, layer: int) -> HiddenHeader:
        """The header of a hidden layer."""
        header = self.headers[layer + 1]
        assert isinstance(header, HiddenHeader)
        return header

    @property
    def output_header(self) -> OutputHeader:
        """The header of the output."""
        header = self.headers[-1]
        assert isinstance(header, OutputHeader)
        return header

    def show_network(self, network: NetworkConfig, structure: Structure, task: Task | None) -> None:
        """Show the settings of every layer.

        Args:
            network: Has them.
            structure: The columns that it makes.
            task: Decides what 'by task' means; None while unknown.
        """
        if len(self.headers) != len(structure.widths):
            self._build(structure)
        first = self.headers[0]
        assert isinstance(first, InputHeader)
        first.width_label.show_units(len(structure.inputs))
        for index, layer in enumerate(network.hidden):
            self.hidden_header(index).show_layer(layer)
        by_task = ACTIVATIONS[OUTPUT_ACTIVATIONS[task]].label if task else "…"
        self.output_header.width_label.show_units(len(structure.outputs))
        self.output_header.show_network(network, by_task)

    def place(self, plan: Plan) -> None:
        """Put every header over its column, and the buttons that add a layer between them."""
        if len(plan.columns) != len(self.headers):
            return
        room = round(min(plan.column_pitch - GAP, WIDEST))
        for header, column in zip(self.headers, plan.columns, strict=True):
            width = min(room, round(2 * (plan.width - column.center)))
            width = min(width, round(2 * column.center))
            header.setGeometry(QRect(round(column.center - width / 2), 4, width, self.height() - 8))
        top = 4 + self.headers[0].name.sizeHint().height() + self.headers[0].rows.spacing()
        for index, button in enumerate(self.inserters):
            middle = (plan.columns[index].center + plan.columns[index + 1].center) / 2
            button.move(round(middle - BUTTON / 2), top)
            button.raise_()

    def _build(self, structure: Structure) -> None:
        for widget in (*self.headers, *self.inserters):
            widget.hide()
            widget.deleteLater()
        self.headers = [InputHeader(structure.column_name(0), self)]
        self.inserters = []
        for index in range(structure.last):
            self.inserters.append(self._inserter(index, structure))
            if index < structure.last - 1:
                self.headers.append(self._hidden(index, structure))
        self.headers.append(self._output(structure))
        order = [
            widget
            for header, button in zip(self.headers, [*self.inserters, None], strict=True)
            for widget in (header, button)
            if widget is not None
        ]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        for widget in order:
            widget.show()
        self.updateGeometry()

    def _inserter(self, index: int, structure: Structure) -> SmallButton:
        after = structure.column_name(index)
        button = SmallButton(
            "add",
            self.tr("Add a layer after {0}").format(after),
            self.tr("A layer builds its shapes from those of the layer before it."),
            self,
        )
        button.setProperty("role", "pill")
        button.clicked.connect(lambda: self.insertion_requested.emit(index))
        return button

    def _hidden(self, index: int, structure: Structure) -> HiddenHeader:
        header = HiddenHeader(structure.column_name(index + 1), self)
        header.units_changed.connect(lambda units: self.units_changed.emit(index, units))
        header.activation_changed.connect(lambda key: self.activation_changed.emit(index, key))
        header.options_requested.connect(lambda: self.options_requested.emit(index))
        header.removal_requested.connect(lambda: self.removal_requested.emit(index))
        return header

    def _output(self, structure: Structure) -> OutputHeader:
        index = structure.last - 1
        header = OutputHeader(structure.column_name(structure.last), self)
        header.activation_changed.connect(lambda key: self.activation_changed.emit(index, key))
        header.options_requested.connect(lambda: self.options_requested.emit(index))
        return header
