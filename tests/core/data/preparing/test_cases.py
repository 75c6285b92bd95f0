"""The acceptance cases' files, from the file to the numbers that a network is fed."""

from pathlib import Path

import numpy as np
import torch
from torch.utils.data import TensorDataset, random_split

from playground.core.data.build import build_dataset
from playground.core.data.column_config import ColumnConfig, Role
from playground.core.data.data_config import DataConfig, SplitConfig
from playground.core.data.file_source import FileSource
from playground.core.model.task import Task


def test_that_titanic_is_ready_for_case_t(shared_data: Path) -> None:
    source = FileSource(path=str(shared_data / "titanic.csv"))
    names = build_dataset(DataConfig(source=source)).table.data_frame.columns
    kept = {"survived", "pclass", "sibsp", "parch"}
    dataset = build_dataset(
        DataConfig(
            source=source,
            columns=tuple(ColumnConfig(name=n, role=Role.IGNORED) for n in names if n not in kept),
            scaling="none",
            split=SplitConfig(train=1, validation=0),
        )
    )
    assert dataset.task is Task.BINARY
    assert [each.name for each in dataset.inputs] == ["pclass", "sibsp", "parch"]
    assert dataset.x[0].tolist() == [3, 1, 0]
    assert sorted(dataset.split.train) == list(range(891))
    assert int(dataset.y.sum()) == 342


def test_that_the_whole_titanic_file_is_dealt_with(shared_data: Path) -> None:
    source = FileSource(path=str(shared_data / "titanic.csv"))
    dataset = build_dataset(DataConfig(source=source))
    roles = {column.name: column.role for column in dataset.columns}
    assert roles["alive"] is Role.IGNORED
    assert roles["sex"] is roles["age"] is roles["fare"] is roles["embarked"] is Role.FEATURE
    assert np.isfinite(dataset.x).all()


def test_that_binary_is_split_for_case_b(shared_data: Path) -> None:
    dataset = build_dataset(
        DataConfig(
            source=FileSource(path=str(shared_data / "binary.csv")),
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


def test_that_rebuild_is_read_for_case_r(shared_data: Path) -> None:
    dataset = build_dataset(
        DataConfig(
            source=FileSource(path=str(shared_data / "rebuild.csv")),
            scaling="none",
            split=SplitConfig(train=1, validation=0),
        )
    )
    assert dataset.target.name == "재건축여부"
    assert [each.name for each in dataset.inputs] == ["방갯수", "건축년도"]
    assert dataset.x[:3].tolist() == [[1, 1], [2, 0], [1, 0]]
    assert dataset.y.tolist() == [1, 0, 0, 1, 1, 1, 1, 0]
