"""Where a network's decision changes over a plane of inputs, as line segments."""

from functools import lru_cache

import numpy as np

from playground.core.common.arrays import Doubles, Floats, Indices, frozen


def level_line(grid: Floats, level: float) -> Doubles:
    """The line on which a surface over the unit square reaches a level.

    Every cell between four neighbouring points is cut into two triangles, over which the surface
    is flat: a triangle whose corners lie on both sides of the level is crossed by one segment.

    Args:
        grid: Values at the centres of equal cells, shape (rows, columns); row 0 is the top.
        level: The level; a point at it counts as above.

    Returns:
        Segments, shape (segments, 2, 2): their ends, each as distances from the left and from the
        bottom, 0 to 1.
    """
    heights = np.pad(grid, 1, mode="edge").ravel()
    places, triangles = _triangulation(*grid.shape)
    above = (heights >= level)[triangles]
    above_count = above.sum(axis=1)
    crossed = (above_count == 1) | (above_count == 2)
    triangles, above, above_count = triangles[crossed], above[crossed], above_count[crossed]
    lone = np.where(above_count == 1, above.argmax(axis=1), above.argmin(axis=1))
    each = np.arange(len(triangles))
    from_lone = triangles[each, lone]
    ends = []
    for other in (triangles[each, (lone + 1) % 3], triangles[each, (lone + 2) % 3]):
        share = (level - heights[from_lone]) / (heights[other] - heights[from_lone])
        ends.append(places[from_lone] + share[:, np.newaxis] * (places[other] - places[from_lone]))
    return np.stack(ends, axis=1).astype(np.float64)


def class_boundaries(shares: Floats) -> Doubles:
    """The lines on which another class becomes the likeliest.

    Args:
        shares: Probability of each class, shape (classes, rows, columns).

    Returns:
        Segments as `level_line` gives them.
    """
    ranked = np.sort(shares, axis=0)
    best, second = ranked[-1], ranked[-2]
    lines = [level_line(share - np.where(share == best, second, best), 0.0) for share in shares]
    return np.concatenate(lines)


@lru_cache(maxsize=4)
def _triangulation(rows: int, columns: int) -> tuple[Doubles, Indices]:
    """Places of a padded grid's points, and the corners of two triangles in each of its cells."""
    across, down = _centres_and_ends(columns), _centres_and_ends(rows)
    x, y = np.meshgrid(across, 1 - down)
    points = np.arange(x.size).reshape(x.shape)
    top_left, top_right = points[:-1, :-1].ravel(), points[:-1, 1:].ravel()
    bottom_left, bottom_right = points[1:, :-1].ravel(), points[1:, 1:].ravel()
    upper = np.column_stack((top_left, top_right, bottom_left))
    lower = np.column_stack((bottom_right, bottom_left, top_right))
    places = np.column_stack((x.ravel(), y.ravel()))
    return frozen(places), frozen(np.concatenate((upper, lower)))


def _centres_and_ends(cells: int) -> Doubles:
    return np.concatenate(([0.0], (np.arange(cells) + 0.5) / cells, [1.0]))
