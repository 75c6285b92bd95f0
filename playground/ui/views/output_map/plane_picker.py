"""Chooses the plane that the output map shows: two inputs, and what the others are held at."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSizePolicy, QWidget

from playground.core.common.number_text import count_text
from playground.core.data.dataset import Dataset
from playground.core.inspection.maps.plane import Plane
from playground.ui.document.selection import Selected
from playground.ui.text.numbers import value_text
from playground.ui.widgets.choice_model import ChoiceItem, ChoiceModel
from playground.ui.widgets.drop_down import ComboBox

MEAN, ROW = 0, 1
"""Positions of the choices of what to hold the other inputs at."""

MOST_LISTED = 30
"""Held inputs that the tooltip lists."""


class PlanePicker(QWidget):
    """Two boxes for the axes and one for the other inputs; shows only those that have a choice."""

    axes_chosen = Signal(object)
    """The user chose axes: positions of two inputs, a tuple."""

    hold_at_row_chosen = Signal(bool)
    """The user chose to hold the other inputs at the selected row, or else at their mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dataset: Dataset | None = None
        self._positions: tuple[int, ...] = ()
        self._shown = (0, 0)
        self._x = self._make_axis(self.tr("Horizontal axis"))
        self._y = self._make_axis(self.tr("Vertical axis"))
        self._held = ComboBox()
        self._choices = ChoiceModel(
            (
                ChoiceItem("mean", self.tr("their mean")),
                ChoiceItem("row", self.tr("the selected row")),
            ),
            self,
        )
        self._held.setModel(self._choices)
        self._give_way(self._held)
        self._held.setAccessibleName(self.tr("Other features are held at"))
        self._held.activated.connect(self._report_hold)
        self._held_name = QLabel(self.tr("other features"))
        self._names = (QLabel(self.tr("x")), QLabel(self.tr("y")))
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for column, widget in enumerate((self._names[0], self._x, self._names[1], self._y)):
            layout.addWidget(widget, 0, column)
        layout.addWidget(self._held_name, 1, 0, 1, 2)
        layout.addWidget(self._held, 1, 2, 1, 2)
        layout.setColumnStretch(1, 1)
        layout.setColumnStretch(3, 1)
        self._offer_others(False)

    def show_plane(self, dataset: Dataset, plane: Plane, selected: Selected) -> None:
        """Show which plane is drawn, and what could be chosen instead."""
        if dataset is not self._dataset:
            self._take_inputs(dataset)
        across, upward = plane.horizontal, plane.vertical
        self._x.setCurrentIndex(self._positions.index(across.input))
        if upward is not None:
            self._y.setCurrentIndex(self._positions.index(upward.input))
        self._shown = across.input, (upward or across).input
        self._held.setCurrentIndex(ROW if plane.held_row is not None else MEAN)
        self._offer_row(plane, selected)
        self._held.setToolTip(self._held_words(plane))

    def _take_inputs(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._positions = dataset.base_inputs
        names = [dataset.inputs[position].name for position in self._positions]
        for box in (self._x, self._y):
            box.clear()
            box.addItems(names)
        has_vertical = len(self._positions) > 1
        self._y.setVisible(has_vertical)
        self._names[1].setVisible(has_vertical)
        self._offer_others(len(self._positions) > 2)

    def _offer_others(self, there_are_others: bool) -> None:
        self._held.setVisible(there_are_others)
        self._held_name.setVisible(there_are_others)

    def _offer_row(self, plane: Plane, selected: Selected) -> None:
        """Name the row that the others would be held at; without one it cannot be chosen."""
        text = self.tr("the selected row")
        if plane.held_row is not None:
            text = self.tr("row {row}").format(row=plane.held_row)
        self._choices.revise(ROW, text=text, available=selected.row is not None)

    def _held_words(self, plane: Plane) -> str:
        lines = [
            self.tr(
                "The map shows two features; the others stay the same all over it. Hold them at "
                "the mean of the training rows, or at a row that you click in the map."
            ),
            "",
        ]
        lines += [f"{each.name} = {value_text(each.value)}" for each in plane.held[:MOST_LISTED]]
        if len(plane.held) > MOST_LISTED:
            left_out = len(plane.held) - MOST_LISTED
            lines.append(self.tr("and {count} more").format(count=count_text(left_out)))
        return "\n".join(lines)

    def _report_axes(self) -> None:
        """Tell which inputs were chosen; choosing one axis's for the other swaps them."""
        chosen = self._positions[self._x.currentIndex()], self._positions[self._y.currentIndex()]
        self.axes_chosen.emit(chosen if chosen[0] != chosen[1] else self._shown[::-1])

    def _report_hold(self, choice: int) -> None:
        self.hold_at_row_chosen.emit(choice == ROW)

    @staticmethod
    def _give_way(box: QComboBox) -> None:
        """Let a box be narrower than its longest choice."""
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def _make_axis(self, name: str) -> QComboBox:
        box = ComboBox()
        box.setAccessibleName(name)
        box.setToolTip(self.tr("The feature along this axis of the map, in the file's own units."))
        self._give_way(box)
        box.activated.connect(self._report_axes)
        return box
