"""The network as a table, as Keras prints it: shapes and parameters, layer by layer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from playground.core.common.number_text import count_text
from playground.core.inspection.statistics.summary import HEADINGS, summary_of
from playground.core.run.frame import Frame
from playground.ui.document.selection import Selection
from playground.ui.style.icons import icon
from playground.ui.text.copying import copy_text
from playground.ui.text.numbers import counted
from playground.ui.views.view import View
from playground.ui.widgets.text_table import TextTable

if TYPE_CHECKING:
    from playground.core.model.layout import Layout

NUMBERS = frozenset({HEADINGS.index("Parameters"), HEADINGS.index("Trainable")})


class SummaryView(View):
    """Shows the layers with their shapes and parameters, and the totals.

    Args:
        selection: Shared by all views.
    """

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(selection, parent)
        self._shown: Layout | None = None
        self._text = ""
        self.table = TextTable(self.tr("Summary of the network"), NUMBERS)
        self.totals = QLabel()
        self.totals.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = QPushButton(icon("copy"), self.tr("Copy as text"))
        self.copy_button.setToolTip(
            self.tr("Copy the table with its totals, for a report or a question to others.")
        )
        self.copy_button.clicked.connect(self.copy)
        beside = QVBoxLayout()
        beside.addWidget(self.totals)
        beside.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setSpacing(24)
        whole.addWidget(self.table, 1)
        whole.addLayout(beside, 1)

    def show_frame(self, frame: Frame, answer: object) -> None:
        layout = frame.snapshot.layout
        if layout == self._shown:
            return
        self._shown = layout
        summary = summary_of(layout)
        self._text = summary.text()
        headings = (
            self.tr("Layer"),
            self.tr("Output shape"),
            self.tr("Parameters"),
            self.tr("Trainable"),
        )
        self.table.show_rows(headings, [row.cells for row in summary.rows])
        total = counted(self.tr("1 parameter"), self.tr("{count} parameters"), summary.parameters)
        trainable = self.tr("{count} of them trainable").format(count=count_text(summary.trainable))
        self.totals.setText(f"{total}\n{trainable}")

    @Slot()
    def copy(self) -> None:
        """Put the summary on the clipboard as text."""
        copy_text(self._text)
