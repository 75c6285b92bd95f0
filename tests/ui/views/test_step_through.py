"""The step-through is walked as a person walks it, and its numbers are what training does."""

import re

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.core.experiment import (
    DataConfig,
    Experiment,
    LayerConfig,
    SampleSource,
    TrainingConfig,
)
from playground.core.optimizers import OPTIMIZERS
from playground.core.scene import Scene
from playground.core.training.snapshot import Stage
from playground.core.training.trainer import Trainer
from playground.ui.network.targets import BiasTarget, FocusTarget, LinkTarget, UnitTarget
from playground.ui.selection import Selection
from playground.ui.stepping.story import Chapter, Moment
from playground.ui.theme import Theme
from playground.ui.views.step_through import StepThroughView
from tests.scenes import make_trainer, scene_of

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def trainer() -> Trainer:
    trainer = make_trainer()
    trainer.run_epochs(2)
    return trainer


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, trainer: Trainer) -> StepThroughView:
    view = StepThroughView(Selection(), theme)
    qtbot.addWidget(view)
    view.resize(1100, 420)
    view.show()
    qtbot.waitExposed(view)
    show(view, scene_of(trainer, Experiment(), Stage.PAUSED))
    return view


def show(view: StepThroughView, scene: Scene) -> None:
    view.show_scene(scene, view.request().compute(scene))


def result_of(view: StepThroughView, start: str) -> float:
    """What the line that begins with ``start`` comes to."""
    line = next(each for each in view.sheet.text().splitlines() if each.startswith(start))
    return float(re.split(r"[=→]", line)[-1].strip().replace("−", "-"))


def place_of(view: StepThroughView, target: FocusTarget) -> QRectF:
    """Where the first number that belongs to ``target`` is written."""
    operands = view.sheet.paper.operands()
    return next(rect for rect, number in operands if target in number.targets[:1])


def test_that_next_walks_every_stage_layer_and_unit_to_the_end(
    view: StepThroughView, qtbot: QtBot
) -> None:
    seen = [view.moment]
    while view.controls.next.isEnabled():
        qtbot.mouseClick(view.controls.next, LEFT)
        seen.append(view.moment)

    units = 4 + 2 + 1
    assert [each.chapter for each in seen] == (
        [Chapter.FORWARD] * (1 + units)
        + [Chapter.LOSS]
        + [Chapter.BACKWARD] * units
        + [Chapter.UPDATE] * units
    )
    qtbot.mouseClick(view.controls.back, LEFT)
    assert view.moment == seen[-2]


def test_that_play_walks_by_itself_until_it_is_pressed_again(
    view: StepThroughView, qtbot: QtBot
) -> None:
    view.controls.pace.setCurrentIndex(view.controls.pace.count() - 1)
    qtbot.mouseClick(view.controls.play, LEFT)
    qtbot.waitUntil(lambda: view.moment == Moment(Chapter.FORWARD, 0, 0))
    qtbot.mouseClick(view.controls.play, LEFT)

    assert view.controls.play.text() == "Play"


def test_that_an_entry_of_the_story_is_gone_to_by_click(
    view: StepThroughView, qtbot: QtBot
) -> None:
    entry = view.list.topLevelItem(1)
    assert entry is not None
    view.list.scrollToItem(entry)
    qtbot.mouseClick(view.list.viewport(), LEFT, pos=view.list.visualItemRect(entry).center())

    assert view.moment == Moment(Chapter.LOSS)


def test_that_forward_numbers_are_the_networks(view: StepThroughView, trainer: Trainer) -> None:
    snapshot = trainer.snapshot(Stage.PAUSED)
    x = trainer.dataset.x[snapshot.next_rows[0]].astype(np.float64)
    for layer in range(3):
        weight, bias = snapshot.weight(layer), snapshot.bias(layer)
        assert bias is not None
        z = weight @ x + bias
        x = np.tanh(z) if layer < 2 else 1 / (1 + np.exp(-z))
        for unit, (expected_z, expected_a) in enumerate(zip(z, x, strict=True)):
            view.go_to(Moment(Chapter.FORWARD, layer, unit))
            name = "₁₂₃₄"[unit]
            assert result_of(view, f"z{name}") == pytest.approx(expected_z, rel=1e-4, abs=1e-6)
            assert result_of(view, f"a{name}") == pytest.approx(expected_a, rel=1e-4, abs=1e-6)


def test_that_the_input_is_shown_in_the_files_units_first(
    view: StepThroughView, trainer: Trainer
) -> None:
    row = int(trainer.snapshot(Stage.PAUSED).next_rows[0])
    in_file = float(trainer.dataset.table.frame["x1"].iloc[int(trainer.dataset.rows[row])])

    shown = re.search(r"x1 = (−?[\d.]+) →", view.sheet.text())

    assert shown is not None
    assert float(shown[1].replace("−", "-")) == pytest.approx(in_file, rel=1e-5)
    assert result_of(view, "x1") == pytest.approx(float(trainer.dataset.x[row, 0]), rel=1e-6)


def test_that_whole_numbers_of_the_file_are_shown_whole(qtbot: QtBot, theme: Theme) -> None:
    experiment = Experiment(data=DataConfig(source=SampleSource(name="digits")))
    view = StepThroughView(Selection(), theme)
    qtbot.addWidget(view)
    show(view, scene_of(make_trainer(experiment), experiment, Stage.PAUSED))

    in_file = re.findall(r"^pixel \d \d = (\S+) →", view.sheet.text(), flags=re.MULTILINE)

    assert in_file
    assert all(number.isdigit() for number in in_file)


def test_that_every_gradient_and_new_parameter_is_what_the_step_then_does(
    view: StepThroughView, trainer: Trainer
) -> None:
    announced, gradients = [], []
    layout = trainer.layout
    for layer in layout.layers:
        for unit in range(layer.units):
            view.go_to(Moment(Chapter.BACKWARD, layer.index, unit))
            gradients.append(result_of(view, "(∂L) / (∂b)"))
            view.go_to(Moment(Chapter.UPDATE, layer.index, unit))
            announced.append([result_of(view, f"w{i} =") for i in "₁₂₃₄"[: layer.inputs]])
            announced[-1].append(result_of(view, "b ="))
    trainer.step()
    after = trainer.snapshot()

    expected = [
        [*after.weight(layer.index)[unit], np.asarray(after.bias(layer.index))[unit]]
        for layer in layout.layers
        for unit in range(layer.units)
    ]
    biases = [float(each) for layer in range(3) for each in np.asarray(after.bias_gradient(layer))]
    assert [np.float32(each) for unit in announced for each in unit] == [
        each for unit in expected for each in unit
    ]
    assert gradients == pytest.approx(biases, rel=1e-6)


def test_that_the_step_done_is_compared_with_the_step_announced(
    view: StepThroughView, trainer: Trainer, qtbot: QtBot
) -> None:
    view.go_to(Moment(Chapter.UPDATE, 0, 0))
    with qtbot.waitSignal(view.step_requested):
        qtbot.mouseClick(view.buttons.do_step, LEFT)
    trainer.step()
    show(view, scene_of(trainer, Experiment(), Stage.PAUSED))

    assert "all 25 parameters are what was announced, to the last digit" in view.sheet.text()

    trainer.step()
    show(view, scene_of(trainer, Experiment(), Stage.PAUSED))
    assert "announced" not in view.sheet.text()


def test_that_a_step_that_came_out_otherwise_is_told(
    view: StepThroughView, trainer: Trainer, qtbot: QtBot
) -> None:
    qtbot.mouseClick(view.buttons.do_step, LEFT)
    trainer.step()
    trainer.set_parameters(trainer.snapshot().parameters + np.float32(0.25))
    show(view, scene_of(trainer, Experiment(), Stage.PAUSED))

    assert "off by 0.25 at most" in view.sheet.text()


def test_that_the_gradient_of_a_clicked_link_is_checked(
    view: StepThroughView, trainer: Trainer, qtbot: QtBot
) -> None:
    view.go_to(Moment(Chapter.BACKWARD, 0, 0))
    qtbot.mouseClick(view.buttons.check, LEFT)
    view.selection.update(parameter=LinkTarget(2, 1, 3))
    show(view, scene_of(trainer, Experiment(), Stage.PAUSED))

    assert view.moment == Moment(Chapter.BACKWARD, 1, 1)
    both = [line for line in view.sheet.text().splitlines() if line.startswith("(∂L) / (∂w₄)")]
    first, second = (float(line.split("=")[-1].replace("−", "-")) for line in both[-2:])
    assert first == pytest.approx(second, rel=1e-5)
    assert "Backpropagation and the finite difference agree." in view.sheet.text()


def test_that_a_picked_weight_is_followed_to_the_loss(view: StepThroughView) -> None:
    view.go_to(Moment(Chapter.BACKWARD, 0, 0))
    assert "to the loss" not in view.sheet.text()

    view.selection.update(parameter=LinkTarget(1, 0, 1))

    *_, gradient, first, second, third, loss = view.sheet.text().splitlines()
    assert gradient.startswith("(∂L) / (∂w)")
    assert [line[0] for line in (first, second, third, loss)] == ["δ", "δ", "δ", "L"]


def test_that_a_parameter_is_picked_by_clicking_it(view: StepThroughView, qtbot: QtBot) -> None:
    view.go_to(Moment(Chapter.UPDATE, 1, 0))
    bias = BiasTarget(2, 0)
    qtbot.mouseClick(view.sheet.paper, LEFT, pos=place_of(view, bias).center().toPoint())

    assert view.selection.now.parameter == bias
    assert "for b:" in view.sheet.text()


def test_that_the_network_lights_up_what_is_spoken_of_and_goes_out_after(
    view: StepThroughView, qtbot: QtBot
) -> None:
    view.go_to(Moment(Chapter.FORWARD, 1, 0))
    focus = view.selection.now.focus
    assert next(iter(focus)) == UnitTarget(2, 0)
    assert {LinkTarget(2, 0, source) for source in range(4)} < set(focus)

    paper = view.sheet.paper
    qtbot.mouseMove(paper, place_of(view, LinkTarget(2, 0, 2)).center().toPoint())
    assert set(view.selection.now.focus) == {UnitTarget(2, 0), LinkTarget(2, 0, 2)}

    qtbot.mouseMove(paper, QPoint(1, 1))
    assert view.selection.now.focus == focus
    view.hide()
    assert not view.selection.now.focus


def test_that_a_row_selected_elsewhere_is_walked_through_alone(
    view: StepThroughView, trainer: Trainer
) -> None:
    snapshot = trainer.snapshot(Stage.PAUSED)
    outside = next(row for row in range(500) if row not in snapshot.next_rows)
    view.selection.update(row=outside)
    show(view, scene_of(trainer, Experiment(), Stage.PAUSED))

    assert f"Row {trainer.dataset.rows[outside]} of" in view.sheet.text()
    assert view.rows.number.value == trainer.dataset.rows[outside]
    assert not view.buttons.do_step.isEnabled()


def test_that_another_row_of_the_batch_is_followed_by_its_number(
    qtbot: QtBot, view: StepThroughView, trainer: Trainer
) -> None:
    rows = trainer.snapshot(Stage.PAUSED).next_rows
    view.rows.number.selectAll()
    qtbot.keyClicks(view.rows.number, "4\r")

    assert f"Row {trainer.dataset.rows[rows[3]]} of" in view.sheet.text()


def test_that_training_asks_to_pause_first(view: StepThroughView, trainer: Trainer) -> None:
    show(view, scene_of(trainer, Experiment(), Stage.TRAINING))

    assert view.hint.isVisible()
    assert "Pause to walk through a step" in view.hint.text()
    assert not view.selection.now.focus


def test_that_all_digits_can_be_shown_and_are_always_copied(
    view: StepThroughView, qtbot: QtBot
) -> None:
    view.go_to(Moment(Chapter.FORWARD, 0, 0))
    narrow = place_of(view, LinkTarget(1, 0, 0)).width()
    qtbot.mouseClick(view.buttons.digits, LEFT)
    assert place_of(view, LinkTarget(1, 0, 0)).width() > narrow

    view.sheet.copy()
    assert QApplication.clipboard().text() == view.sheet.text()
    assert re.search(r"\d\.\d{6,}", view.sheet.text())


@pytest.mark.parametrize("activation", ["relu", "prelu", "maxout", "glu", "softmax", "selu"])
def test_that_any_activation_can_be_walked_through(
    qtbot: QtBot, theme: Theme, activation: str
) -> None:
    layer = LayerConfig(units=3, activation=activation, dropout=0.3)
    experiment = Experiment().with_value("network.hidden", [layer.model_dump()])
    trainer = make_trainer(experiment)
    view = StepThroughView(Selection(), theme)
    qtbot.addWidget(view)
    show(view, scene_of(trainer, experiment, Stage.PAUSED))

    assert view.story is not None
    for moment in view.story.moments:
        view.go_to(moment)
        assert "NaN" not in view.sheet.text()


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
    view.selection.update(parameter=LinkTarget(1, 2, 1))
    show(view, scene_of(trainer, experiment, Stage.PAUSED))
    view.go_to(Moment(Chapter.UPDATE, 0, 2))
    announced = result_of(view, "w₂ ←")
    trainer.step()

    assert np.float32(announced) == trainer.snapshot().weight(0)[2, 1]
