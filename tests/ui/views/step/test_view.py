"""The step-through is gone through as a person does, and its numbers are what training does."""

import re

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.core.data.data_config import DataConfig, SampleSource
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.optimizers import OPTIMIZERS
from playground.core.experiment.training_config import TrainingConfig
from playground.core.model.addresses import (
    LinkAddress,
)
from playground.core.model.network_config import LayerConfig
from playground.core.training.snapshot import Stage
from playground.core.training.trainer import Trainer
from playground.ui.document.selection import Selection
from playground.ui.style.theme import Theme
from playground.ui.views.step.outline import Phase, StepLocation
from playground.ui.views.step.view import StepThroughView
from tests.frames import frame_of, make_trainer
from tests.ui.showing import show_frame
from tests.ui.views.step.driving import LEFT, place_of

pytestmark = pytest.mark.appearance


def result_of(view: StepThroughView, start: str) -> float:
    """What the line that begins with ``start`` comes to."""
    line = next(each for each in view.equations.text().splitlines() if each.startswith(start))
    return float(re.split(r"[=→]", line)[-1].strip().replace("−", "-"))


def test_that_next_goes_through_every_phase_layer_and_unit_to_the_end(
    view: StepThroughView, qtbot: QtBot
) -> None:
    seen = [view.location]
    while view.controls.next.isEnabled():
        qtbot.mouseClick(view.controls.next, LEFT)
        seen.append(view.location)

    units = 4 + 2 + 1
    assert [each.phase for each in seen] == (
        [Phase.FORWARD] * (1 + units)
        + [Phase.LOSS]
        + [Phase.BACKWARD] * units
        + [Phase.UPDATE] * units
    )
    qtbot.mouseClick(view.controls.back, LEFT)
    assert view.location == seen[-2]


def test_that_play_turns_pages_until_it_is_pressed_again(
    view: StepThroughView, qtbot: QtBot
) -> None:
    view.controls.pace.setCurrentIndex(view.controls.pace.count() - 1)
    qtbot.mouseClick(view.controls.play, LEFT)
    qtbot.waitUntil(lambda: view.location == StepLocation(Phase.FORWARD, 0, 0))
    qtbot.mouseClick(view.controls.play, LEFT)

    assert view.controls.play.text() == "Play"


def test_that_an_entry_of_the_outline_is_gone_to_by_click(
    view: StepThroughView, qtbot: QtBot
) -> None:
    entry = view.list.model().index(1, 0)
    assert entry is not None
    view.list.scrollTo(entry)
    qtbot.mouseClick(view.list.viewport(), LEFT, pos=view.list.visualRect(entry).center())

    assert view.location == StepLocation(Phase.LOSS)


def test_that_forward_numbers_are_the_networks(view: StepThroughView, trainer: Trainer) -> None:
    snapshot = trainer.snapshot(Stage.PAUSED)
    x = trainer.dataset.x[snapshot.next_rows[0]].astype(np.float64)
    for layer in range(3):
        weight, bias = snapshot.weight(layer), snapshot.bias(layer)
        assert bias is not None
        z = weight @ x + bias
        x = np.tanh(z) if layer < 2 else 1 / (1 + np.exp(-z))
        for unit, (expected_z, expected_a) in enumerate(zip(z, x, strict=True)):
            view.go_to(StepLocation(Phase.FORWARD, layer, unit))
            name = f"₁{'₁₂₃₄'[unit]}⁽{'¹²³'[layer]}⁾"
            assert result_of(view, f"z{name}") == pytest.approx(expected_z, rel=1e-4, abs=1e-6)
            assert result_of(view, f"a{name}") == pytest.approx(expected_a, rel=1e-4, abs=1e-6)


def test_that_the_input_is_shown_in_the_files_units_first(
    view: StepThroughView, trainer: Trainer
) -> None:
    row = int(trainer.snapshot(Stage.PAUSED).next_rows[0])
    in_file = float(trainer.dataset.table.data_frame["x1"].iloc[int(trainer.dataset.rows[row])])

    shown = re.search(r"x₁₁ = \(?(−?[\d.]+)", view.equations.text())

    assert shown is not None
    assert float(shown[1].replace("−", "-")) == pytest.approx(in_file, rel=1e-5)
    assert result_of(view, "x₁₁") == pytest.approx(float(trainer.dataset.x[row, 0]), rel=1e-6)


def test_that_whole_numbers_of_the_file_are_shown_whole(qtbot: QtBot, theme: Theme) -> None:
    experiment = Experiment(data=DataConfig(source=SampleSource(name="digits")))
    view = StepThroughView(Selection(), theme)
    qtbot.addWidget(view)
    show_frame(view, frame_of(make_trainer(experiment), experiment, Stage.PAUSED))

    in_file = re.findall(r"^x\S+ = \(?([\d.]+) ", view.equations.text(), flags=re.MULTILINE)

    assert in_file
    assert all(number.isdigit() for number in in_file)


def test_that_every_gradient_and_new_parameter_is_what_the_step_then_does(
    view: StepThroughView, trainer: Trainer
) -> None:
    forecast, gradients = [], []
    layout = trainer.layout
    for layer in layout.layers:
        for unit in range(layer.units):
            view.go_to(StepLocation(Phase.BACKWARD, layer.index, unit))
            gradients.append(result_of(view, "∂L/∂b"))
            view.go_to(StepLocation(Phase.UPDATE, layer.index, unit))
            to, at = "₁₂₃₄"[unit], f"⁽{'¹²³'[layer.index]}⁾"
            forecast.append([result_of(view, f"w{to}{i}{at} =") for i in "₁₂₃₄"[: layer.inputs]])
            forecast[-1].append(result_of(view, f"b{to}{at} ="))
    trainer.step()
    after = trainer.snapshot()

    expected = [
        [*after.weight(layer.index)[unit], np.asarray(after.bias(layer.index))[unit]]
        for layer in layout.layers
        for unit in range(layer.units)
    ]
    biases = [float(each) for layer in range(3) for each in np.asarray(after.bias_gradient(layer))]
    assert [np.float32(each) for unit in forecast for each in unit] == [
        each for unit in expected for each in unit
    ]
    assert gradients == pytest.approx(biases, rel=1e-6)


def test_that_the_step_done_is_compared_with_its_forecast(
    view: StepThroughView, trainer: Trainer, qtbot: QtBot
) -> None:
    view.go_to(StepLocation(Phase.UPDATE, 0, 0))
    with qtbot.waitSignal(view.step_requested):
        qtbot.mouseClick(view.buttons.do_step, LEFT)
    trainer.step()
    show_frame(view, frame_of(trainer, Experiment(), Stage.PAUSED))

    assert "all 25 parameters are what was forecast, to the last digit" in view.equations.text()

    trainer.step()
    show_frame(view, frame_of(trainer, Experiment(), Stage.PAUSED))
    assert "forecast" not in view.equations.text()


def test_that_a_step_that_came_out_otherwise_is_told(
    view: StepThroughView, trainer: Trainer, qtbot: QtBot
) -> None:
    qtbot.mouseClick(view.buttons.do_step, LEFT)
    trainer.step()
    trainer.set_parameters(trainer.snapshot().parameters + np.float32(0.25))
    show_frame(view, frame_of(trainer, Experiment(), Stage.PAUSED))

    assert "off by 0.25 at most" in view.equations.text()


def test_that_the_gradient_of_a_clicked_link_is_checked(
    view: StepThroughView, trainer: Trainer, qtbot: QtBot
) -> None:
    view.go_to(StepLocation(Phase.BACKWARD, 0, 0))
    qtbot.mouseClick(view.buttons.check, LEFT)
    view.selection.update(parameter=LinkAddress(2, 1, 3))
    show_frame(view, frame_of(trainer, Experiment(), Stage.PAUSED))

    assert view.location == StepLocation(Phase.BACKWARD, 1, 1)
    both = [line for line in view.equations.text().splitlines() if line.startswith("∂L/∂w₂₄⁽²⁾")]
    first, second = (float(line.split("=")[-1].replace("−", "-")) for line in both[-2:])
    assert first == pytest.approx(second, rel=1e-5)
    assert "Backpropagation and the finite difference agree." in view.equations.text()


def test_that_a_row_selected_elsewhere_is_looked_into_alone(
    view: StepThroughView, trainer: Trainer
) -> None:
    snapshot = trainer.snapshot(Stage.PAUSED)
    outside = next(row for row in range(500) if row not in snapshot.next_rows)
    view.selection.update(row=outside)
    show_frame(view, frame_of(trainer, Experiment(), Stage.PAUSED))

    assert f"Row {trainer.dataset.rows[outside]} of" in view.equations.text()
    assert view.rows.number.value == trainer.dataset.rows[outside]
    assert not view.buttons.do_step.isEnabled()


def test_that_another_row_of_the_batch_is_followed_by_its_number(
    qtbot: QtBot, view: StepThroughView, trainer: Trainer
) -> None:
    rows = trainer.snapshot(Stage.PAUSED).next_rows
    view.rows.number.selectAll()
    qtbot.keyClicks(view.rows.number, "4\r")

    assert f"Row {trainer.dataset.rows[rows[3]]} of" in view.equations.text()


def test_that_training_asks_to_pause_first(view: StepThroughView, trainer: Trainer) -> None:
    show_frame(view, frame_of(trainer, Experiment(), Stage.TRAINING))

    assert view.hint.isVisible()
    assert "Pause to look into a step" in view.hint.text()
    assert not view.selection.now.focus


def test_that_all_digits_can_be_shown_and_are_always_copied(
    view: StepThroughView, qtbot: QtBot
) -> None:
    view.go_to(StepLocation(Phase.FORWARD, 0, 0))
    narrow = place_of(view, LinkAddress(1, 0, 0)).width()
    qtbot.mouseClick(view.buttons.digits, LEFT)
    assert place_of(view, LinkAddress(1, 0, 0)).width() > narrow

    view.equations.copy()
    assert QApplication.clipboard().text() == view.equations.text()
    assert re.search(r"\d\.\d{6,}", view.equations.text())


@pytest.mark.parametrize("activation", ["relu", "prelu", "maxout", "glu", "softmax", "selu"])
def test_that_any_activation_has_all_its_pages(qtbot: QtBot, theme: Theme, activation: str) -> None:
    layer = LayerConfig(units=3, activation=activation, dropout=0.3)
    experiment = Experiment().with_value("network.hidden", [layer.model_dump()])
    trainer = make_trainer(experiment)
    view = StepThroughView(Selection(), theme)
    qtbot.addWidget(view)
    show_frame(view, frame_of(trainer, experiment, Stage.PAUSED))

    assert view.outline is not None
    for location in view.outline.locations:
        view.go_to(location)
        assert "NaN" not in view.equations.text()


@pytest.mark.parametrize("optimizer", OPTIMIZERS.keys())
def test_that_every_optimizers_update_is_written_as_it_happens(
    qtbot: QtBot, theme: Theme, optimizer: str
) -> None:
    experiment = Experiment(
        training=TrainingConfig(optimizer=optimizer, l2=0.01, l1=0.001, gradient_clip=0.05)
    )
    trainer = make_trainer(experiment)
    trainer.run_epochs(1)
    view = StepThroughView(Selection(), theme)
    qtbot.addWidget(view)
    view.selection.update(parameter=LinkAddress(1, 2, 1))
    show_frame(view, frame_of(trainer, experiment, Stage.PAUSED))
    view.go_to(StepLocation(Phase.UPDATE, 0, 2))
    forecast = result_of(view, "w₃₂⁽¹⁾ ←")
    trainer.step()

    assert np.float32(forecast) == trainer.snapshot().weight(0)[2, 1]
