"""Links look as strong as their weights, and are drawn anew only when they would differ."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PySide6.QtGui import QColor, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from playground.core.common.arrays import Floats
from playground.ui.style.colors import DARK, LIGHT, Palette
from playground.ui.views.network.geometry import Gap, arrange
from playground.ui.views.network.links import GapLinks, LinkPens, scale_of

pytestmark = pytest.mark.appearance

weights = arrays(np.float32, (4, 2), elements=st.floats(-100, 100, width=32))


def gap_links(palette: Palette = LIGHT, most: int = 8) -> GapLinks:
    left, right, _ = arrange([2, 4, 1], [0, 0, 0], (400, 300), 20).columns
    background = QColor(palette.sunken)
    return GapLinks(Gap(left, right), background, LinkPens(palette, 8), most, 1.0, 300)


def strongest_color(links: GapLinks) -> QColor:
    links.redraw(math.inf)
    pixmap = QPixmap(links.rect.size().toSize())
    painter = QPainter(pixmap)
    painter.translate(-links.rect.topLeft())
    links.paint(painter)
    painter.end()
    image = pixmap.toImage()
    colors = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(colors, key=lambda color: abs(color.red() - color.blue()))


@given(st.floats(0.6, 1000))
def test_that_one_outlier_leaves_the_other_links_visible(size: float) -> None:
    many = np.ones(99, dtype=np.float32)

    assert scale_of([many, np.array([size], dtype=np.float32)]) < 2


@given(weights)
def test_that_the_scale_is_finite_and_positive(some: Floats) -> None:
    some[0, 0] = np.inf

    assert 0 < scale_of([some]) < math.inf


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_that_positive_links_are_blue_and_negative_ones_orange(
    qtbot: QtBot, palette: Palette
) -> None:
    ones = np.ones((4, 2), dtype=np.float32)
    positive, negative = gap_links(palette), gap_links(palette)
    positive.set_weights(ones, 1.0)
    negative.set_weights(-ones, 1.0)

    assert strongest_color(positive).blue() > strongest_color(positive).red()
    assert strongest_color(negative).red() > strongest_color(negative).blue()


def test_that_a_change_too_small_to_see_redraws_nothing(qtbot: QtBot) -> None:
    links = gap_links()
    start = np.linspace(-1, 1, 8, dtype=np.float32).reshape(4, 2)
    links.set_weights(start, 1.0)
    links.redraw(math.inf)

    links.set_weights(start * np.float32(1.001), 1.0)

    assert not links.is_stale


def test_that_a_change_of_sign_redraws(qtbot: QtBot) -> None:
    links = gap_links()
    links.set_weights(np.ones((4, 2), dtype=np.float32), 1.0)
    links.redraw(math.inf)

    links.set_weights(-np.ones((4, 2), dtype=np.float32), 1.0)

    assert links.is_stale


def test_that_drawing_stops_at_its_deadline_and_is_finished_later(qtbot: QtBot) -> None:
    left, right = arrange([16, 16], [0, 0], (400, 500), 20).columns
    gap, pens = Gap(left, right), LinkPens(LIGHT, 256)
    links = GapLinks(gap, QColor(LIGHT.sunken), pens, 256, 1.0, 500)
    links.set_weights(np.ones((gap.right.shown, gap.left.shown), dtype=np.float32), 1.0)

    links.redraw(deadline=0.0)
    assert links.is_stale

    links.redraw(math.inf)
    assert not links.is_stale


@given(weights, st.integers(1, 7))
def test_that_only_the_strongest_links_are_drawn_where_there_are_too_many(
    some: Floats, most: int
) -> None:
    links = gap_links(most=most)
    links.set_weights(some, 1.0)

    shown = links.drawn != 0

    assert shown.sum() == most
    assert np.abs(some[shown]).min() >= np.abs(some[~shown]).max()
