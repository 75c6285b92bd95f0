"""Which rows the data table shows: by part, by class, right or wrong."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from playground.core.data.dataset import Dataset
from playground.core.inspection.predictions.row_query import DROPPED, PARTS
from playground.core.model.task import Task
from playground.ui.widgets.drop_down import DropDown

WIDEST = 160
"""Pixels; the names of classes may be long."""


class RowFilter(QWidget):
    """Three drop-downs; those that say nothing about a data set are hidden."""

    changed = Signal()
    """The user wants other rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = self._drop_down(
            self.tr("Part"), self.tr("Show only the rows of this part of the data.")
        )
        self.label = self._drop_down(
            self.tr("Class"), self.tr("Show only the rows of this class, as the file has it.")
        )
        self.verdict = self._drop_down(
            self.tr("Verdict"),
            self.tr(
                "Show only the rows that the network gets right, or wrong, at the moment of "
                "choosing. Choose again to look anew."
            ),
        )
        for value, text in (
            (None, self.tr("right or wrong")),
            (True, self.tr("right")),
            (False, self.tr("wrong")),
        ):
            self.verdict.addItem(text, value)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for box in (self.part, self.label, self.verdict):
            row.addWidget(box)

    def show_dataset(self, dataset: Dataset) -> None:
        """Offer what there is in a data set, and all rows of it first."""
        names = (self.tr("train"), self.tr("validation"), self.tr("test"))
        self.part.clear()
        self.part.addItem(self.tr("all parts"), None)
        for place, (part, name) in enumerate(zip(PARTS, names, strict=True)):
            if len(dataset.split.part(part)):
                self.part.addItem(name, place)
        if dataset.receipt.rows_dropped:
            self.part.addItem(self.tr("dropped"), DROPPED)
        self.label.clear()
        self.label.addItem(self.tr("all classes"), None)
        for index, label in enumerate(dataset.target.classes):
            self.label.addItem(label, index)
        self.verdict.setCurrentIndex(0)
        is_about_classes = dataset.task is not Task.REGRESSION
        self.label.setVisible(is_about_classes)
        self.verdict.setVisible(is_about_classes)

    @property
    def chosen(self) -> tuple[int | None, int | None, bool | None]:
        """Part, class and verdict, as `Arrangement` takes them; None for any."""
        return self.part.currentData(), self.label.currentData(), self.verdict.currentData()

    def _drop_down(self, name: str, help_: str) -> DropDown:
        box = DropDown()
        box.setAccessibleName(name)
        box.setToolTip(help_)
        box.setMaximumWidth(WIDEST)
        box.activated.connect(self.changed)
        return box
