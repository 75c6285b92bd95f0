"""The preprocessing receipt: two lines on a card, and the whole of it a click away."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from playground.core.common.number_text import count_text
from playground.core.data.data_config import DataConfig
from playground.core.data.dataset import Dataset
from playground.core.data.preparing.input import Input
from playground.ui.keys.own_keys import SPACE
from playground.ui.text.numbers import counted, value_text
from playground.ui.widgets.labels import HeadingLabel

if TYPE_CHECKING:
    from playground.core.data.preparing.receipt import Receipt

MOST_NUMBERS = 3
"""So many inputs have their scaling written out on the card."""

MOST_NOTES = 2
"""So many notes on the file, and warnings, are on the card; the receipt has all."""

OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ReceiptCard(QFrame):
    """Says in brief what preprocessing did; a click opens the whole receipt."""

    keys_kept = SPACE

    opened = Signal()
    """The user wants to see the whole receipt."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Preprocessing receipt"))
        self.setToolTip(
            self.tr(
                "What was done to each column and row before the network sees them.\n"
                "Click, or press Enter, for the whole receipt."
            )
        )
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.details = QLabel()
        self.details.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(1)
        column.addWidget(HeadingLabel(self.tr("Preprocessing receipt")))
        for label in (self.summary, self.details):
            label.setProperty("role", "caption")
            column.addWidget(label)

    def show_dataset(self, dataset: Dataset, config: DataConfig) -> None:
        """Sum up what was done to make this data set from what ``config`` says."""
        self.summary.setText(str(dataset.receipt.summary))
        receipt = dataset.receipt
        lines = (
            *map(str, receipt.notes[:MOST_NOTES]),
            self._scaling_line(dataset.inputs, config),
            self._rows_line(receipt),
            *(str(leak.warning) for leak in receipt.leaks[:MOST_NOTES]),
        )
        self.details.setText("\n".join(line for line in lines if line))
        self.details.setVisible(bool(self.details.text()))
        self.setAccessibleDescription(f"{self.summary.text()}\n{self.details.text()}")

    def _scaling_line(self, inputs: Sequence[Input], config: DataConfig) -> str:
        """The numbers that a handful of inputs were scaled by; empty where they would not fit."""
        is_uniform = not any(column.scaling for column in config.columns)
        scaled = [each for each in inputs if each.category is None]
        if not is_uniform or not 0 < len(scaled) <= MOST_NUMBERS:
            return ""
        offsets = self._listed([each.offset for each in scaled])
        scales = self._listed([each.scale for each in scaled])
        match config.scaling:
            case "standard":
                return self.tr("mean ({}) · std ({})").format(offsets, scales)
            case "minmax":
                return self.tr("least ({}) · range ({})").format(offsets, scales)
            case _:
                return ""

    def _listed(self, numbers: Sequence[float]) -> str:
        return ", ".join(value_text(number, 3) for number in numbers)

    def _rows_line(self, receipt: "Receipt") -> str:
        if not receipt.rows_dropped:
            return ""
        return counted(
            self.tr("1 row used · {dropped} left out"),
            self.tr("{count} rows used · {dropped} left out"),
            receipt.rows_used,
            dropped=count_text(receipt.rows_dropped),
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENING_KEYS:
            self.opened.emit()
        else:
            super().keyPressEvent(event)
