"""The table of the import dialog: a heading opens the menu of its column."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QStyle, QTableView, QWidget

from playground.ui.data.preview_model import PreviewModel

WIDEST_LETTERS = 32
"""Wider columns are cut short, with the whole text a hover away."""

MEASURED_ROWS = 30
ROOM = 22
SIGN_ROOM = 8


class PreviewTable(QTableView):
    """Shows a `PreviewModel` with every heading in full."""

    column_requested = Signal(int, QPoint)
    """The user wants to decide about the column at this place; where a menu may open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("First rows of the file"))
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._want_cell)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.sectionClicked.connect(self._want)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._want_heading)

    def show_preview(self, model: PreviewModel | None) -> None:
        """Show other rows, each column as wide as its heading and its first cells."""
        former = self.model()
        self.setModel(model)
        if former is not None:
            former.deleteLater()
        if model is not None:
            metrics = self.fontMetrics()
            sign = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize) + SIGN_ROOM
            for section in range(model.columnCount()):
                texts = (text[:WIDEST_LETTERS] for text in model.texts(section, MEASURED_ROWS))
                width = max(metrics.horizontalAdvance(text) for text in texts)
                room = ROOM + (sign if model.is_doubtful(section) else 0)
                self.horizontalHeader().resizeSection(section, width + room)

    def _want(self, section: int) -> None:
        header = self.horizontalHeader()
        place = QPoint(header.sectionViewportPosition(section), header.height())
        self.column_requested.emit(section, header.viewport().mapToGlobal(place))

    def _want_heading(self, place: QPoint) -> None:
        section = self.horizontalHeader().logicalIndexAt(place)
        if section >= 0:
            self._want(section)

    def _want_cell(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self.column_requested.emit(index.column(), self.viewport().mapToGlobal(place))
