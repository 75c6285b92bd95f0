"""The rows drawn as points are few enough, fair to each part, and always the same."""

import numpy as np

from playground.core.data.preparing.parts import Part, Split
from playground.core.inspection.maps.points import drawn_rows


def split_of(train: int, validation: int, test: int) -> Split:
    dealt = np.random.default_rng(0).permutation(train + validation + test)
    return Split(dealt[:train], dealt[train : train + validation], dealt[train + validation :])


def test_that_few_rows_are_all_drawn() -> None:
    split = split_of(80, 10, 10)
    drawn = drawn_rows(split, 2000)

    for part in Part:
        assert np.array_equal(drawn[part], split.part(part))


def test_that_of_many_rows_each_part_keeps_its_share() -> None:
    split = split_of(80_000, 15_000, 5_000)
    drawn = drawn_rows(split, 2000)

    assert [len(drawn[part]) for part in Part] == [1600, 300, 100]
    for part in Part:
        assert len(np.unique(drawn[part])) == len(drawn[part])
        assert np.isin(drawn[part], split.part(part)).all()
        assert np.array_equal(drawn[part], drawn_rows(split, 2000)[part])


def test_that_a_part_without_rows_draws_none() -> None:
    assert len(drawn_rows(split_of(10, 0, 0), 2000)[Part.TEST]) == 0
