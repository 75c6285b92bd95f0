"""Everything in the picture has its own place, and the pointer finds it there."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from playground.core.model.addresses import BiasAddress, LinkAddress, UnitAddress
from playground.ui.views.network.geometry import LEAST_COLUMN_PITCH, Gap, Plan, arrange
from playground.ui.views.network.hit_testing import Page, place_at

pytestmark = pytest.mark.appearance

networks = st.lists(st.integers(1, 800), min_size=2, max_size=12)
rooms = st.tuples(st.floats(200, 4000), st.floats(120, 2200))


def plan_of(widths: list[int], room: tuple[float, float]) -> Plan:
    return arrange(widths, [0] * len(widths), room, names=60)


def gaps_of(plan: Plan) -> list[Gap]:
    return [Gap(left, right) for left, right in pairwise(plan.columns)]


@given(networks, rooms)
def test_that_tiles_lie_inside_the_picture_and_apart(
    widths: list[int], room: tuple[float, float]
) -> None:
    plan = plan_of(widths, room)
    picture = QRectF(0, 0, plan.width, plan.height)
    for column in plan.columns:
        tiles = [column.rect(unit) for unit in column.visible]
        tiles += [rect for rect in (column.before, column.after) if rect is not None]
        assert all(picture.contains(tile) for tile in tiles)
        assert all(not upper.intersects(lower) for upper, lower in pairwise(tiles))


@given(networks, rooms)
def test_that_columns_are_never_too_narrow_for_their_headers(
    widths: list[int], room: tuple[float, float]
) -> None:
    plan = plan_of(widths, room)

    assert plan.column_pitch >= LEAST_COLUMN_PITCH * (1 - 1e-9)


@given(st.integers(1, 800), st.integers(0, 900), st.floats(120, 1200))
def test_that_paging_forward_shows_every_unit(units: int, first: int, height: float) -> None:
    seen: set[int] = set()
    plan = arrange([2, units], [0, 0], (800, height), 40)
    while True:
        column = plan.columns[1]
        seen.update(column.visible)
        if column.after is None:
            break
        assert column.first_after > column.first
        plan = arrange([2, units], [0, column.first_after], (800, height), 40)

    assert seen == set(range(units))


@pytest.mark.parametrize("layers", range(1, 7))
def test_that_up_to_six_layers_of_eight_units_fit_the_default_window(layers: int) -> None:
    plan = plan_of([2, *[8] * layers, 1], (690, 320))

    assert plan.width == 690
    assert all(column.shown == column.units for column in plan.columns)


def test_that_a_wide_layer_says_how_many_units_are_not_shown() -> None:
    column = plan_of([2, 128, 1], (690, 320)).columns[1]

    assert column.before is None
    assert column.after is not None
    assert 0 < column.shown < 128


@given(st.integers(0, 3), st.integers(0, 1), st.floats(0.05, 0.95))
def test_that_the_pointer_finds_a_link_where_it_is_drawn(
    unit: int, source: int, share: float
) -> None:
    plan = plan_of([2, 4, 1], (690, 320))
    gap = gaps_of(plan)[0]
    start = QPointF(gap.left.right, float(gap.left.middles()[source]))
    end = QPointF(gap.right.left, float(gap.right.middles()[unit]))
    middle = (start.x() + end.x()) / 2
    path = QPainterPath(start)
    path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
    point = path.pointAtPercent(share)

    height = gap.ordinates(point.x())[unit, source]

    assert height == pytest.approx(point.y(), abs=1e-6)
    drawn = np.zeros((4, 2))
    drawn[unit, source] = 1
    others = [np.zeros((1, 4))]
    assert place_at(point, plan, gaps_of(plan), [drawn, *others]) == LinkAddress(1, unit, source)


def test_that_the_pointer_finds_tiles_biases_and_pages() -> None:
    plan = plan_of([2, 128, 3], (690, 320))
    gaps = gaps_of(plan)
    drawn = [np.ones((gap.right.shown, gap.left.shown)) for gap in gaps]
    output, wide = plan.columns[2], plan.columns[1]
    assert wide.after is not None

    def found(point: QPointF) -> object:
        return place_at(point, plan, gaps, drawn)

    assert found(output.rect(1).center()) == UnitAddress(2, 1)
    assert found(output.bias_rect(2).center()) == BiasAddress(2, 2)
    assert found(wide.after.center()) == Page(1, wide.shown)
    assert found(QPointF(plan.width - 1, 1)) is None
