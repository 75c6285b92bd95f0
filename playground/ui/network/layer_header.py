"""What stands above a column: its name, its width and its activation."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from playground.core.experiment import LayerConfig, NetworkConfig
from playground.core.settings import Choice, Setting, settings_of
from playground.ui.forms.choice_editor import ChoiceEditor
from playground.ui.forms.wording import tool_tip_of
from playground.ui.icons import icon
from playground.ui.widgets.bare_spin_box import BareSpinBox
from playground.ui.widgets.labels import Heading

HIDDEN_SETTINGS = {setting.key: setting for setting in settings_of(LayerConfig)}
OUTPUT_SETTINGS = {setting.key: setting for setting in settings_of(NetworkConfig)}
BUTTON = 18


class SmallButton(QToolButton):
    """A button of one icon.

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
        self.setFixedSize(BUTTON, BUTTON)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self.setToolTip(f"{name}\n{reason}" if reason else name)


class ColumnHeader(QWidget):
    """A name above two rows that subclasses fill.

    Args:
        name: The column's name.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Heading(name)
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

    def add_at_top(self, left: QWidget | None, right: QWidget | None) -> None:
        """Put buttons on either side of the name, which stays in the middle."""
        for place, widget in ((0, left), (2, right)):
            if widget is None:
                self._top.insertSpacing(place, BUTTON)
            else:
                self._top.insertWidget(place, widget)


class WidthLabel(QLabel):
    """The width of a column that the data decide."""

    def __init__(self, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedHeight(BUTTON)
        self.setToolTip(tip)

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


class UnitBox(BareSpinBox):
    """The count of units: typed, or stepped by wheel and arrow keys."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert setting.minimum is not None
        assert setting.maximum is not None
        self.setRange(int(setting.minimum), int(setting.maximum))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(BUTTON)
        self.setToolTip(tool_tip_of(setting))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().wheelEvent(event)


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
        self.units = UnitBox(HIDDEN_SETTINGS["units"])
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
        self.fewer.clicked.connect(self.units.stepDown)
        self.more.clicked.connect(self.units.stepUp)
        self.units.valueChanged.connect(self.units_changed)
        self.activation.chosen.connect(self.activation_changed)
        self.remove.clicked.connect(self.removal_requested)
        self.options.clicked.connect(self.options_requested)

    def show_layer(self, layer: LayerConfig) -> None:
        """Show the layer's settings, without telling anybody."""
        self.units.blockSignals(True)
        self.units.setValue(layer.units)
        self.units.blockSignals(False)
        digits = self.fontMetrics().horizontalAdvance("0") * max(2, len(str(layer.units)))
        self.units.setFixedWidth(digits + 8)
        self.fewer.setEnabled(layer.units > self.units.minimum())
        self.more.setEnabled(layer.units < self.units.maximum())
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
        self._by_task = ""
        self.activation: ActivationChoice | None = None
        self.options.clicked.connect(self.options_requested)

    def show_network(self, network: NetworkConfig, by_task: str) -> None:
        """Show the output's settings.

        Args:
            network: Says which activation was chosen.
            by_task: Name of the activation that the task would choose.
        """
        if self.activation is None or by_task != self._by_task:
            self._by_task = by_task
            self.activation = self._replace(self.activation)
        self.activation.set_value(network.output_activation)

    def _replace(self, former: "ActivationChoice | None") -> "ActivationChoice":
        """Offer 'by task' under the name of what it stands for now."""
        if former is not None:
            former.hide()
            former.deleteLater()
        setting = OUTPUT_SETTINGS["output_activation"]
        first, *others = setting.choices
        label = self.tr("{0} (by task)").format(self._by_task)
        choices = (Choice(first.key, label, first.help), *others)
        activation = ActivationChoice(replace(setting, choices=choices), self.name.text())
        activation.chosen.connect(self.activation_changed)
        self.rows.addWidget(activation)
        return activation


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
        self.edited.connect(self._tell)

    def _tell(self, key: str, value: object) -> None:
        self.chosen.emit(str(value))
