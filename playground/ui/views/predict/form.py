"""The form for one row: a field for each column that the network learns from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from playground.core.data.dataset import Dataset
from playground.core.inspection.predictions.probe import (
    categories_of,
    cells_of_row,
    features_of,
    inputs_of_cells,
    typical_cells,
)
from playground.ui.text.numbers import counted
from playground.ui.views.predict.fields import Field, field_for
from playground.ui.widgets.elided_caption import ElidedCaption
from playground.ui.widgets.flow_layout import FlowLayout
from playground.ui.widgets.labels import HeadingLabel

MOST_FIELDS = 100
"""Columns with a field; the others stay as the row has them."""


class RowForm(QWidget):
    """Holds the cells of a row in the file's own columns and units."""

    changed = Signal()
    """The row is another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dataset: Dataset | None = None
        self._cells: dict[str, object] = {}
        self._row: int | None = None
        self._is_edited = False
        self.fields: dict[str, Field] = {}
        self._source = ElidedCaption()
        self._typical = QPushButton(self.tr("Typical values"))
        self._typical.setProperty("role", "link")
        self._typical.setToolTip(
            self.tr("Set each number to its median and each category to the commonest one.")
        )
        self._typical.setAccessibleName(self.tr("Set typical values"))
        self._typical.clicked.connect(self.fill_typical)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(HeadingLabel(self.tr("A row")))
        head.addWidget(self._source, 1)
        head.addWidget(self._typical)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._area, 1)

    @property
    def row(self) -> int | None:
        """Position in the data set of the row that the form shows unchanged; None for another."""
        return None if self._is_edited else self._row

    def show_dataset(self, dataset: Dataset) -> None:
        """Make fields for the features of a data set, with typical values."""
        self._dataset = dataset
        self.fields = {}
        content = QWidget()
        flow = FlowLayout(content, gap=18, row_gap=6)
        flow.setContentsMargins(0, 0, 0, 0)
        for column in features_of(dataset)[:MOST_FIELDS]:
            field = field_for(column, categories_of(dataset, column.name))
            field.changed.connect(self._follow_fields)
            self.fields[column.name] = field
            flow.addWidget(field)
        self._area.setWidget(content)
        self.fill_typical()

    def fill_typical(self) -> None:
        """Show typical values."""
        assert self._dataset is not None
        self._fill(typical_cells(self._dataset), None)

    def fill_from(self, row: int) -> None:
        """Show the cells of the row at this position in the data set."""
        assert self._dataset is not None
        self._fill(cells_of_row(self._dataset, row), row)

    def inputs(self) -> tuple[float, ...]:
        """What preprocessing makes of the row; () without a data set."""
        return inputs_of_cells(self._dataset, self._cells) if self._dataset else ()

    def _fill(self, cells: dict[str, object], row: int | None) -> None:
        self._cells, self._row, self._is_edited = cells, row, False
        for name, field in self.fields.items():
            field.show_cell(cells[name])
        self._name_source()
        self.changed.emit()

    def _follow_fields(self) -> None:
        self._cells |= {name: field.cell() for name, field in self.fields.items()}
        self._is_edited = True
        self._name_source()
        self.changed.emit()

    def _name_source(self) -> None:
        assert self._dataset is not None
        words = self.tr("typical values")
        if self._row is not None:
            words = self.tr("row {0} of the table").format(int(self._dataset.rows[self._row]))
        if self._is_edited:
            words = self.tr("{0}, changed by hand").format(words)
        left_out = len(self._cells) - len(self.fields)
        if left_out:
            words += counted(
                self.tr(" · 1 more column stays as it is"),
                self.tr(" · {count} more columns stay as they are"),
                left_out,
            )
        self._source.setText(words)
