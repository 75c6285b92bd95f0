"""The line where a decision changes lies where the surface reaches the level."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.core.inspection.maps.boundary import class_boundaries, level_line


def plane(slope_x: float, slope_y: float, size: int = 20) -> np.ndarray:
    centres = (np.arange(size) + 0.5) / size
    return (slope_x * centres[np.newaxis, :] + slope_y * centres[::-1, np.newaxis]).astype("f")


@given(st.floats(0.2, 3), st.floats(-3, -0.2))
def test_that_the_line_through_a_plane_is_exact(slope_x: float, slope_y: float) -> None:
    level = (slope_x + slope_y) / 2
    ends = level_line(plane(slope_x, slope_y), level).reshape(-1, 2)

    inner = ends[((ends > 0.025) & (ends < 0.975)).all(axis=1)]
    assert len(inner) > 10
    assert inner @ (slope_x, slope_y) == pytest.approx(np.full(len(inner), level), abs=1e-4)


def test_that_the_line_around_a_hill_closes_and_has_its_length() -> None:
    centres = (np.arange(100) + 0.5) / 100 - 0.5
    radius = np.hypot(centres[np.newaxis, :], centres[:, np.newaxis])
    segments = level_line(radius.astype("f"), 0.3)

    lengths = np.hypot(*(segments[:, 1] - segments[:, 0]).T)
    assert lengths.sum() == pytest.approx(2 * np.pi * 0.3, rel=1e-3)
    ends, counts = np.unique(segments.reshape(-1, 2).round(5), axis=0, return_counts=True)
    assert len(ends) > 100
    assert (counts % 2 == 0).all()


def test_that_the_line_reaches_the_edges_of_the_map() -> None:
    ends = level_line(plane(1.0, 0.0), 0.5).reshape(-1, 2)

    assert ends[:, 1].min() == 0
    assert ends[:, 1].max() == 1


def test_that_a_surface_on_one_side_of_the_level_has_no_line() -> None:
    assert len(level_line(plane(1, 1), 5)) == 0
    assert len(level_line(plane(1, 1), -5)) == 0


def test_that_classes_meet_where_they_are_equally_likely() -> None:
    first = plane(1.0, 0.0)
    ends = class_boundaries(np.stack((first, 1 - first))).reshape(-1, 2)

    assert ends[:, 0] == pytest.approx(np.full(len(ends), 0.5))
