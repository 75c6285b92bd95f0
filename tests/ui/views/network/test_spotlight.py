"""What a view speaks of stands out in the network, and the rest steps back."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage
from pytestqt.qtbot import QtBot

from playground.core.experiment.experiment import Experiment
from playground.core.model.addresses import Address, LinkAddress, SlopeAddress, UnitAddress
from playground.core.model.network_config import LayerConfig
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.style.theme import Theme
from playground.ui.views.network.canvas import NetworkCanvas
from playground.ui.views.network.spotlight import as_drawn
from tests.frames import make_frame
from tests.ui.pixels import color_at, part_of
from tests.ui.showing import show_frame
from tests.ui.views.network.canvases import picture_of, shown_canvas

pytestmark = pytest.mark.appearance


def canvas_of(qtbot: QtBot, theme: Theme, experiment: Experiment) -> NetworkCanvas:
    canvas = shown_canvas(qtbot, theme, ExperimentDocument(experiment), 760, 460)
    show_frame(canvas, make_frame(experiment, epochs=5))
    return canvas


@pytest.fixture
def canvas(qtbot: QtBot, theme: Theme) -> NetworkCanvas:
    return canvas_of(qtbot, theme, Experiment())


def tile_color(canvas: NetworkCanvas, image: QImage, column: int, unit: int) -> QColor:
    tile = canvas.picture.plan.columns[column].rect(unit)
    inside = tile.topLeft() + QPointF(tile.width() * 0.3, tile.height() * 0.3)
    return color_at(image, inside)


def test_that_only_what_is_in_focus_keeps_its_colour(canvas: NetworkCanvas, qtbot: QtBot) -> None:
    before = picture_of(canvas, qtbot)
    canvas.selection.update(focus={UnitAddress(1, 0): "0.5"})
    lit = picture_of(canvas, qtbot)

    assert tile_color(canvas, lit, 1, 0) == tile_color(canvas, before, 1, 0)
    assert tile_color(canvas, lit, 1, 1) != tile_color(canvas, before, 1, 1)

    canvas.selection.update(focus={})
    assert tile_color(canvas, picture_of(canvas, qtbot), 1, 1) == tile_color(canvas, before, 1, 1)


def test_that_a_link_in_focus_gets_a_halo_and_its_number(
    canvas: NetworkCanvas, qtbot: QtBot
) -> None:
    canvas.selection.update(focus={UnitAddress(1, 0): ""})
    without = picture_of(canvas, qtbot)
    canvas.selection.update(focus={UnitAddress(1, 0): "", LinkAddress(1, 0, 1): "0.25"})

    gap = canvas.picture.gaps[0]
    x = gap.left.right + (gap.right.left - gap.left.right) * 0.7
    on_link = QPointF(x, float(gap.ordinates(x)[0, 1]))
    assert color_at(picture_of(canvas, qtbot), on_link) != color_at(without, on_link)


def test_that_a_unit_out_of_sight_is_paged_to(qtbot: QtBot, theme: Theme) -> None:
    layer = LayerConfig(units=60)
    canvas = canvas_of(
        qtbot, theme, Experiment().with_value("network.hidden", [layer.model_dump()])
    )
    assert 50 not in canvas.picture.plan.columns[1].visible

    canvas.selection.update(focus={UnitAddress(1, 50): ""})

    assert 50 in canvas.picture.plan.columns[1].visible


def rows_strip(canvas: NetworkCanvas, qtbot: QtBot, column: int, unit: int) -> QImage:
    """A tile's lower part, where the selected row's activation and a view's number are written."""
    tile = canvas.picture.plan.columns[column].rect(unit)
    height = QFontMetricsF(canvas.picture.font()).height()
    strip = QRectF(tile.left(), tile.bottom() - height, tile.width(), height)
    return part_of(picture_of(canvas, qtbot), strip)


def test_that_a_tile_has_one_number(canvas: NetworkCanvas, qtbot: QtBot) -> None:
    canvas.selection.update(focus={UnitAddress(1, 0): "0.5", UnitAddress(1, 1): ""})
    alone, bare = rows_strip(canvas, qtbot, 1, 0), rows_strip(canvas, qtbot, 1, 1)

    frame = make_frame(Experiment(), epochs=5)
    canvas.selection.update(row=3)
    canvas.show_frame(frame, canvas.request().compute(frame))

    assert rows_strip(canvas, qtbot, 1, 0) == alone
    assert rows_strip(canvas, qtbot, 1, 1) != bare


def test_that_a_tile_too_small_for_its_number_has_none(qtbot: QtBot, theme: Theme) -> None:
    layer = LayerConfig(units=60)
    experiment = Experiment().with_value("network.hidden", [layer.model_dump()])
    canvas = canvas_of(qtbot, theme, experiment)
    large = QFont(canvas.picture.font())
    large.setPixelSize(round(2 * canvas.picture.plan.columns[1].tile))
    canvas.picture.setFont(large)
    frame = make_frame(experiment, epochs=5)
    canvas.show_frame(frame, canvas.request().compute(frame))
    without = rows_strip(canvas, qtbot, 1, 0)

    canvas.selection.update(row=3)
    canvas.show_frame(frame, canvas.request().compute(frame))

    assert rows_strip(canvas, qtbot, 1, 0) == without


def test_that_what_the_picture_has_no_place_for_is_shown_at_its_unit() -> None:
    focus: dict[Address, str] = {
        UnitAddress(1, 2): "",
        LinkAddress(1, 2, 0): "0.1",
        LinkAddress(1, 2, 0, piece=1): "0.2",
        SlopeAddress(1, 2): "0.3",
        SlopeAddress(1, None): "0.4",
    }

    assert as_drawn(focus) == {UnitAddress(1, 2): "0.3", LinkAddress(1, 2, 0): "0.2"}
