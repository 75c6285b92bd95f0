"""Rows are dealt once each, in the shares asked for, alike for the same seed."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.utils.data import TensorDataset, random_split

from playground.core.common.errors import PlaygroundError
from playground.core.data.data_config import SplitConfig
from playground.core.data.preparing.split import split_rows
from playground.core.model.task import Task

METHODS = st.sampled_from(["stratified", "random", "random_split"])
CLASSES = st.lists(st.integers(0, 3), min_size=10, max_size=300).map(np.array)
TRAIN = st.floats(0.3, 0.8)
VALIDATION = st.floats(0, 0.2)


@given(CLASSES, TRAIN, VALIDATION, METHODS, st.integers(0, 1000))
def test_that_every_row_is_dealt_once(
    y: np.ndarray, train: float, validation: float, method: str, seed: int
) -> None:
    config = SplitConfig(train=train, validation=validation, method=method, seed=seed)
    split = split_rows(config, y, Task.MULTICLASS)
    dealt = np.concatenate([split.train, split.validation, split.test])
    assert sorted(dealt) == list(range(len(y)))


@given(CLASSES, TRAIN, VALIDATION, METHODS, st.integers(0, 1000))
def test_that_the_same_seed_deals_alike(
    y: np.ndarray, train: float, validation: float, method: str, seed: int
) -> None:
    config = SplitConfig(train=train, validation=validation, method=method, seed=seed)
    one, other = (split_rows(config, y, Task.MULTICLASS) for _ in range(2))
    assert np.array_equal(one.train, other.train)
    assert np.array_equal(one.validation, other.validation)
    assert np.array_equal(one.test, other.test)


@given(CLASSES, TRAIN, VALIDATION, st.integers(0, 1000))
def test_that_each_class_is_dealt_within_one_row_of_its_share(
    y: np.ndarray, train: float, validation: float, seed: int
) -> None:
    config = SplitConfig(train=train, validation=validation, method="stratified", seed=seed)
    split = split_rows(config, y, Task.MULTICLASS)
    for each in np.unique(y):
        members = np.sum(y == each)
        for part, share in ((split.train, train), (split.validation, validation)):
            assert abs(np.sum(y[part] == each) - members * share) <= 1
        assert np.any(y[split.train] == each)


@given(st.lists(st.integers(2, 9), min_size=2, max_size=60), TRAIN, VALIDATION)
def test_that_small_classes_are_dealt_fairly_to_all_parts(
    sizes: list[int], train: float, validation: float
) -> None:
    y = np.repeat(np.arange(len(sizes)), sizes)
    config = SplitConfig(train=train, validation=validation, method="stratified")
    split = split_rows(config, y, Task.MULTICLASS)
    # A class with less than a training row of its share gets one all the same.
    forced = sum(size * train < 1 for size in sizes)
    for part, share in ((split.train, train), (split.validation, validation)):
        assert abs(len(part) - share * len(y)) < 1.5 + forced


def test_that_twenty_classes_of_five_rows_reach_every_part() -> None:
    y = np.repeat(np.arange(20), 5)
    config = SplitConfig(train=0.8, validation=0.1, method="stratified")
    split = split_rows(config, y, Task.MULTICLASS)
    assert [len(split.train), len(split.validation), len(split.test)] == [80, 10, 10]
    assert len(set(y[split.test])) == len(set(y[split.validation])) == 10


@pytest.mark.parametrize("seed", [0, 4, 123])
@pytest.mark.parametrize("rows", [1000, 1003, 1009])
def test_that_random_split_is_torchs_own(seed: int, rows: int) -> None:
    config = SplitConfig(train=0.8, validation=0.1, method="random_split", seed=seed)
    split = split_rows(config, np.zeros(rows), Task.REGRESSION)
    expected = random_split(
        TensorDataset(torch.arange(rows)),
        [0.8, 0.1, 0.1],
        generator=torch.Generator().manual_seed(seed),
    )
    for part, subset in zip((split.train, split.validation, split.test), expected, strict=True):
        assert part.tolist() == list(subset.indices)


@given(METHODS)
def test_that_all_rows_can_be_used_for_training(method: str) -> None:
    config = SplitConfig(train=1, validation=0, method=method)
    split = split_rows(config, np.arange(57) % 2, Task.BINARY)
    assert sorted(split.train) == list(range(57))
    assert not len(split.validation)
    assert not len(split.test)


def test_that_another_seed_deals_otherwise() -> None:
    y = np.arange(200) % 2
    one, other = (split_rows(SplitConfig(seed=seed), y, Task.BINARY) for seed in (1, 2))
    assert not np.array_equal(one.train, other.train)


def test_that_shares_past_the_whole_are_refused() -> None:
    with pytest.raises(PlaygroundError, match="more than 1"):
        split_rows(SplitConfig(train=0.8, validation=0.3), np.zeros(10), Task.REGRESSION)


def test_that_a_split_without_training_rows_is_refused() -> None:
    with pytest.raises(PlaygroundError, match="none to train on"):
        split_rows(SplitConfig(train=0.01, validation=0), np.zeros(10), Task.REGRESSION)
