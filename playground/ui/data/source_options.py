"""How a toy set is drawn: how many points, how noisy, and from which seed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from playground.core.experiment import ToySource
from playground.ui.document import ExperimentDocument
from playground.ui.forms.field import DocumentField
from playground.ui.icons import icon

KEYS = ("data.source.rows", "data.source.noise", "data.source.seed")
SEEDS = 2**31


class SourceOptions(QWidget):
    """A row of fields, there while the data are a toy set.

    Args:
        document: Is shown and written.
    """

    def __init__(self, document: ExperimentDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._fields: dict[str, DocumentField] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch()
        self.new_points = QToolButton()
        self.new_points.setIcon(icon("regenerate"))
        self.new_points.setAccessibleName(self.tr("New points"))
        self.new_points.setToolTip(
            self.tr("Draw other points of the same pattern, to see whether the network still fits.")
        )
        self.new_points.clicked.connect(self._draw_new_points)
        self._row.addWidget(self.new_points, 0, Qt.AlignmentFlag.AlignBottom)
        document.changed.connect(self._follow)
        self._follow()

    def field(self, key: str) -> DocumentField:
        """The field of a toy set's setting."""
        return self._fields[key]

    def _follow(self) -> None:
        is_toy = isinstance(self._document.experiment.data.source, ToySource)
        if is_toy and not self._fields:
            self._add_fields()
        self.setVisible(is_toy)

    def _add_fields(self) -> None:
        for place, key in enumerate(KEYS):
            self._fields[key] = DocumentField(self._document, key, self)
            self._row.insertWidget(place, self._fields[key])

    def _draw_new_points(self) -> None:
        seed = self._document.experiment.value("data.source.seed")
        self._document.set_value("data.source.seed", (seed + 1) % SEEDS, self.tr("New points"))
