"""What a page speaks of is brought out in the network, and picked by clicking it."""

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from playground.core.experiment.experiment import Experiment
from playground.core.inspection.step.step_symbols import StepSymbols
from playground.core.model.addresses import (
    BiasAddress,
    LinkAddress,
    ParameterAddress,
    SlopeAddress,
    UnitAddress,
)
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.training.snapshot import Stage
from playground.ui.document.selection import Selection
from playground.ui.style.theme import Theme
from playground.ui.views.step.outline import Phase, StepLocation
from playground.ui.views.step.page import symbol_text
from playground.ui.views.step.view import StepThroughView
from tests.frames import frame_of, make_trainer
from tests.ui.showing import show_frame, shown
from tests.ui.views.step.driving import LEFT, place_of

pytestmark = pytest.mark.appearance


def test_that_a_picked_weight_is_followed_to_the_loss(view: StepThroughView) -> None:
    view.go_to(StepLocation(Phase.BACKWARD, 0, 0))
    assert "to the loss" not in view.equations.text()

    view.selection.update(parameter=LinkAddress(1, 0, 1))

    *_, gradient, first, second, third, loss = view.equations.text().splitlines()
    assert gradient.startswith("∂L/∂w₁₂⁽¹⁾")
    assert [line[0] for line in (first, second, third, loss)] == ["δ", "δ", "δ", "L"]


def test_that_a_parameter_is_picked_by_clicking_it(view: StepThroughView, qtbot: QtBot) -> None:
    view.go_to(StepLocation(Phase.UPDATE, 1, 0))
    bias = BiasAddress(2, 0)
    qtbot.mouseClick(view.equations.canvas, LEFT, pos=place_of(view, bias).center().toPoint())

    assert view.selection.now.parameter == bias
    assert "for b₁⁽²⁾," in view.equations.text()


@pytest.mark.parametrize(
    ("layer", "picked"),
    [
        (LayerConfig(units=2, activation="maxout"), LinkAddress(1, 1, 0, piece=1)),
        (LayerConfig(units=2, activation="prelu"), SlopeAddress(1, None)),
        (
            LayerConfig(units=2, activation="prelu", parameters={"per_unit": True}),
            SlopeAddress(1, 1),
        ),
    ],
)
def test_that_every_parameter_of_a_unit_is_picked_by_clicking_it(
    qtbot: QtBot, theme: Theme, layer: LayerConfig, picked: ParameterAddress
) -> None:
    experiment = Experiment(network=NetworkConfig(hidden=(layer,)))
    view = shown(qtbot, StepThroughView(Selection(), theme), 1100, 420)
    show_frame(view, frame_of(make_trainer(experiment), experiment, Stage.PAUSED))
    view.go_to(StepLocation(Phase.UPDATE, 0, 1))
    place = place_of(view, picked).center().toPoint()
    qtbot.mouseClick(view.equations.canvas, LEFT, pos=place)

    assert view.selection.now.parameter == picked
    assert view.location == StepLocation(Phase.UPDATE, 0, 1)
    symbol = StepSymbols(make_trainer(experiment).layout, 1).parameter(picked)
    assert f"for {symbol_text(symbol)}," in view.equations.text()


def test_that_the_network_lights_up_what_is_spoken_of_and_goes_out_after(
    view: StepThroughView, qtbot: QtBot
) -> None:
    view.go_to(StepLocation(Phase.FORWARD, 1, 0))
    focus = view.selection.now.focus
    assert next(iter(focus)) == UnitAddress(2, 0)
    assert {LinkAddress(2, 0, source) for source in range(4)} < set(focus)

    paper = view.equations.canvas
    qtbot.mouseMove(paper, place_of(view, LinkAddress(2, 0, 2)).center().toPoint())
    assert set(view.selection.now.focus) == {UnitAddress(2, 0), LinkAddress(2, 0, 2)}

    qtbot.mouseMove(paper, QPoint(1, 1))
    assert view.selection.now.focus == focus
    view.hide()
    assert not view.selection.now.focus
