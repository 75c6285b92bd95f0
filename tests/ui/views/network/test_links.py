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
from playground.ui.views.network.links import GapPicture, LinkPens, scale_of

weights = arrays(np.float32, (4, 2), elements=st.floats(-100, 100, width=32))


def gap_picture(palette: Palette = LIGHT, most: int = 8) -> GapPicture:
    left, right, _ = arrange([2, 4, 1], [0, 0, 0], (400, 300), 20).columns
    background = QColor(palette.sunken)
    return GapPicture(Gap(left, right), background, LinkPens(palette, 8), most, 1.0, 300)


def strongest_color(picture: GapPicture) -> QColor:
    picture.redraw(math.inf)
    pixmap = QPixmap(picture.rect.size().toSize())
    painter = QPainter(pixmap)
    painter.translate(-picture.rect.topLeft())
    picture.paint(painter)
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
    positive, negative = gap_picture(palette), gap_picture(palette)
    positive.set_weights(ones, 1.0)
    negative.set_weights(-ones, 1.0)

    assert strongest_color(positive).blue() > strongest_color(positive).red()
    assert strongest_color(negative).red() > strongest_color(negative).blue()


def test_that_a_change_too_small_to_see_redraws_nothing(qtbot: QtBot) -> None:
    picture = gap_picture()
    start = np.linspace(-1, 1, 8, dtype=np.float32).reshape(4, 2)
    picture.set_weights(start, 1.0)
    picture.redraw(math.inf)

    picture.set_weights(start * np.float32(1.001), 1.0)

    assert not picture.is_stale


def test_that_a_change_of_sign_redraws(qtbot: QtBot) -> None:
    picture = gap_picture()
    picture.set_weights(np.ones((4, 2), dtype=np.float32), 1.0)
    picture.redraw(math.inf)

    picture.set_weights(-np.ones((4, 2), dtype=np.float32), 1.0)

    assert picture.is_stale


def test_that_drawing_stops_at_its_deadline_and_is_finished_later(qtbot: QtBot) -> None:
    left, right = arrange([16, 16], [0, 0], (400, 500), 20).columns
    gap, pens = Gap(left, right), LinkPens(LIGHT, 256)
    picture = GapPicture(gap, QColor(LIGHT.sunken), pens, 256, 1.0, 500)
    picture.set_weights(np.ones((gap.right.shown, gap.left.shown), dtype=np.float32), 1.0)

    picture.redraw(deadline=0.0)
    assert picture.is_stale

    picture.redraw(math.inf)
    assert not picture.is_stale


@given(weights, st.integers(1, 7))
def test_that_only_the_strongest_links_are_drawn_where_there_are_too_many(
    some: Floats, most: int
) -> None:
    picture = gap_picture(most=most)
    picture.set_weights(some, 1.0)

    shown = picture.drawn != 0

    assert shown.sum() == most
    assert np.abs(some[shown]).min() >= np.abs(some[~shown]).max()
