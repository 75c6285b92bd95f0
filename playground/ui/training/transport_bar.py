"""The strip at the top of the window: plays, steps and resets the run, and tells how it goes."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from playground.core.run.frame import Frame
from playground.core.training.ending import Ending, EndReason
from playground.core.training.snapshot import Snapshot, Stage
from playground.ui.style.icons import icon
from playground.ui.style.theme import Theme
from playground.ui.text.throttle import Throttle
from playground.ui.training.readouts import Readouts
from playground.ui.widgets.drop_down import ComboBox
from playground.ui.widgets.elided_caption import ElidedCaption

SPEEDS = (None, 1.0, 5.0, 10.0, 30.0, 100.0, 1000.0)
"""Epochs a second to choose from; None is as fast as it goes."""

PROGRESS_STEPS = 1000

PROGRESS_HEIGHT = 6


class TransportBar(QFrame):
    """Says what the user wants of the run and shows what the run does; does nothing itself.

    Args:
        theme: Gives the colours of the readouts.
    """

    play_pressed = Signal()
    pause_pressed = Signal()
    batch_pressed = Signal()
    epoch_pressed = Signal()
    reset_pressed = Signal(bool)
    """True when new first weights are to be drawn."""

    speed_changed = Signal(object)
    """Epochs a second, a float; None for as fast as it goes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self._stage = Stage.READY
        self._throttle = Throttle()
        self._play = self._make_play()
        self._batch = self._make_step(
            "batch",
            self.tr("Batch"),
        )
        self._batch.clicked.connect(self.batch_pressed)
        self._epoch = self._make_step("epoch", self.tr("Epoch"))
        self._epoch.clicked.connect(self.epoch_pressed)
        self._speed = self._make_speed()
        self._state = ElidedCaption()
        self._state.setAccessibleName(self.tr("State of the run"))
        self._state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._progress = QProgressBar()
        self._progress.setRange(0, PROGRESS_STEPS)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(PROGRESS_HEIGHT)
        self._progress.setAccessibleName(self.tr("Progress towards the last epoch"))
        self.readouts = Readouts(theme)
        self._explained: tuple[Stage, Ending | None] | None = None
        self._controls = QWidget()
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self.show_state(Stage.READY)

    def show_state(self, stage: Stage) -> None:
        """Offer what can be done while the run is in ``stage``."""
        self._stage = stage
        playing = stage is Stage.TRAINING
        self._play.setIcon(icon("pause" if playing else "play", QPalette.ColorRole.HighlightedText))
        self._play.setAccessibleName(self.tr("Pause") if playing else self.tr("Play"))
        self._play.setEnabled(stage is not Stage.FAILED)
        for control in (self._batch, self._epoch):
            control.setEnabled(stage not in (Stage.FINISHED, Stage.FAILED))
        self._state.setText(self._stage_name(stage))
        self._explain(None)

    def _explain(self, ending: Ending | None) -> None:
        """Say in the tooltips what the buttons do now, and why some do nothing."""
        if self._explained == (self._stage, ending):
            return  # a tooltip that is set draws its button anew
        self._explained = (self._stage, ending)
        batch = self.tr("Train on one batch: a single step, to see what it changes.")
        epoch = self.tr("Train on every training row once.")
        match self._stage:
            case Stage.TRAINING:
                play = self.tr("Pause: stop after the step under way (Space).")
            case Stage.FINISHED:
                play = self._how_to_go_on(ending)
                batch = epoch = self.tr("The run has ended. {how}").format(how=play)
            case Stage.FAILED:
                play = batch = epoch = self.tr(
                    "The run was stopped by an error. Reset it, or change the setting that caused "
                    "it, to go on."
                )
            case _:
                play = self.tr("Play: train until paused or until a stop setting holds (Space).")
        for control, text in ((self._play, play), (self._batch, batch), (self._epoch, epoch)):
            control.setToolTip(text)

    def _how_to_go_on(self, ending: Ending | None) -> str:
        match ending.reason if ending is not None else None:
            case EndReason.TARGET_LOSS:
                return self.tr("Play goes on without the target loss (Space).")
            case EndReason.PATIENCE:
                return self.tr("Play goes on without patience (Space).")
            case _:
                return self.tr("Play adds as many (Space).")

    def show_frame(self, frame: Frame) -> None:
        """Show the frame's numbers and how far the run has come."""
        self.readouts.show_frame(frame)
        snapshot, last_epoch = frame.snapshot, frame.experiment.training.epochs
        if snapshot.stage is not self._stage:
            self.show_state(snapshot.stage)
        elif snapshot.stage is Stage.TRAINING and not self._throttle.is_due():
            return
        self._progress.setVisible(last_epoch > 0)
        if last_epoch:
            self._progress.setValue(round(min(snapshot.epoch / last_epoch, 1) * PROGRESS_STEPS))
        words = self._in_words(snapshot, last_epoch)
        if words != self._state.toolTip():
            self._state.setText(words)
            self._state.setToolTip(words)
        self._explain(snapshot.ending)

    def _stage_name(self, stage: Stage) -> str:
        match stage:
            case Stage.READY:
                return self.tr("Ready")
            case Stage.TRAINING:
                return self.tr("Training")
            case Stage.PAUSED:
                return self.tr("Paused")
            case Stage.FINISHED:
                return self.tr("Finished")
            case Stage.FAILED:
                return self.tr("Stopped by an error")

    def _in_words(self, snapshot: Snapshot, last_epoch: int) -> str:
        """The stage, and what there is to say about it."""
        words = self._stage_name(snapshot.stage)
        if snapshot.ending is not None and not snapshot.ending.is_failure:
            return self.tr("{reason} {how}").format(
                reason=snapshot.message, how=self._how_to_go_on(snapshot.ending)
            )
        if snapshot.ending is not None:
            return self.tr("{stage} · {reason}").format(stage=words, reason=snapshot.message)
        if snapshot.stage is Stage.TRAINING and last_epoch:
            return self.tr("{stage} · until epoch {epoch}").format(
                stage=words, epoch=f"{last_epoch:,}"
            )
        if snapshot.stage is Stage.PAUSED and snapshot.batch:
            return self.tr("{stage} · after batch {batch} of epoch {epoch}").format(
                stage=words, batch=f"{snapshot.batch:,}", epoch=f"{snapshot.epoch + 1:,}"
            )
        return words

    def _press_play(self) -> None:
        signal = self.pause_pressed if self._stage is Stage.TRAINING else self.play_pressed
        signal.emit()

    def _report_speed(self, index: int) -> None:
        self.speed_changed.emit(SPEEDS[index])

    def _make_play(self) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "play")
        size = button.fontMetrics().height()
        button.setIconSize(QSize(size, size))
        button.clicked.connect(self._press_play)
        return button

    def _make_step(self, meaning: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "pill")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(icon(meaning))
        button.setText(name)
        button.setAccessibleName(name)
        return button

    def _make_reset(self) -> QToolButton:
        button = self._make_step(
            "reset",
            self.tr("Reset"),
        )
        button.setToolTip(
            self.tr("Begin again from the same first weights (R), or from new ones (Shift+R).")
        )
        menu = QMenu(button)
        for meaning, text, new_weights in (
            ("reset", self.tr("Same first weights"), False),
            ("new_weights", self.tr("New first weights"), True),
        ):
            action = QAction(icon(meaning), text, menu)
            action.triggered.connect(partial(self._press_reset, new_weights))
            menu.addAction(action)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        button.clicked.connect(partial(self._press_reset, False))
        return button

    def _press_reset(self, new_weights: bool) -> None:
        self.reset_pressed.emit(new_weights)

    def _make_speed(self) -> QComboBox:
        box = ComboBox()
        for speed in SPEEDS:
            box.addItem(self._speed_name(speed))
        box.setAccessibleName(self.tr("Speed"))
        box.setToolTip(
            self.tr("How many epochs a second to train: slow down to watch what each one changes.")
        )
        box.currentIndexChanged.connect(self._report_speed)
        return box

    def _speed_name(self, speed: float | None) -> str:
        if speed is None:
            return self.tr("Full speed")
        if speed == 1:
            return self.tr("1 epoch a second")
        return self.tr("{speed} epochs a second").format(speed=f"{speed:,.0f}")

    def _lay_out(self) -> None:
        run = QVBoxLayout()
        run.addStretch()
        run.addWidget(self._state)
        run.addWidget(self._progress)
        run.addStretch()
        controls = QHBoxLayout(self._controls)
        controls.setContentsMargins(0, 0, 0, 0)
        for control in (self._play, self._batch, self._epoch, self._make_reset(), self._speed):
            controls.addWidget(control)
        controls.addLayout(run, 1)
        self._parts.addWidget(self._controls, 1)
        self._parts.addWidget(self.readouts)

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider of its two parts: they stand one above the other if need be."""
        return QSize(max(self._widths()) + self._margins(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = sum(self._widths()) + self._parts.spacing() + self._margins()
        directions = QBoxLayout.Direction
        fits = event.size().width() >= needed
        self._parts.setDirection(directions.LeftToRight if fits else directions.TopToBottom)

    def _widths(self) -> tuple[int, int]:
        """The least widths of the controls and of the figures."""
        return self._controls.minimumSizeHint().width(), self.readouts.minimumSizeHint().width()

    def _margins(self) -> int:
        margins = self._parts.contentsMargins()
        return margins.left() + margins.right()
