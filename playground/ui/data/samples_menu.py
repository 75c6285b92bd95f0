"""The tables that come with the program, as a menu with a sentence on each."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from playground.core.data.samples import SAMPLES, Sample
from playground.ui.style.icons import icon
from playground.ui.text.setting_wording import translated


class SamplesMenu(QMenu):
    """Offers the samples; what has to be downloaded is marked and kept apart."""

    chosen = Signal(str)
    """The user picked the sample of this key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Samples"))
        self.setToolTipsVisible(True)
        self.setAccessibleName(self.tr("Samples"))
        for sample in SAMPLES:
            if not sample.is_downloaded:
                self._offer(sample)
        self.addSeparator()
        for sample in SAMPLES:
            if sample.is_downloaded:
                self._offer(sample).setIcon(icon("download"))
        self.triggered.connect(self._report)

    def _offer(self, sample: Sample) -> QAction:
        # What follows a tab stands in a column of its own.
        action = self.addAction(f"{translated(sample.label)}\t{translated(sample.help)}")
        action.setData(sample.key)
        action.setToolTip(translated(sample.source))
        return action

    @Slot(QAction)
    def _report(self, action: QAction) -> None:
        self.chosen.emit(action.data())
