"""The loss and the metric of a run over its epochs, on training and on validation rows."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from playground.core.inspection.statistics.curves import Curves, CurvesRequest, Measure
from playground.core.model.task import Task
from playground.core.run.frame import Frame
from playground.core.training.run_id import RunId
from playground.core.training.snapshot import Stage
from playground.ui.document.selection import Selection
from playground.ui.style.theme import Theme
from playground.ui.text.digits import DIGITS
from playground.ui.text.numbers import loss_text, metric_text
from playground.ui.text.throttle import Throttle
from playground.ui.views.curves.curve_plot import CurvePlot
from playground.ui.views.view import View

LEAST_BUCKETS = 64

PIXELS_A_BUCKET = 2
"""Two points a bucket: with narrower ones, lines that jump about take long to draw."""

BESIDE = " &nbsp; "
"""What parts values that stand beside one another, as rich text."""

LEAST_GAP = 12
"""Pixels between a plot's title and its values."""

HEADER_LINES = 1.6
"""Height of a plot's header in lines of text, whether it shows a button or not."""


class MeasurePanel(QWidget):
    """A plot of one measure below its title and its values.

    Args:
        title: What is measured.
        tip: How it is measured.
        theme: Gives the colours.
    """

    def __init__(self, title: str, tip: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = CurvePlot(theme)
        self.header = QHBoxLayout()
        self.header.setSpacing(8)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(0)
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self._words: tuple[str, ...] = ()
        self._values = QLabel()
        self._values.setTextFormat(Qt.TextFormat.RichText)
        self._values.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._values.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._values.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.header.addWidget(self._title)
        self.header.addStrut(round(HEADER_LINES * self.fontMetrics().height()))
        waiting = QLabel(self.tr("The curve begins with the first epoch. Press Play."))
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        waiting.setProperty("role", "hint")
        waiting.setWordWrap(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(waiting)
        self._pages.addWidget(self.plot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.setSpacing(0)
        self._top.addLayout(self.header)
        self._top.addWidget(self._values, 1)
        layout.addLayout(self._top)
        layout.addWidget(self._pages, 1)
        self.set_title(title, tip)

    def set_title(self, title: str, tip: str) -> None:
        """Say what is measured, and on hovering how."""
        self._title.setText(title)
        self._title.setToolTip(tip)
        self.plot.setAccessibleName(title)

    def show_measure(self, measure: Measure, *, at_rest: bool) -> None:
        """Draw the lines, or say why there are none yet; see `CurvePlot.show_measure`."""
        self._pages.setCurrentIndex(1 if len(measure.epoch) else 0)
        self.plot.show_measure(measure, at_rest=at_rest)

    def show_values(self, epoch: str, train: str, validation: str) -> None:
        """Write the values at an epoch, in the colours of their lines."""
        colors = self.plot.theme.palette
        train_words = (
            f'<span style="color:{colors.muted}">{epoch}</span> &nbsp; '
            f'<span style="color:{colors.train}">{self.tr("train")} <b>{train}</b></span>'
        )
        validation_words = (
            f'<span style="color:{colors.validation}">{self.tr("validation")} '
            f"<b>{validation}</b></span>"
        )
        self._words = (train_words, validation_words)
        self._values.setText(BESIDE.join(self._words))

    def lines_needed(self) -> int:
        """Lines that title and values take: one, the values' own, or two for the values."""
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        self._values.setText(BESIDE.join(self._words))
        values = self._values.sizeHint().width()
        if self.header.sizeHint().width() + LEAST_GAP + values <= room:
            return 1
        return 2 if values <= room else 3

    def set_lines(self, lines: int) -> None:
        """Write title and values in as many lines; see `lines_needed`."""
        directions = QBoxLayout.Direction
        self._top.setDirection(directions.LeftToRight if lines == 1 else directions.TopToBottom)
        side = Qt.AlignmentFlag.AlignRight if lines == 1 else Qt.AlignmentFlag.AlignLeft
        self._values.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._values.setText((BESIDE if lines < 3 else "<br>").join(self._words))

    def clear_values(self) -> None:
        """Write nothing: there is no epoch yet."""
        self._words = ()
        self._values.clear()


class CurvesView(View):
    """Two plots side by side that share their epochs and their crosshair."""

    training_interval = 0.05
    shared_interval = 0.25

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, parent)
        self._loss = MeasurePanel(self.tr("Loss"), self._loss_tip(), theme)
        self._metric = MeasurePanel(self.tr("Accuracy"), self._accuracy_tip(), theme)
        self._curves: Curves | None = None
        self._run: RunId | None = None
        self._following = True
        self._header_lines = 1
        self._pointed: float | None = None
        self._throttle = Throttle()
        DIGITS.changed.connect(self._forget_lines)
        self._log_scale = self._make_log_scale()
        self._follow = self._make_follow()
        self._loss.header.insertWidget(1, self._log_scale)
        self._metric.header.addWidget(self._follow)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for panel in self._panels:
            layout.addWidget(panel, 1)
            panel.plot.moved_by_hand.connect(self._stop_following)
            panel.plot.reset_requested.connect(self._resume_following)
            panel.plot.epoch_pointed.connect(self._point_at)
        self._metric.plot.box.setXLink(self._loss.plot.box)

    @property
    def _panels(self) -> tuple[MeasurePanel, MeasurePanel]:
        return self._loss, self._metric

    def request(self) -> CurvesRequest:
        """The curves as fine as can be told apart, over the whole run or the epochs zoomed to."""
        buckets = max(LEAST_BUCKETS, round(self._loss.plot.area().width() / PIXELS_A_BUCKET))
        if self._following:
            return CurvesRequest(buckets)
        return CurvesRequest(buckets, *self._loss.plot.epochs_in_view())

    def show_frame(self, frame: Frame, answer: object) -> None:
        assert isinstance(answer, Curves)
        if frame.snapshot.run != self._run or not len(answer.loss.epoch):
            self._begin_run(frame.snapshot.run)
        if self._curves is None or answer.task is not self._curves.task:
            self._name_metric(answer.task)
        self._curves = answer
        at_rest = frame.snapshot.stage is not Stage.TRAINING
        self._loss.show_measure(answer.loss, at_rest=at_rest)
        self._metric.show_measure(answer.metric, at_rest=at_rest)
        if self._following:
            self._fit()
        if at_rest or self._throttle.is_due():
            self._show_values()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._point_at(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._header_lines = 1
        self._arrange_headers()

    def _forget_lines(self) -> None:
        self._header_lines = 1

    def _arrange_headers(self) -> None:
        """Give values that have no room beside their titles lines of their own, in both plots.

        They keep them until the size changes, lest plots move as numbers grow and shrink.
        """
        needed = max(panel.lines_needed() for panel in self._panels)
        self._header_lines = max(self._header_lines, needed)
        for panel in self._panels:
            panel.set_lines(self._header_lines)

    def _begin_run(self, run: RunId) -> None:
        self._run = run
        for panel in self._panels:
            panel.plot.reset_range()
        self._set_following(True)

    def _name_metric(self, task: Task) -> None:
        regression = task is Task.REGRESSION
        if regression:
            self._metric.set_title("R²", self._r2_tip())
        else:
            self._metric.set_title(self.tr("Accuracy"), self._accuracy_tip())
        self._metric.plot.set_share(not regression)

    def _fit(self) -> None:
        for panel in self._panels:
            panel.plot.follow()

    def _stop_following(self) -> None:
        self._set_following(False)

    def _resume_following(self) -> None:
        for panel in self._panels:
            panel.plot.reset_range()
        self._set_following(True)
        self._fit()

    def _set_following(self, following: bool) -> None:
        self._following = following
        self._follow.setVisible(not following)

    def _set_logarithmic(self, logarithmic: bool) -> None:
        self._loss.plot.set_logarithmic(logarithmic)
        self._resume_following()

    def _point_at(self, epoch: float | None) -> None:
        if self._curves is None or not len(self._curves.loss.epoch):
            epoch = None
        elif epoch is not None:
            nearest = self._curves.loss.position_nearest(epoch)
            epoch = float(self._curves.loss.epoch[nearest])
        self._pointed = epoch
        for panel in self._panels:
            panel.plot.show_crosshair(epoch)
        self._show_values()

    def _show_values(self) -> None:
        """Write the values at the crosshair, or those of the newest epoch when there is none."""
        if self._curves is None or not len(self._curves.loss.epoch):
            for panel in self._panels:
                panel.clear_values()
            return
        loss, metric, task = self._curves.loss, self._curves.metric, self._curves.task
        at = -1 if self._pointed is None else loss.position_nearest(self._pointed)
        epoch = self.tr("epoch {epoch}").format(epoch=f"{loss.epoch[at]:,.0f}")
        self._loss.show_values(epoch, loss_text(loss.train[at]), loss_text(loss.validation[at]))
        self._metric.show_values(
            epoch, metric_text(metric.train[at], task), metric_text(metric.validation[at], task)
        )
        self._arrange_headers()

    def _loss_tip(self) -> str:
        return self.tr(
            "Train: the mean over the epoch's batches, each before its own update, with dropout at "
            "work and without penalties. Validation: over all validation rows after the epoch, "
            "without dropout, so it may be lower. Of scaled targets where numbers are predicted."
        )

    def _accuracy_tip(self) -> str:
        return self.tr(
            "The share of rows that are right: of two classes the one with P ≥ 0.5, of several the "
            "one with the highest output. Train: in the epoch's batches, each before its own "
            "update, with dropout at work. Validation: after the epoch, without dropout."
        )

    def _r2_tip(self) -> str:
        return self.tr(
            "1 − Σ(y − ŷ)² / Σ(y − ȳ)², where ȳ is the mean of the rows used: 0 is as good as "
            "always predicting it, below 0 is worse. Train: in the epoch's batches, each before "
            "its own update. Validation: after the epoch."
        )

    def _make_log_scale(self) -> QCheckBox:
        box = QCheckBox(self.tr("log scale"))
        box.setToolTip(
            self.tr(
                "Draw equal ratios at equal distances: shows whether a small loss is still falling."
            )
        )
        box.setAccessibleName(self.tr("Logarithmic scale of the loss"))
        box.toggled.connect(self._set_logarithmic)
        return box

    def _make_follow(self) -> QToolButton:
        button = QToolButton()
        button.setText(self.tr("Follow"))
        button.setToolTip(
            self.tr("Show the whole run again and follow it as it grows (Home, in a plot).")
        )
        button.setAccessibleName(self.tr("Follow the run"))
        button.clicked.connect(self._resume_following)
        button.hide()
        return button
