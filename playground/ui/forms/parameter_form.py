"""The parameters of an activation, each by slider and by typing."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from playground.core.common.errors import PlaygroundError
from playground.core.model.activations.activation import (
    Activation,
    ActivationParameter,
    ParameterValue,
)
from playground.core.settings.setting import Effect, Kind
from playground.ui.forms.field import editor_for
from playground.ui.text.setting_wording import translated
from playground.ui.widgets.labels import Caption
from playground.ui.widgets.slider import Slider

STEPS = 200
"""Places of a slider, where the parameter is no whole number."""

NUMBERS = (Kind.INTEGER, Kind.NUMBER)


class ParameterSlider(Slider):
    """A slider over the values of a parameter that one would try.

    Args:
        parameter: A number.
    """

    def __init__(self, parameter: ActivationParameter, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._whole = parameter.kind is Kind.INTEGER
        self._low, self._high = tried_range(parameter)
        self.setRange(0, round(self._high - self._low) if self._whole else STEPS)
        self.setAccessibleName(translated(parameter.label))
        self.setToolTip(translated(parameter.help))

    def chosen(self) -> float:
        """The value the slider stands at."""
        if self._whole:
            return round(self._low) + self.value()
        step = (self._high - self._low) / self.maximum()
        return float(f"{self._low + self.value() * step:.4g}")

    def show_value(self, value: float) -> None:
        """Move to a value, or to the end nearest to it; tells nobody."""
        self.blockSignals(True)
        self.setValue(round(self.maximum() * (value - self._low) / (self._high - self._low)))
        self.blockSignals(False)


class ParameterRow(QWidget):
    """One parameter: a slider where it is a number, an editor, a switch where it is optional.

    Args:
        parameter: What is edited.
        value: Where it begins.
    """

    edited = Signal()

    def __init__(
        self,
        parameter: ActivationParameter,
        value: ParameterValue,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.parameter = parameter
        self.editor = editor_for(replace(parameter, effect=Effect.LIVE))
        self.slider = ParameterSlider(parameter) if parameter.kind in NUMBERS else None
        self.switch = self._make_switch() if parameter.optional else None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        if parameter.kind is not Kind.FLAG:
            grid.addWidget(self.switch or self._caption(), 0, 0, 1, 2)
        if self.slider is not None:
            grid.addWidget(self.slider, 1, 0)
            self.slider.valueChanged.connect(self._take_slid)
        grid.addWidget(self.editor, 1, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        self.editor.edited.connect(self._take_typed)
        self._begin_at(value)

    def value(self) -> ParameterValue:
        """The parameter's value; None where an optional one is switched off."""
        if self.switch is not None and not self.switch.isChecked():
            return None
        value = self.editor.value()
        assert isinstance(value, bool | int | float | str)
        return value

    def _caption(self) -> QLabel:
        caption = Caption(translated(self.parameter.label))
        caption.setBuddy(self.editor)
        return caption

    def _make_switch(self) -> QCheckBox:
        switch = QCheckBox(translated(self.parameter.label))
        switch.setToolTip(translated(self.parameter.help))
        switch.toggled.connect(self._enable)
        switch.toggled.connect(self.edited)
        return switch

    def _begin_at(self, value: ParameterValue) -> None:
        if self.switch is not None:
            self.switch.blockSignals(True)
            self.switch.setChecked(value is not None)
            self.switch.blockSignals(False)
            self._enable(value is not None)
        shown = self.parameter.suggestions[0] if value is None else value
        self.editor.set_value(shown)
        self._follow_with_slider(shown)

    def _enable(self, enabled: bool) -> None:
        self.editor.setEnabled(enabled)
        if self.slider is not None:
            self.slider.setEnabled(enabled)

    def _take_slid(self) -> None:
        assert self.slider is not None
        self.editor.set_value(self.slider.chosen())
        self.edited.emit()

    def _take_typed(self, key: str, value: object) -> None:
        self._follow_with_slider(value)
        self.edited.emit()

    def _follow_with_slider(self, value: object) -> None:
        if self.slider is not None and isinstance(value, int | float):
            self.slider.show_value(value)


class ParameterForm(QWidget):
    """All parameters of an activation, one below the other.

    Args:
        activation: Whose parameters.
        values: Where they begin, by name.
    """

    edited = Signal(object)
    """The user chose other parameters that go together: all of them by name."""

    def __init__(
        self,
        activation: Activation,
        values: Mapping[str, ParameterValue],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._activation = activation
        self.rows: dict[str, ParameterRow] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, parameter in enumerate(activation.parameters):
            row = ParameterRow(parameter, values[parameter.name])
            row.edited.connect(self._take)
            self.rows[parameter.name] = row
            grid.addWidget(row, place, 0)
        grid.setRowStretch(len(self.rows), 1)

    def _take(self) -> None:
        chosen = {name: row.value() for name, row in self.rows.items()}
        try:
            complete = self._activation.with_defaults(chosen)
        except PlaygroundError as error:
            self._show_problem(translated(error.message))
        else:
            self._show_problem("")
            self.edited.emit(complete)

    def _show_problem(self, problem: str) -> None:
        for row in self.rows.values():
            if not row.editor.pending:
                row.editor.show_problem(problem)


def tried_range(parameter: ActivationParameter) -> tuple[float, float]:
    """From least to greatest value one would try: somewhat beyond those suggested."""
    known = [*parameter.suggestions]
    if parameter.default is not None:
        known.append(parameter.default)
    low, high = min(known), max(known)
    room = (high - low) / 2 or abs(high) or 1.0
    low, high = low - room, high + room
    if parameter.minimum is not None:
        low = max(low, parameter.minimum)
    if parameter.maximum is not None:
        high = min(high, parameter.maximum)
    return low, high
