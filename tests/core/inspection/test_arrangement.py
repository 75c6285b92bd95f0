"""Rows are found by what their cells say, and come in the order asked for."""

import numpy as np
import pandas as pd
import pytest

from playground.core.data.dataset import Part
from playground.core.experiment import DataConfig, Experiment, SampleSource
from playground.core.inspection.arrangement import (
    ArrangedRows,
    Arrangement,
    Fact,
    cell_text,
    holding,
    parts_of,
)
from playground.core.inspection.row_sayings import RowSayingsRequest
from playground.core.progress import untold
from playground.core.scene import Scene
from tests.scenes import make_scene

IRIS = Experiment(data=DataConfig(source=SampleSource(name="iris")))


@pytest.fixture(scope="module")
def iris() -> Scene:
    return make_scene(IRIS)


def rows(arranged: ArrangedRows) -> list[int]:
    return [int(row) for row in arranged.rows]


def test_that_without_a_wish_the_rows_come_as_in_the_table(iris: Scene) -> None:
    assert rows(Arrangement().run(iris, untold)) == list(range(150))


def test_that_a_row_is_found_by_any_part_of_any_cell(iris: Scene) -> None:
    frame = iris.dataset.table.frame
    for text in ("VIRGI", "5.1", "nowhere"):
        expected = [
            row
            for row, cells in enumerate(frame.itertuples(index=False))
            if any(text.casefold() in cell_text(cell).casefold() for cell in cells)
        ]
        assert rows(Arrangement(search=text).run(iris, untold)) == expected


def test_that_cells_of_every_kind_are_searched_as_they_read() -> None:
    frame = pd.DataFrame(
        {
            "number": [3.0, 2.5, np.nan],
            "truth": [True, False, True],
            "word": ["Straße", None, "nanny"],
            "mixed": [1, "one", None],
        }
    )
    every = np.arange(3)
    found = {
        text: np.flatnonzero(holding(frame, every, text, untold)).tolist()
        for text in ("3", "3.0", "nan", "true", "one", "straße", "none")
    }
    assert found == {
        "3": [0], "3.0": [], "nan": [2], "true": [0, 2], "one": [1], "straße": [0], "none": [],
    }  # fmt: skip


@pytest.mark.parametrize("descending", [False, True])
def test_that_numbers_are_sorted_by_size_and_equals_stay_in_order(
    iris: Scene, descending: bool
) -> None:
    key = "petal length (cm)"
    arranged = rows(Arrangement(key=key, descending=descending).run(iris, untold))
    values = iris.dataset.table.frame[key].tolist()
    sign = -1 if descending else 1
    assert arranged == sorted(range(150), key=lambda row: sign * values[row])


def test_that_only_the_marked_rows_are_left(iris: Scene) -> None:
    assert rows(Arrangement(only=frozenset({7, 3, 140})).run(iris, untold)) == [3, 7, 140]


def test_that_rows_are_sorted_by_what_the_network_gets_wrong(iris: Scene) -> None:
    arranged = rows(Arrangement(key=Fact.VERDICT, descending=True).run(iris, untold))
    answer = RowSayingsRequest(tuple(arranged)).compute(iris)
    errors = answer.sayings.error[[answer.places[row] for row in arranged]]
    assert (np.diff(errors) <= 0).all()
    assert 0 < errors.sum() < 150


def test_that_every_row_of_the_table_knows_its_part(iris: Scene) -> None:
    counts = np.bincount(parts_of(iris.dataset), minlength=4).tolist()
    split = iris.dataset.split
    assert counts == [len(split.part(part)) for part in Part] + [0]
