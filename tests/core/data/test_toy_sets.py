"""Toy sets: repeatable, balanced, clean without noise, and in the classic range."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.core.common.errors import PlaygroundError
from playground.core.data.toy_sets import DERIVED_INPUTS, TOY_SETS, ToyData, draw
from playground.core.model.task import Task

names = st.sampled_from(TOY_SETS.keys())
seeds = st.integers(0, 2**31 - 1)
CLASSIFIED = [toy.key for toy in TOY_SETS if toy.task is not Task.REGRESSION]


def points(data: ToyData) -> np.ndarray:
    return np.column_stack([data.x1, data.x2])


@given(names, st.integers(10, 300), st.floats(0, 1), seeds)
def test_that_the_same_seed_draws_the_same_points(
    name: str, rows: int, noise: float, seed: int
) -> None:
    once, again = draw(name, rows, noise, seed), draw(name, rows, noise, seed)

    assert np.array_equal(points(once), points(again))
    assert np.array_equal(once.label, again.label)


@given(names, seeds)
def test_that_another_seed_draws_other_points(name: str, seed: int) -> None:
    assert not np.array_equal(points(draw(name, 50, 0, seed)), points(draw(name, 50, 0, seed + 1)))


@given(st.sampled_from(CLASSIFIED), st.integers(10, 301), seeds)
def test_that_classes_get_equal_shares(name: str, rows: int, seed: int) -> None:
    counts = np.bincount(draw(name, rows, 0.3, seed).label)

    assert len(counts) == (3 if TOY_SETS[name].task is Task.MULTICLASS else 2)
    assert counts.max() - counts.min() <= 1


@pytest.mark.parametrize("name", CLASSIFIED)
def test_that_without_noise_the_nearest_point_tells_the_class(name: str) -> None:
    data = draw(name, 2000, 0, seed=3)
    place = points(data)
    apart = np.linalg.norm(place[:, None] - place[None], axis=-1)
    np.fill_diagonal(apart, np.inf)

    assert np.array_equal(data.label[apart.argmin(axis=1)], data.label)


@given(names, seeds)
def test_that_points_without_noise_lie_within_six_and_regression_labels_within_one(
    name: str, seed: int
) -> None:
    data = draw(name, 500, 0, seed)

    assert np.abs(points(data)).max() <= 6
    if TOY_SETS[name].task is Task.REGRESSION:
        assert np.abs(data.label).max() <= 1


@given(names, st.floats(0.01, 0.5), seeds)
def test_that_more_noise_moves_the_same_points_further(name: str, noise: float, seed: int) -> None:
    clean, near, far = (points(draw(name, 50, n, seed)) for n in (0, noise, 2 * noise))

    np.testing.assert_allclose(far - clean, 2 * (near - clean), atol=1e-9)
    assert not np.array_equal(near, clean)


def test_that_a_circle_is_parted_by_its_radius() -> None:
    data = draw("circle", 1000, 0, 0)

    assert np.array_equal(np.hypot(data.x1, data.x2) < 3, data.label == 1)


def test_that_the_product_of_the_inputs_solves_xor() -> None:
    data = draw("xor", 1000, 0, 0)

    assert np.array_equal(DERIVED_INPUTS["x1_x2"].apply(data.x1, data.x2) > 0, data.label == 1)


def test_that_the_plane_rises_evenly_along_its_diagonal() -> None:
    data = draw("plane", 100, 0, 0)

    np.testing.assert_allclose(data.label, (data.x1 + data.x2) / 12)


@pytest.mark.parametrize(
    ("centre", "height"),
    [((-4, 2.5), 1), ((0, 2.5), -1), ((4, 2.5), 1), ((-4, -2.5), -1), ((0, -2.5), 1)],
)
def test_that_hills_and_hollows_take_turns(centre: tuple[float, float], height: int) -> None:
    data = draw("multi_gauss", 20_000, 0, 0)
    away = np.linalg.norm(points(data) - centre, axis=1)
    near = away < 2

    assert near.any()
    np.testing.assert_allclose(data.label[near], height * (1 - away[near] / 2), atol=1e-12)


def test_that_a_toy_set_is_a_table_with_three_columns() -> None:
    data_frame = draw("blobs", 30, 0.1, 0).data_frame()

    assert list(data_frame.columns) == ["x1", "x2", "label"]
    assert sorted(data_frame["label"].unique()) == [0, 1, 2]


def test_that_an_unknown_toy_set_is_refused_with_those_there_are() -> None:
    with pytest.raises(PlaygroundError, match="spirall") as refused:
        draw("spirall", 10, 0, 0)

    assert "spiral" in refused.value.hint


@given(st.floats(-10, 10), st.floats(-10, 10))
def test_that_derived_inputs_are_what_their_labels_say(a: float, b: float) -> None:
    derived = {each.label: each.apply(np.array([a]), np.array([b]))[0] for each in DERIVED_INPUTS}

    assert derived == {
        "x₁²": a * a,
        "x₂²": b * b,
        "x₁·x₂": a * b,
        "sin x₁": np.sin(a),
        "sin x₂": np.sin(b),
    }
