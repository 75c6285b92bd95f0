"""Parameters of an activation, by slider, by typing and by switch."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from playground.core.model.activations import ACTIVATIONS
from playground.core.model.activations.activation import ActivationParameter
from playground.core.settings.setting import Kind
from playground.ui.forms.parameter_form import ParameterForm, tried_range
from playground.ui.style.theme import Theme

NUMBERS = [
    pytest.param(parameter, id=f"{activation.key}-{parameter.key}")
    for activation in ACTIVATIONS
    for parameter in activation.parameters
    if parameter.kind in (Kind.INTEGER, Kind.NUMBER)
]


@pytest.mark.parametrize("parameter", NUMBERS)
def test_that_every_slider_spans_what_is_suggested_and_allowed(
    parameter: ActivationParameter,
) -> None:
    low, high = tried_range(parameter)

    assert low < high
    assert all(low <= each <= high for each in parameter.suggestions)
    assert parameter.problem_with(low) is None
    assert parameter.problem_with(high) is None


@pytest.fixture
def relu(qtbot: QtBot, theme: Theme) -> ParameterForm:
    relu = ACTIVATIONS["relu"]
    form = ParameterForm(relu, relu.with_defaults({}))
    qtbot.addWidget(form)
    form.show()
    return form


def test_that_a_switch_brings_in_an_optional_parameter(qtbot: QtBot, relu: ParameterForm) -> None:
    switch = relu.rows["max_value"].switch
    assert isinstance(switch, QCheckBox)

    with qtbot.waitSignal(relu.edited) as edited:
        switch.click()

    assert edited.args == [{"negative_slope": 0.0, "threshold": 0.0, "max_value": 1.0}]


def test_that_parameters_that_do_not_go_together_are_refused(
    qtbot: QtBot, relu: ParameterForm
) -> None:
    switch, slider = relu.rows["max_value"].switch, relu.rows["threshold"].slider
    assert isinstance(switch, QCheckBox)
    assert slider is not None
    switch.click()

    with qtbot.assertNotEmitted(relu.edited):
        qtbot.keyClick(slider, Qt.Key.Key_End)

    assert "must be above the threshold" in relu.rows["threshold"].editor.problem
