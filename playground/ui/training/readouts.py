"""The numbers of the transport bar: epoch, losses, metric and rate."""

import math

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from playground.core.common.number_text import count_text
from playground.core.model.task import Task
from playground.core.run.frame import Frame
from playground.core.training.snapshot import Stage
from playground.ui.style.colors import Palette
from playground.ui.style.theme import Theme
from playground.ui.text.numbers import NOTHING, loss_text, metric_text
from playground.ui.text.throttle import Throttle
from playground.ui.training.scope_wording import (
    metric_meaning,
    train_loss_meaning,
    validation_loss_meaning,
)

LOSSES = ("0.0000", "00000.00", "0.0e−00")
"""Losses as wide as they are written as a rule."""


class SteadyLabel(QLabel):
    """A label that keeps the width of its widest text, so that its neighbours stay put.

    Args:
        widest: Texts as wide as it shows as a rule; it grows for good with a wider one.
    """

    def __init__(self, *widest: str, parent: QWidget | None = None) -> None:
        super().__init__(NOTHING, parent)
        self._widest = widest
        self._width = 0

    def setText(self, text: str) -> None:
        """Show a text; a label whose size is fixed does not have the window laid out anew."""
        super().setText(text)
        self._keep_size()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        metrics = self.fontMetrics()
        reserved = max(metrics.horizontalAdvance(text) for text in self._widest)
        self._width = max(self._width, hint.width(), reserved)
        return QSize(self._width, hint.height())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._width = 0
        super().changeEvent(event)
        if not self._width:
            self._keep_size()

    def _keep_size(self) -> None:
        hint = self.minimumSizeHint()
        if self.minimumSize() != hint or self.maximumSize() != hint:
            self.setFixedSize(hint)


class Readout(QWidget):
    """A number, large, above its name in small print.

    Args:
        names: What the number may be; the first to begin with.
        widest: Texts as wide as the number is as a rule.
        detail: A text as wide as what stands behind the number; empty for nothing.
    """

    def __init__(
        self,
        names: tuple[str, ...],
        widest: tuple[str, ...],
        detail: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._number = SteadyLabel(*widest)
        self._number.setProperty("role", "value")
        self._name = SteadyLabel(*names)
        self._detail = SteadyLabel(detail)
        for label in (self._name, self._detail):
            label.setProperty("role", "caption")
        self._detail.clear()
        self._detail.setVisible(bool(detail))
        line = QHBoxLayout()
        line.setSpacing(self.fontMetrics().averageCharWidth())
        line.addWidget(self._number, 0, Qt.AlignmentFlag.AlignLeft)
        line.addWidget(self._detail, 1, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self._name, 0, Qt.AlignmentFlag.AlignLeft)
        self.set_name(names[0])

    @property
    def labels(self) -> tuple[QLabel, QLabel, QLabel]:
        """The number, its name, and what stands behind it."""
        return self._number, self._name, self._detail

    @property
    def text(self) -> str:
        """The number as shown."""
        return self._number.text()

    @property
    def detail(self) -> str:
        """What stands behind the number."""
        return self._detail.text()

    @property
    def name(self) -> str:
        """What the number is."""
        return self._name.text()

    def show_text(self, text: str, detail: str = "") -> None:
        """Show the number, and what it is of."""
        self._number.setText(text)
        self._detail.setText(detail)

    def set_name(self, name: str) -> None:
        """Say what the number is."""
        self._name.setText(name)
        self._number.setAccessibleName(name)

    def explain(self, meaning: str) -> None:
        """Say in the tooltip what the number tells."""
        if meaning != self.toolTip():
            self.setToolTip(meaning)
            self._number.setAccessibleDescription(meaning)

    def set_color(self, color: str) -> None:
        """Draw the number in a colour."""
        self._number.setStyleSheet(f"color: {color};")


class Readouts(QWidget):
    """Epoch, losses, metric and rate of the newest frame, refreshed at a pace for reading.

    Args:
        theme: Gives the colours of the losses.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._throttle = Throttle()
        self._stage = Stage.READY
        self._metric_names = {
            (False, True): self.tr("validation accuracy"),
            (False, False): self.tr("training accuracy"),
            (True, True): self.tr("validation R²"),
            (True, False): self.tr("training R²"),
        }
        self.epoch = Readout((self.tr("epoch"),), ("0,000,000",))
        self.epoch.explain(self.tr("Whole passes over the training rows so far."))
        self.train_loss = Readout((self.tr("train loss"),), LOSSES)
        self.validation_loss = Readout((self.tr("validation loss"),), LOSSES)
        self.validation_metric = Readout(
            tuple(self._metric_names.values()),
            ("100.0 %", "-00.000"),
            self.tr("of {count} rows").format(count="0,000"),
        )
        self.rate = Readout((self.tr("epochs / s"),), ("000,000",))
        self.rate.explain(self.tr("How many epochs a second training does."))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.fontMetrics().height())
        for readout in self._all:
            layout.addWidget(readout)
        self._apply_palette(theme.palette)
        theme.changed.connect(self._apply_palette)

    def show_frame(self, frame: Frame) -> None:
        """Show the frame's numbers; while training only as often as they can be read."""
        snapshot = frame.snapshot
        changed = snapshot.stage is not self._stage
        self._stage = snapshot.stage
        if snapshot.stage is Stage.TRAINING and not changed and not self._throttle.is_due():
            return
        losses = snapshot.losses
        self.epoch.show_text(count_text(snapshot.epoch))
        self.train_loss.show_text(loss_text(losses.train_loss))
        self.train_loss.explain(train_loss_meaning(frame))
        self.validation_loss.show_text(loss_text(losses.validation_loss))
        self.validation_loss.explain(validation_loss_meaning(frame))
        self._show_metric(frame)
        self.rate.show_text(rate_text(snapshot.epochs_per_second))

    def _show_metric(self, frame: Frame) -> None:
        """Accuracy or R²: of the validation rows, or of training rows where there are none."""
        losses, scope, task = frame.snapshot.losses, frame.snapshot.scope, frame.dataset.task
        validated = not math.isnan(losses.validation_loss)
        name = self._metric_names[task is Task.REGRESSION, validated]
        value, rows = losses.train_metric, scope.train_rows
        if validated:
            value, rows = losses.validation_metric, scope.validation_rows
        of = self.tr("of 1 row") if rows == 1 else self.tr("of {count} rows")
        self.validation_metric.set_name(name)
        self.validation_metric.show_text(
            metric_text(value, task), of.format(count=count_text(rows))
        )
        self.validation_metric.explain(metric_meaning(frame, name))

    @property
    def _all(self) -> tuple[Readout, ...]:
        return self.epoch, self.train_loss, self.validation_loss, self.validation_metric, self.rate

    def _apply_palette(self, colors: Palette) -> None:
        self.train_loss.set_color(colors.train)
        self.validation_loss.set_color(colors.validation)


def rate_text(epochs_per_second: float) -> str:
    """A rate in whole numbers, slow ones with a decimal; a dash at rest."""
    if epochs_per_second == 0:
        return NOTHING
    return f"{epochs_per_second:,.0f}" if epochs_per_second >= 10 else f"{epochs_per_second:.1f}"
