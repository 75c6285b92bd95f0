"""The line at the bottom of the window."""

from collections.abc import Mapping

from PySide6.QtCore import QElapsedTimer, QObject
from PySide6.QtWidgets import QLabel, QStatusBar

from playground.core.run.frame import Frame
from playground.core.training.snapshot import Stage
from playground.ui.document.selection import Selection
from playground.ui.shell.summaries import engine_summary
from playground.ui.text.throttle import Throttle
from playground.ui.views.doctor.status_line_part import DoctorLine

SMOOTHING = 0.1

LONGEST_INTERVAL_MS = 1000
"""What lies further apart are not two frames of a run that moves."""


class StatusLine(QObject):
    """Says how the run fares, how long frames take and what does the arithmetic.

    Args:
        bar: The window's status bar.
        selection: Shared by all views.
    """

    def __init__(self, bar: QStatusBar, selection: Selection) -> None:
        super().__init__(bar)
        self._throttle = Throttle()
        self._since_last = QElapsedTimer()
        self._interval_ms = 0.0
        self._unavailable: Mapping[str, str] = {}
        self._message = QLabel()
        self._frame = QLabel()
        self._engine = QLabel()
        self.doctor = DoctorLine(selection)
        self._frame.setToolTip(
            self.tr("Time between two frames, and what computing the last one's views took.")
        )
        self._engine.setToolTip(self.tr("What does the arithmetic of training."))
        bar.addWidget(self._message)
        bar.addWidget(self.doctor, 1)
        bar.addPermanentWidget(self._frame)
        bar.addPermanentWidget(self._engine)
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(12, 0, 12, 0)

    def show_frame(self, frame: Frame, seconds: float) -> None:
        """Show what a frame tells.

        Args:
            frame: The frame.
            seconds: What computing its views took.
        """
        interval = self._since_last.restart() if self._since_last.isValid() else 0
        if not self._since_last.isValid():
            self._since_last.start()
        moving = frame.snapshot.stage is Stage.TRAINING and interval < LONGEST_INTERVAL_MS
        if moving:
            self._interval_ms += SMOOTHING * (interval - self._interval_ms)
        if not self._throttle.is_due():
            return
        self._message.setText(frame.snapshot.message)
        views = self.tr("views {0:.1f} ms").format(1000 * seconds)
        interval_text = self.tr("frame {0:.0f} ms").format(self._interval_ms)
        self._frame.setText(f"{interval_text} · {views}" if moving else views)
        at_work = {"engine": frame.snapshot.engine}
        self._engine.setText(engine_summary(frame.experiment.training.model_copy(update=at_work)))
        awaited = frame.experiment.training.engine
        if awaited != frame.snapshot.engine and awaited not in self._unavailable:
            self._engine.setText(
                self.tr("{0}, until {1} is compiled").format(self._engine.text(), awaited.title())
            )

    def show_limits(self, unavailable: Mapping[str, str]) -> None:
        """Take note of engines that will not train the run, by key, with the reason."""
        self._unavailable = unavailable
