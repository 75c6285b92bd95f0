"""The numbers of the transport bar: epoch, losses, metric and rate."""

import math

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from playground.core.scene import Scene
from playground.core.task import Task
from playground.core.training.snapshot import Stage
from playground.ui.colors import Palette
from playground.ui.numbers import NOTHING, loss_text, metric_text
from playground.ui.pace import ReadingPace
from playground.ui.theme import Theme


class SteadyLabel(QLabel):
    """A label that keeps the width of its widest text, so that its neighbours stay put."""

    def __init__(self, widest: str, parent: QWidget | None = None) -> None:
        super().__init__(NOTHING, parent)
        self._widest = widest
        self.setProperty("role", "value")

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        widest = self.fontMetrics().horizontalAdvance(self._widest)
        return QSize(max(hint.width(), widest), hint.height())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class Readout(QWidget):
    """A number, large, above its name in small print.

    Args:
        name: What the number is.
        explanation: What it tells.
        widest: The widest text it shows as a rule.
    """

    def __init__(
        self, name: str, explanation: str, widest: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._number = SteadyLabel(widest)
        self._name = QLabel()
        self._name.setProperty("role", "caption")
        self.setToolTip(explanation)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._number)
        layout.addWidget(self._name)
        self.set_name(name)

    @property
    def text(self) -> str:
        """The number as shown."""
        return self._number.text()

    def show_text(self, text: str) -> None:
        """Show the number."""
        self._number.setText(text)

    def set_name(self, name: str) -> None:
        """Say what the number is."""
        self._name.setText(name)
        self._number.setAccessibleName(name)

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
        self._pace = ReadingPace()
        self._stage = Stage.READY
        self._task = Task.BINARY
        self.epoch = Readout(
            self.tr("epoch"), self.tr("Whole passes over the training rows so far."), "000,000"
        )
        self.train_loss = Readout(
            self.tr("train loss"),
            self.tr("Mean loss of the last epoch over the rows the network learns from."),
            "0.0000",
        )
        self.validation_loss = Readout(
            self.tr("validation loss"),
            self.tr(
                "Mean loss over rows kept apart. When it rises while the training loss falls, "
                "the network learns its rows by heart."
            ),
            "0.0000",
        )
        self.validation_metric = Readout(
            self.tr("accuracy"),
            self.tr(
                "Share of rows that are right, or R² for numbers: on validation rows, or on "
                "training rows where there are none."
            ),
            "100.0 %",
        )
        self.rate = Readout(
            self.tr("epochs / s"), self.tr("How many epochs a second training does."), "00,000"
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.fontMetrics().height())
        for readout in self._all:
            layout.addWidget(readout)
        self._wear(theme.palette)
        theme.changed.connect(self._wear)

    def show_scene(self, scene: Scene) -> None:
        """Show the frame's numbers; while training only as often as they can be read."""
        snapshot = scene.snapshot
        changed = snapshot.stage is not self._stage
        self._stage = snapshot.stage
        if snapshot.stage is Stage.TRAINING and not changed and not self._pace.is_due():
            return
        losses, task = snapshot.losses, scene.dataset.task
        if task is not self._task:
            self._task = task
            self.validation_metric.set_name(
                "R²" if task is Task.REGRESSION else self.tr("accuracy")
            )
        metric = losses.validation_metric
        if math.isnan(metric):
            metric = losses.train_metric
        self.epoch.show_text(f"{snapshot.epoch:07,d}")
        self.train_loss.show_text(loss_text(losses.train_loss))
        self.validation_loss.show_text(loss_text(losses.validation_loss))
        self.validation_metric.show_text(metric_text(metric, task))
        self.rate.show_text(rate_text(snapshot.epochs_per_second))

    @property
    def _all(self) -> tuple[Readout, ...]:
        return self.epoch, self.train_loss, self.validation_loss, self.validation_metric, self.rate

    def _wear(self, colors: Palette) -> None:
        self.train_loss.set_color(colors.train)
        self.validation_loss.set_color(colors.validation)


def rate_text(epochs_per_second: float) -> str:
    """A rate in whole numbers, slow ones with a decimal; a dash at rest."""
    if epochs_per_second == 0:
        return NOTHING
    return f"{epochs_per_second:,.0f}" if epochs_per_second >= 10 else f"{epochs_per_second:.1f}"
