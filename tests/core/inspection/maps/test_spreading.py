"""Rows that coincide are spread so that each can be seen, always in the same way."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from playground.core.inspection.maps.spreading import POINT_SHARE, discs_of, spread

LATTICE = arrays.arrays(
    np.float32, st.tuples(st.integers(0, 60), st.just(2)), elements=st.integers(0, 4)
)


AXES = ((-0.2, 4.2), (-0.2, 4.2))
UNIT = ((-0.05, 1.05), (-0.05, 1.05))


@given(LATTICE)
def test_that_no_two_rows_lie_at_one_place_afterwards(places: np.ndarray) -> None:
    drawn = places + spread(places, np.zeros(len(places)), AXES).offsets

    assert len(np.unique(drawn.round(9), axis=0)) == len(places)


@given(LATTICE)
def test_that_rows_stay_in_sight_and_nearest_to_their_own_place(places: np.ndarray) -> None:
    drawn = places + spread(places, np.zeros(len(places)), AXES).offsets

    away = np.hypot(*(drawn[:, np.newaxis] - places).T).T
    assert (np.diag(away) <= away.min(axis=1, initial=np.inf) + 1e-9).all()
    assert ((drawn > AXES[0][0]) & (drawn < AXES[0][1])).all()


@given(LATTICE)
def test_that_the_same_rows_lie_the_same_way_and_counts_are_right(places: np.ndarray) -> None:
    targets = np.arange(len(places)) % 2
    once, again = (spread(places, targets, AXES) for _ in range(2))

    assert np.array_equal(once.offsets, again.offsets)
    assert once.counts.tolist() == [int((places == each).all(axis=1).sum()) for each in places]


def test_that_a_row_on_its_own_stays_where_it_is() -> None:
    places = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 0.0]])

    offsets = spread(places, np.zeros(3), UNIT).offsets

    assert (offsets[0] == 0).all()
    assert (offsets[1:] != 0).any(axis=1).all()


def test_that_two_rows_are_told_apart_however_near_others_lie() -> None:
    places = np.array([[0.5, 0.5], [0.5, 0.5], [0.5001, 0.5001], [0.0, 0.0], [1.0, 1.0]])

    offsets = spread(places, np.zeros(5), UNIT).offsets

    assert np.hypot(*(offsets[0] - offsets[1])) > POINT_SHARE


def test_that_a_group_reads_like_a_pie_of_its_classes() -> None:
    targets = np.array([0, 1] * 100)
    discs, _ = discs_of(np.zeros((200, 2)), targets)
    turns = np.arctan2(discs[:, 1], discs[:, 0]) % (2 * np.pi)

    assert turns[targets == 0].max() <= turns[targets == 1].min()
    assert (np.hypot(*discs.T) < 1).all()
