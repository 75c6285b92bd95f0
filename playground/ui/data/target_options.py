"""What is predicted and how numbers are treated: task, positive class, scaling, gaps."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.core.data.columns.values import in_natural_order
from playground.core.data.dataset import Dataset
from playground.core.model.task import Task
from playground.ui.data import edits
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.forms.field import DocumentField, Labelled
from playground.ui.widgets.drop_down import DropDown
from playground.ui.widgets.flow_layout import FlowLayout

WIDEST = 150
"""Pixels; the names of classes may be long."""


class TargetOptions(QWidget):
    """The fields that hold for the data set as a whole.

    Args:
        document: Is shown and written.
    """

    def __init__(self, document: ExperimentDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.task = DocumentField(document, "data.task", self)
        self.positive = DropDown()
        self.positive.setMaximumWidth(WIDEST)
        self.positive.setAccessibleName(self.tr("Positive class"))
        self.positive.setToolTip(
            self.tr(
                "The class whose probability the network gives: blue in every picture. "
                "Choose the one you are looking for."
            )
        )
        self.positive.activated.connect(self._name_positive)
        self._positive_field = Labelled(self.tr("Positive"), self.positive, self)
        self.scaling = DocumentField(document, "data.scaling", self)
        self.missing = DocumentField(document, "data.missing", self)
        # A field of the document shows and hides itself, so what hides this one is its holder.
        self._missing_holder = QWidget(self)
        holder = QVBoxLayout(self._missing_holder)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self.missing)
        self._positive_field.hide()
        self._missing_holder.hide()
        row = FlowLayout(self, gap=8, row_gap=4)
        row.setContentsMargins(0, 0, 0, 0)
        for field in (self.task, self._positive_field, self.scaling, self._missing_holder):
            row.addWidget(field)

    def show_dataset(self, dataset: Dataset) -> None:
        """Offer the classes there are, and only what has an effect on this data set."""
        is_binary = dataset.task is Task.BINARY
        self._positive_field.setVisible(is_binary)
        self.positive.clear()
        if is_binary:
            self.positive.addItems(in_natural_order(dataset.target.classes))
            self.positive.setCurrentText(dataset.target.positive)
        self._missing_holder.setVisible(any(column.missing for column in dataset.columns))

    def _name_positive(self) -> None:
        label = self.positive.currentText()
        text = self.tr("Positive class {}").format(label)
        self._document.edit(edits.name_positive(label), text)
