"""Each row is counted once, under its own class and its own bar."""

import pandas as pd
import pytest

from playground.core.common.progress import no_progress
from playground.core.data.data_config import DataConfig, SampleSource
from playground.core.experiment.experiment import Experiment
from playground.core.inspection.statistics.column_histogram import CountColumn
from playground.core.run.frame import Frame
from tests.frames import make_frame


def frame_of_sample(name: str) -> Frame:
    return make_frame(Experiment(data=DataConfig(source=SampleSource(name=name))), epochs=0)


def test_that_categories_are_counted_by_class() -> None:
    frame = frame_of_sample("titanic")
    answer = CountColumn("class").run(frame, no_progress)
    table = frame.dataset.table.data_frame
    expected = pd.crosstab(table["survived"], table["class"])
    assert answer.labels == ("crew", "first", "second", "third")
    assert answer.counts.tolist() == expected.loc[["no", "yes"]].to_numpy().tolist()


@pytest.mark.parametrize("column", ["sepal length (cm)", "species"])
def test_that_the_bars_hold_every_row(column: str) -> None:
    answer = CountColumn(column).run(frame_of_sample("iris"), no_progress)
    assert answer.counts.sum(axis=1).tolist() == [50, 50, 50]
    assert len(answer.edges) == answer.counts.shape[1] + 1


def test_that_whole_numbers_get_a_bar_each() -> None:
    frame = frame_of_sample("digits")
    answer = CountColumn("pixel 3 3").run(frame, no_progress)
    values = frame.dataset.table.data_frame["pixel 3 3"].value_counts().sort_index()
    assert answer.counts.sum(axis=0).tolist() == values.tolist()


def test_that_classes_written_as_numbers_get_a_bar_each_with_their_label() -> None:
    frame = frame_of_sample("digits")
    target = frame.dataset.target
    answer = CountColumn(target.name).run(frame, no_progress)
    values = frame.dataset.table.data_frame[target.name].value_counts().sort_index()
    assert answer.labels == target.classes == tuple("0123456789")
    assert answer.counts.diagonal().tolist() == values.tolist()
    assert answer.counts.sum() == len(frame.dataset.rows)


def test_that_a_target_of_numbers_has_a_single_line_of_bars() -> None:
    answer = CountColumn("body mass index").run(frame_of_sample("diabetes"), no_progress)
    assert answer.classes == ()
    assert answer.counts.shape == (1, 30)
    assert answer.counts.sum() == 442


def test_that_a_column_that_is_gone_has_no_bars() -> None:
    answer = CountColumn("nowhere").run(frame_of_sample("iris"), no_progress)
    assert answer.counts.size == 0
