"""The middle column: the canvas below its title."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.document.selection import Selection
from playground.ui.style.theme import Theme
from playground.ui.views.network.canvas import NetworkCanvas
from playground.ui.widgets.elided_caption import ElidedCaption
from playground.ui.widgets.labels import HeadingLabel


class NetworkPanel(QWidget):
    """The network with a line that sums it up."""

    def __init__(
        self,
        selection: Selection,
        document: ExperimentDocument,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.canvas = NetworkCanvas(selection, document, theme)
        self.summary = ElidedCaption(self.canvas.summary)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.canvas.summary_changed.connect(self.summary.setText)
        title = QHBoxLayout()
        title.setContentsMargins(12, 6, 12, 0)
        title.setSpacing(12)
        title.addWidget(HeadingLabel(self.tr("2 Network")))
        title.addWidget(self.summary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(title)
        column.addWidget(self.canvas, 1)
