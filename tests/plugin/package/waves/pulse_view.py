"""The view: the loss of the frame on the screen."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from playground.core.run.frame import Frame
from playground.ui.document.selection import Selection
from playground.ui.views.view import View


class PulseView(View):
    """Shows epoch and loss."""

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(selection, parent)
        self.label = QLabel()
        QVBoxLayout(self).addWidget(self.label)

    def show_frame(self, frame: Frame, answer: object) -> None:
        """Write the numbers."""
        snapshot = frame.snapshot
        self.label.setText(f"Epoch {snapshot.epoch}: {snapshot.losses.train_loss:.3g}")
