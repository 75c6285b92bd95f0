"""How far loading is, with a way to call it off; or why it failed."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from playground.core.common.errors import PlaygroundError

SHOWN_AFTER_MS = 200
"""What loads sooner than this shows no progress, which would only flicker."""

FINENESS = 1000


class LoadingCard(QFrame):
    """A progress bar that appears when loading takes a while, or the message of a failure."""

    cancel_requested = Signal()
    appeared = Signal(bool)
    """Emitted with True when the card comes into sight and with False when it goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(SHOWN_AFTER_MS)
        self._delay.timeout.connect(self.show)
        self.text = QLabel()
        self.text.setWordWrap(True)
        gives_way = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        gives_way.setHeightForWidth(True)
        self.text.setSizePolicy(gives_way)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self.progress.setAccessibleName(self.tr("Loading progress"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Stop loading and keep the data set there is."))
        self.cancel.clicked.connect(self.cancel_requested)
        self.dismiss = QPushButton(self.tr("Dismiss"))
        self.dismiss.setToolTip(self.tr("Take this message away; the data set there is stays."))
        self.dismiss.clicked.connect(self.finish)
        bar = QHBoxLayout()
        bar.addWidget(self.progress, 1)
        bar.addStretch()
        bar.addWidget(self.cancel)
        bar.addWidget(self.dismiss)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.addWidget(self.text)
        column.addLayout(bar)
        self.hide()

    def show_progress(self, text: str, fraction: float | None) -> None:
        """Say what is loaded and how far it is, 0 to 1; None when that is not known."""
        self._apply_palette("card", is_failure=False)
        self.text.setText(text)
        self.progress.setRange(0, 0 if fraction is None else FINENESS)
        self.progress.setValue(round((fraction or 0) * FINENESS))
        if not self.isVisible() and not self._delay.isActive():
            self._delay.start()

    def show_failure(self, error: PlaygroundError) -> None:
        """Say why the data could not be had and what to do."""
        self._delay.stop()
        self._apply_palette("error", is_failure=True)
        self.text.setText(f"{error.message}\n{error.hint}".strip())
        self.show()

    def finish(self) -> None:
        """Go away: the data are there, or nobody waits for them any more."""
        self._delay.stop()
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.appeared.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.appeared.emit(False)

    def _apply_palette(self, role: str, *, is_failure: bool) -> None:
        self.progress.setVisible(not is_failure)
        self.cancel.setVisible(not is_failure)
        self.dismiss.setVisible(is_failure)
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().polish(self)
