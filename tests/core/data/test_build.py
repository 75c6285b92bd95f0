"""From the lessons' files to the numbers that a network is fed."""

from pathlib import Path

import numpy as np
import pandas as pd
import torch
from torch.utils.data import TensorDataset, random_split

from playground.core.data.build import build_dataset
from playground.core.data.column_config import ColumnConfig, Role
from playground.core.data.data_config import DataConfig, SplitConfig
from playground.core.data.file_source import FileSource
from playground.core.model.task import Task


def test_that_three_columns_of_titanic_are_fed_as_they_are(lesson_tables: Path) -> None:
    source = FileSource(path=str(lesson_tables / "titanic.csv"))
    written = pd.read_csv(source.path)
    others = set(written) - {"survived", "pclass", "sibsp", "parch"}
    dataset = build_dataset(
        DataConfig(
            source=source,
            columns=tuple(ColumnConfig(name=each, role=Role.IGNORED) for each in others),
            scaling="none",
            split=SplitConfig(train=1, validation=0),
        )
    )
    assert dataset.task is Task.BINARY
    assert [each.name for each in dataset.inputs] == ["pclass", "sibsp", "parch"]
    assert dataset.x.tolist() == written[["pclass", "sibsp", "parch"]].to_numpy().tolist()
    assert sorted(dataset.split.train) == list(range(len(written)))
    assert dataset.y.tolist() == written["survived"].tolist()


def test_that_the_whole_titanic_file_is_dealt_with(lesson_tables: Path) -> None:
    source = FileSource(path=str(lesson_tables / "titanic.csv"))
    dataset = build_dataset(DataConfig(source=source))
    roles = {column.name: column.role for column in dataset.columns}
    assert roles["alive"] is Role.IGNORED
    assert roles["sex"] is roles["age"] is roles["fare"] is roles["embarked"] is Role.FEATURE
    assert np.isfinite(dataset.x).all()


def test_that_binary_is_split_as_random_split_does(lesson_tables: Path) -> None:
    dataset = build_dataset(
        DataConfig(
            source=FileSource(path=str(lesson_tables / "binary.csv")),
            scaling="none",
            split=SplitConfig(train=0.8, validation=0.1, method="random_split", seed=4),
        )
    )
    parts = random_split(
        TensorDataset(torch.arange(1000)),
        [0.8, 0.1, 0.1],
        generator=torch.Generator().manual_seed(4),
    )
    assert dataset.target.classes == ("False", "True")
    assert dataset.split.train.tolist() == list(parts[0].indices)
    assert dataset.split.test.tolist() == list(parts[2].indices)
    assert dataset.x[0].tolist() == [81, 96, 92]


def test_that_every_row_of_rebuild_is_trained_on(lesson_tables: Path) -> None:
    dataset = build_dataset(
        DataConfig(
            source=FileSource(path=str(lesson_tables / "rebuild.csv")),
            scaling="none",
            split=SplitConfig(train=1, validation=0),
        )
    )
    assert dataset.target.name == "재건축여부"
    assert [each.name for each in dataset.inputs] == ["방갯수", "건축년도"]
    assert dataset.x[:3].tolist() == [[1, 1], [2, 0], [1, 0]]
    assert dataset.y.tolist() == [1, 0, 0, 1, 1, 1, 1, 0]
