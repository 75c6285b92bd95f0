"""Rows are found by what their cells say, and come in the order asked for."""

import numpy as np
import pandas as pd
import pytest

from playground.core.common.progress import no_progress
from playground.core.data.data_config import DataConfig, SampleSource
from playground.core.data.preparing.parts import Part
from playground.core.experiment.experiment import Experiment
from playground.core.inspection.predictions.row_predictions import RowPredictionsRequest
from playground.core.inspection.predictions.row_query import (
    QueriedRows,
    RowAttribute,
    RowQuery,
    cell_text,
    holding,
    parts_of,
)
from playground.core.run.frame import Frame
from tests.frames import make_frame

IRIS = Experiment(data=DataConfig(source=SampleSource(name="iris")))


@pytest.fixture(scope="module")
def iris() -> Frame:
    return make_frame(IRIS)


def rows(arranged: QueriedRows) -> list[int]:
    return [int(row) for row in arranged.rows]


def test_that_without_a_wish_the_rows_come_as_in_the_table(iris: Frame) -> None:
    assert rows(RowQuery().run(iris, no_progress)) == list(range(150))


def test_that_a_row_is_found_by_any_part_of_any_cell(iris: Frame) -> None:
    frame = iris.dataset.table.data_frame
    for text in ("VIRGI", "5.1", "nowhere"):
        expected = [
            row
            for row, cells in enumerate(frame.itertuples(index=False))
            if any(text.casefold() in cell_text(cell).casefold() for cell in cells)
        ]
        assert rows(RowQuery(search=text).run(iris, no_progress)) == expected


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
        text: np.flatnonzero(holding(frame, every, text, no_progress)).tolist()
        for text in ("3", "3.0", "nan", "true", "one", "straße", "none")
    }
    assert found == {
        "3": [0], "3.0": [], "nan": [2], "true": [0, 2], "one": [1], "straße": [0], "none": [],
    }  # fmt: skip


@pytest.mark.parametrize("descending", [False, True])
def test_that_numbers_are_sorted_by_size_and_equals_stay_in_order(
    iris: Frame, descending: bool
) -> None:
    key = "petal length (cm)"
    arranged = rows(RowQuery(key=key, descending=descending).run(iris, no_progress))
    values = iris.dataset.table.data_frame[key].tolist()
    sign = -1 if descending else 1
    assert arranged == sorted(range(150), key=lambda row: sign * values[row])


def test_that_only_the_marked_rows_are_left(iris: Frame) -> None:
    assert rows(RowQuery(only=frozenset({7, 3, 140})).run(iris, no_progress)) == [3, 7, 140]


def test_that_rows_are_sorted_by_what_the_network_gets_wrong(iris: Frame) -> None:
    arranged = rows(RowQuery(key=RowAttribute.VERDICT, descending=True).run(iris, no_progress))
    answer = RowPredictionsRequest(tuple(arranged)).compute(iris)
    errors = answer.row_predictions.error[[answer.places[row] for row in arranged]]
    assert (np.diff(errors) <= 0).all()
    assert 0 < errors.sum() < 150


def test_that_every_row_of_the_table_knows_its_part(iris: Frame) -> None:
    counts = np.bincount(parts_of(iris.dataset), minlength=4).tolist()
    split = iris.dataset.split
    assert counts == [len(split.part(part)) for part in Part] + [0]
