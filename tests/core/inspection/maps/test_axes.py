"""The two inputs that a map begins with."""

from pathlib import Path

import numpy as np
import pytest

from playground.core.data.build import build_dataset
from playground.core.data.data_config import DataConfig, SampleSource, ToySource
from playground.core.data.file_source import FileSource
from playground.core.inspection.maps.axes import explained_shares, informative_axes


def test_that_the_two_inputs_of_a_toy_set_are_its_axes() -> None:
    assert informative_axes(build_dataset(DataConfig(source=ToySource()))) == (0, 1)


def test_that_pixels_which_never_change_are_passed_over() -> None:
    dataset = build_dataset(DataConfig(source=SampleSource(name="digits")))

    for axis in informative_axes(dataset):
        assert np.ptp(dataset.x[dataset.split.train][:, axis]) > 0


def test_that_both_axes_do_not_come_from_one_column() -> None:
    dataset = build_dataset(DataConfig(source=SampleSource(name="titanic")))

    first, second = informative_axes(dataset)

    assert dataset.inputs[first].column != dataset.inputs[second].column
    assert "sex" in {dataset.inputs[first].column, dataset.inputs[second].column}


@pytest.mark.parametrize("sample", ["diabetes", "iris"])
def test_that_shares_are_what_scikit_learn_says(sample: str) -> None:
    from sklearn.feature_selection import f_classif, r_regression

    dataset = build_dataset(DataConfig(source=SampleSource(name=sample)))
    rows = dataset.split.train
    x, y = dataset.x[rows].astype(float), dataset.y[rows].astype(float)

    shares = explained_shares(dataset, rows)

    if dataset.target.classes:
        classes = len(dataset.target.classes)
        f_values, _ = f_classif(x, y)
        ratio = f_values * (classes - 1) / (len(y) - classes)
        assert shares == pytest.approx(ratio / (1 + ratio), abs=1e-6)
    else:
        assert shares == pytest.approx(r_regression(x, y) ** 2, abs=1e-6)


def test_that_numbers_of_many_values_go_before_yes_and_no(lesson_tables: Path) -> None:
    source = FileSource(path=str(lesson_tables / "titanic.csv"))
    dataset = build_dataset(DataConfig(source=source))

    for axis in informative_axes(dataset):
        assert len(np.unique(dataset.x[:, axis])) >= 5
