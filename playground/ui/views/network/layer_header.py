"""What stands above a column: its name, its width and its activation."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.settings.setting import Setting, settings_of
from playground.ui.forms.choice_editor import ChoiceEditor
from playground.ui.style.icons import icon
from playground.ui.text.setting_wording import tool_tip_of
from playground.ui.widgets.labels import HeadingLabel
from playground.ui.widgets.whole_number_field import WholeNumberField

HIDDEN_SETTINGS = {setting.key: setting for setting in settings_of(LayerConfig)}
OUTPUT_SETTINGS = {setting.key: setting for setting in settings_of(NetworkConfig)}

MOST_DIGITS = 5
"""Room that a count of units gets at most; longer texts scroll."""


def line_room(widget: QWidget) -> int:
    """Height of a line of a header in pixels: a line of text with a little room."""
    return widget.fontMetrics().height() + 2


class SmallButton(QToolButton):
    """A button of one icon, as high as a line of text.

    Args:
        meaning: Key of the icon.
        name: What it does, for those who listen; also its tooltip's first line.
        reason: Why one would press it.
    """

    def __init__(
        self, meaning: str, name: str, reason: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setIcon(icon(meaning))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self.setToolTip(f"{name}\n{reason}" if reason else name)

    def sizeHint(self) -> QSize:
        return QSize(line_room(self), line_room(self))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ColumnHeader(QWidget):
    """A name above two rows that subclasses fill.

    Args:
        name: The column's name.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = HeadingLabel(name)
        self.name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._top = QHBoxLayout()
        self._top.setSpacing(0)
        self._top.addWidget(self.name, 1)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(3)
        self.rows.addLayout(self._top)

    @property
    def needed_width(self) -> int:
        """The least width, in pixels, in which the name and everything below it can be read."""
        name = self.name.sizeHint().width() + 2 * line_room(self)
        return max(name, self.minimumSizeHint().width())

    def add_at_top(self, left: QWidget | None, right: QWidget | None) -> None:
        """Put buttons on either side of the name, which stays in the middle."""
        for place, widget in ((0, left), (2, right)):
            if widget is None:
                widget = QWidget()
                widget.setFixedWidth(line_room(self))
            self._top.insertWidget(place, widget)


class WidthLabel(QLabel):
    """The width of a column that the data decide."""

    def __init__(self, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setToolTip(tip)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), line_room(self))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_units(self, units: int) -> None:
        """Say how many units there are."""
        self.setText(self.tr("1 unit") if units == 1 else self.tr("{0} units").format(units))


class InputHeader(ColumnHeader):
    """Above the inputs, whose count follows from the columns and derived inputs chosen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.width_label = WidthLabel(
            self.tr("One unit for each input. Choose columns and derived inputs in the data panel.")
        )
        self.rows.addWidget(self.width_label)
        self.rows.addStretch(1)


class UnitField(WholeNumberField):
    """The count of units of a layer."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        self._setting = setting
        super().__init__(parent)
        assert setting.minimum is not None
        assert setting.maximum is not None
        self.set_range(int(setting.minimum), int(setting.maximum))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_tip(tool_tip_of(setting))
        self.textChanged.connect(self.updateGeometry)

    def problem_with(self, number: float | None) -> str:
        return str(self._setting.problem_with(number) or "") or super().problem_with(number)

    def sizeHint(self) -> QSize:
        digits = "0" * min(max(2, len(self.text())), MOST_DIGITS)
        frame = 2 * self.style().pixelMetric(QStyle.PixelMetric.PM_DefaultFrameWidth) + 4
        return QSize(self.fontMetrics().horizontalAdvance(digits) + frame, line_room(self))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class HiddenHeader(ColumnHeader):
    """Above a hidden layer: everything about it can be changed here."""

    units_changed = Signal(int)
    activation_changed = Signal(str)
    removal_requested = Signal()
    options_requested = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.options = SmallButton(
            "settings",
            self.tr("Options of {0}").format(name),
            self.tr("The activation's own parameters, dropout, bias, first weights."),
        )
        self.remove = SmallButton(
            "dismiss",
            self.tr("Remove {0}").format(name),
            self.tr("With fewer layers the network draws simpler shapes and learns faster."),
        )
        self.add_at_top(self.options, self.remove)
        self.fewer = SmallButton("remove", self.tr("One unit fewer in {0}").format(name))
        self.more = SmallButton("add", self.tr("One unit more in {0}").format(name))
        self.units = UnitField(HIDDEN_SETTINGS["units"])
        self.units.setAccessibleName(self.tr("Units of {0}").format(name))
        stepper = QHBoxLayout()
        stepper.setSpacing(1)
        stepper.addStretch(1)
        for widget in (self.fewer, self.units, self.more):
            stepper.addWidget(widget)
        stepper.addStretch(1)
        self.rows.addLayout(stepper)
        self.activation = ActivationChoice(HIDDEN_SETTINGS["activation"], name)
        self.rows.addWidget(self.activation)
        self.fewer.clicked.connect(lambda: self.units.step_by(-1))
        self.more.clicked.connect(lambda: self.units.step_by(1))
        self.units.value_changed.connect(self.units_changed)
        self.activation.chosen.connect(self.activation_changed)
        self.remove.clicked.connect(self.removal_requested)
        self.options.clicked.connect(self.options_requested)

    @property
    def needed_width(self) -> int:
        """As for every column, with room beside the steppers for the buttons between columns."""
        return max(super().needed_width, self.minimumSizeHint().width() + line_room(self) + 4)

    def show_layer(self, layer: LayerConfig) -> None:
        """Show the layer's settings, without telling anybody."""
        self.units.set_value(layer.units)
        self.fewer.setEnabled(layer.units > self.units.lowest)
        self.more.setEnabled(layer.units < self.units.highest)
        self.activation.set_value(layer.activation)


class OutputHeader(ColumnHeader):
    """Above the output layer, whose width follows from the task."""

    activation_changed = Signal(str)
    options_requested = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.options = SmallButton(
            "settings",
            self.tr("Options of {0}").format(name),
            self.tr("The activation's own parameters, and the bias."),
        )
        self.add_at_top(self.options, None)
        self.width_label = WidthLabel(
            self.tr("Follows from the task: one unit, or one for each of several classes.")
        )
        self.rows.addWidget(self.width_label)
        self.activation = ActivationChoice(OUTPUT_SETTINGS["output_activation"], name)
        self.activation.chosen.connect(self.activation_changed)
        self.rows.addWidget(self.activation)
        self.options.clicked.connect(self.options_requested)

    def show_network(self, network: NetworkConfig, by_task: str) -> None:
        """Show the output's settings.

        Args:
            network: Says which activation was chosen.
            by_task: Name of the activation that the task would choose.
        """
        self.activation.set_text("auto", self.tr("{0} (by task)").format(by_task))
        self.activation.set_value(network.output_activation)


class ActivationChoice(ChoiceEditor):
    """The activation of a layer, in as little room as its column has.

    Args:
        setting: What is chosen.
        layer: Name of the layer, for those who listen.
    """

    chosen = Signal(str)

    def __init__(self, setting: Setting, layer: str, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.control.setMinimumWidth(1)
        self.control.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.control.setAccessibleName(self.tr("Activation of {0}").format(layer))
        self.edited.connect(self._report)

    def _report(self, key: str, value: object) -> None:
        self.chosen.emit(str(value))
