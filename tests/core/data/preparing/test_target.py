"""The task follows from the target, can be changed, and is refused where it makes no sense."""

import numpy as np
import pandas as pd
import pytest

from playground.core.common.errors import PlaygroundError
from playground.core.data.build import dataset_of
from playground.core.data.columns.values import Cells
from playground.core.data.data_config import DataConfig
from playground.core.data.dataset import Dataset
from playground.core.data.reading.tables import Table
from playground.core.model.task import Task

ROWS = 60
DEFAULTS = DataConfig()


def predicting(values: Cells, config: DataConfig = DEFAULTS) -> Dataset:
    data_frame = pd.DataFrame({"a": np.arange(ROWS) % 11, "y": values})
    return dataset_of(Table("test", data_frame, target="y"), config)


def repeated(*values: object) -> list[object]:
    return [values[i % len(values)] for i in range(ROWS)]


@pytest.mark.parametrize(
    ("values", "task", "classes"),
    [
        (repeated(0, 1), Task.BINARY, ("0", "1")),
        (repeated("no", "yes"), Task.BINARY, ("no", "yes")),
        (repeated("예", "아니오"), Task.BINARY, ("아니오", "예")),
        (repeated(True, False), Task.BINARY, ("False", "True")),
        (repeated(1.0, 2.0), Task.BINARY, ("1", "2")),
        (repeated("b", "a"), Task.BINARY, ("a", "b")),
        (repeated(3, 1, 2), Task.MULTICLASS, ("1", "2", "3")),
        (repeated("c10", "c9", "c1"), Task.MULTICLASS, ("c1", "c9", "c10")),
        (np.arange(ROWS), Task.REGRESSION, ()),
        (np.linspace(0, 1, ROWS), Task.REGRESSION, ()),
        (repeated(0.5, 1.5, 2.5), Task.REGRESSION, ()),
    ],
)
def test_that_task_and_classes_follow_from_the_target(
    values: Cells, task: Task, classes: tuple[str, ...]
) -> None:
    dataset = predicting(values)
    assert dataset.task is task
    assert dataset.target.classes == classes
    assert dataset.outputs == (len(classes) if task is Task.MULTICLASS else 1)


def test_that_the_positive_class_can_be_chosen() -> None:
    dataset = predicting(repeated("no", "yes"), DataConfig(positive_class="no"))
    assert dataset.target.classes == ("yes", "no")
    assert dataset.target.positive == "no"
    assert dataset.y[0] == 1


def test_that_a_positive_class_that_is_not_there_is_refused() -> None:
    with pytest.raises(PlaygroundError, match="no class “maybe”"):
        predicting(repeated("no", "yes"), DataConfig(positive_class="maybe"))


def test_that_the_task_can_be_changed() -> None:
    assert predicting(repeated(0, 1), DataConfig(task="regression")).task is Task.REGRESSION
    two = predicting(repeated(0, 1), DataConfig(task="multiclass"))
    assert two.task is Task.MULTICLASS
    assert two.outputs == 2


@pytest.mark.parametrize(
    ("values", "task", "words"),
    [
        (repeated("red", "blue"), "regression", "holds no numbers"),
        (repeated(1, 2, 3), "binary", "has 3 classes, not two"),
        ([7] * ROWS, "auto", "is 7 in every row"),
        ([None] * ROWS, "auto", "has no values"),
        ([7.5] * ROWS, "regression", "is 7.5 in every row"),
    ],
)
def test_that_a_task_that_makes_no_sense_is_refused(values: Cells, task: str, words: str) -> None:
    with pytest.raises(PlaygroundError, match=words):
        predicting(values, DataConfig(task=task))


@pytest.mark.parametrize("scaling", ["standard", "minmax", "none"])
def test_that_regression_targets_read_back_in_file_units(scaling: str) -> None:
    values = np.linspace(100, 900, ROWS)
    dataset = predicting(values, DataConfig(scaling=scaling))
    assert np.allclose(dataset.target.to_value(dataset.y.astype(np.float64)), values, rtol=1e-5)
    trained = dataset.y[dataset.split.train]
    if scaling == "standard":
        assert trained.mean() == pytest.approx(0, abs=1e-5)
        assert trained.std() == pytest.approx(1, abs=1e-5)
