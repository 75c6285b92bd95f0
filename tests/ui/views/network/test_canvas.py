"""The canvas draws any network, and follows its frames and its document."""

import pytest
from pytestqt.qtbot import QtBot

from playground.core.data.data_config import DataConfig, SampleSource, ToySource
from playground.core.model.addresses import UnitAddress
from playground.core.run.frame import Frame
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.style.theme import Appearance, Theme
from playground.ui.views.network.canvas import NetworkCanvas
from tests.frames import make_frame
from tests.ui.clicking import click
from tests.ui.showing import show_frame
from tests.ui.views.network.canvases import picture_of, shown_canvas, stacked, with_parameters

pytestmark = pytest.mark.appearance


def test_that_the_network_is_drawn_before_anything_is_computed(canvas: NetworkCanvas) -> None:
    assert canvas.picture.structure.widths == (2, 4, 2, 1)
    assert canvas.picture.structure.inputs == ("x1", "x2")


def test_that_the_picture_follows_the_weights(
    canvas: NetworkCanvas, frame: Frame, qtbot: QtBot
) -> None:
    empty = picture_of(canvas, qtbot)
    show_frame(canvas, frame)
    trained = picture_of(canvas, qtbot)
    show_frame(canvas, with_parameters(frame, -1.0))
    turned = picture_of(canvas, qtbot)
    show_frame(canvas, frame)

    assert empty != trained
    assert trained != turned
    assert picture_of(canvas, qtbot) == trained


def test_that_a_frame_of_another_network_is_not_drawn(
    canvas: NetworkCanvas, document: ExperimentDocument, frame: Frame
) -> None:
    document.replace(stacked(3), "another network")
    show_frame(canvas, frame)

    assert canvas.picture.drawn_network is None


def test_that_the_selected_rows_activations_are_computed_with_the_maps(
    canvas: NetworkCanvas, frame: Frame, qtbot: QtBot
) -> None:
    show_frame(canvas, frame)
    without = picture_of(canvas, qtbot)
    before = canvas.request()
    canvas.selection.update(row=3)
    assert canvas.request() != before
    show_frame(canvas, frame)

    assert picture_of(canvas, qtbot) != without


def test_that_wide_layers_are_paged_through(qtbot: QtBot, theme: Theme) -> None:
    experiment = stacked(128, 16, data=DataConfig(source=SampleSource(name="digits")))
    canvas = shown_canvas(qtbot, theme, ExperimentDocument(experiment))
    frame = make_frame(experiment, epochs=1)
    show_frame(canvas, frame)
    wide = canvas.picture.plan.columns[1]
    assert wide.after is not None

    before = canvas.request()
    click(canvas.picture, wide.after.center())
    assert canvas.request() != before
    show_frame(canvas, frame)

    assert canvas.picture.plan.columns[1].first == wide.shown
    assert canvas.picture.drawn_network is not None
    assert canvas.picture.drawn_network.pixels(1, wide.shown) is not None


def test_that_a_unit_selected_elsewhere_is_paged_to(qtbot: QtBot, theme: Theme) -> None:
    canvas = shown_canvas(qtbot, theme, ExperimentDocument(stacked(128)))

    canvas.selection.update(unit=UnitAddress(1, 100))

    assert 100 in canvas.picture.plan.columns[1].visible


def test_that_ten_layers_are_scrolled_and_six_are_not(qtbot: QtBot, theme: Theme) -> None:
    six = shown_canvas(qtbot, theme, ExperimentDocument(stacked(*[8] * 6)))
    ten = shown_canvas(qtbot, theme, ExperimentDocument(stacked(*[8] * 10)))

    assert six.picture.width() <= six.width()
    assert ten.picture.width() > ten.width()


def test_that_classes_are_named_beside_their_units(qtbot: QtBot, theme: Theme) -> None:
    experiment = stacked(3, data=DataConfig(source=SampleSource(name="iris")))
    canvas = shown_canvas(qtbot, theme, ExperimentDocument(experiment))
    frame = make_frame(experiment, epochs=1)
    show_frame(canvas, frame)

    assert canvas.picture.structure.outputs == frame.dataset.target.classes
    assert "Softmax" in canvas.summary


def test_that_derived_inputs_appear_at_once(
    canvas: NetworkCanvas, document: ExperimentDocument, frame: Frame
) -> None:
    show_frame(canvas, frame)
    document.edit(
        lambda experiment: experiment.model_copy(
            update={"data": DataConfig(source=ToySource(), derived=("x1_squared",))}
        ),
        "derived",
    )

    assert canvas.picture.structure.widths[0] == 3


def test_that_a_diverged_network_still_draws(
    canvas: NetworkCanvas, frame: Frame, qtbot: QtBot
) -> None:
    show_frame(canvas, with_parameters(frame, float("nan")))

    assert not picture_of(canvas, qtbot).isNull()


def test_that_the_colours_change_with_the_appearance(
    canvas: NetworkCanvas, frame: Frame, theme: Theme, qtbot: QtBot
) -> None:
    show_frame(canvas, frame)
    light = picture_of(canvas, qtbot).pixelColor(1, 1).lightness()
    before = canvas.request()
    theme.set_appearance(Appearance.DARK)
    assert canvas.request() != before

    assert picture_of(canvas, qtbot).pixelColor(1, 1).lightness() < light
