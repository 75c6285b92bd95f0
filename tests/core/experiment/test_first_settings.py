"""First settings: they follow the data until a person sets them."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.core.data.build import build_dataset, dataset_of
from playground.core.data.column_config import ColumnConfig
from playground.core.data.data_config import DataConfig, SampleSource, SplitConfig
from playground.core.data.dataset import Dataset
from playground.core.data.file_source import FileSource
from playground.core.data.preparing.parts import Part
from playground.core.data.reading.tables import Table
from playground.core.experiment.experiment import Experiment
from playground.core.experiment.first_settings import FOLLOWING, settled
from playground.core.run.session import Session
from playground.core.training.trainer import Trainer

FROM_FILE = DataConfig(source=FileSource(path="table.csv"))


def first(data: DataConfig = FROM_FILE) -> Experiment:
    return Experiment(data=data, follows_data=FOLLOWING)


def table_of(frame: pd.DataFrame, target: str) -> Dataset:
    return dataset_of(Table("table", frame, target=target), FROM_FILE)


def houses(rows: int = 1000) -> Dataset:
    """Eighty columns like those of a list of sold houses: sizes, counts and qualities."""
    rng = np.random.default_rng(3)
    kinds = rng.normal(size=(rows, 4))
    columns: dict[str, object] = {}
    for i in range(44):
        values = kinds @ rng.normal(size=4) + rng.normal(size=rows)
        columns[f"n{i}"] = np.exp(values / 3) * 100 if i % 2 else np.round(values * 3 + 10)
    for i in range(35):
        values = kinds @ rng.normal(size=4) * 0.7 + rng.normal(size=rows)
        columns[f"c{i}"] = pd.cut(values, 5, labels=list("ABCDE")).astype(str)
    worth = kinds @ np.array([1, 0.7, 0.5, 0.3])
    columns["price"] = np.exp(12 + 0.35 * worth + 0.13 * rng.normal(size=rows)).round(-2)
    return table_of(pd.DataFrame(columns), "price")


def linear_r2(dataset: Dataset) -> float:
    """R² on the test rows of the least-squares fit to the training rows."""
    train, test = dataset.split.train, dataset.split.test
    x = np.column_stack([dataset.x, np.ones(len(dataset.x))]).astype(np.float64)
    weights = np.linalg.lstsq(x[train], dataset.y[train], rcond=None)[0]
    y = dataset.y[test]
    return float(1 - np.square(y - x[test] @ weights).sum() / np.square(y - y.mean()).sum())


def r2_of(dataset: Dataset, experiment: Experiment, epochs: int) -> float:
    trainer = Trainer(experiment, dataset)
    trainer.run_epochs(epochs)
    return trainer.evaluate(Part.TEST).metric


def test_that_eighty_columns_come_near_linear_regression() -> None:
    dataset = houses()
    experiment = settled(first(), dataset)
    assert r2_of(dataset, experiment, 60) > linear_r2(dataset) - 0.05
    assert r2_of(dataset, experiment, 60) > r2_of(dataset, Experiment(), 60) + 0.05


def test_that_a_small_regression_beats_what_every_table_used_to_get() -> None:
    data = DataConfig(source=SampleSource(name="diabetes"))
    dataset = build_dataset(data)
    experiment = settled(first(data), dataset)
    assert experiment.training.learning_rate == 0.01
    validation = []
    for each in (experiment, Experiment(data=data)):
        trainer = Trainer(each, dataset)
        trainer.run_epochs(60)
        validation.append(trainer.evaluate(Part.VALIDATION).metric)
    assert validation[0] > validation[1]


def towns(seed: int, rows: int = 300) -> Dataset:
    """Towns of a few hundred to half a million people, whose rents follow the logarithm."""
    rng = np.random.default_rng(seed)
    people = np.exp(rng.uniform(np.log(150), np.log(600_000), rows)).round()
    income = rng.uniform(15, 30, rows).round(2)
    rent = 8 + 0.75 * np.log(people) + 0.1 * income + 0.3 * rng.normal(size=rows)
    return table_of(pd.DataFrame({"people": people, "income": income, "rent": rent}), "rent")


@pytest.mark.parametrize("seed", range(3))
def test_that_a_few_hundred_rows_bend_a_curve_in_sixty_epochs(seed: int) -> None:
    dataset = towns(seed)
    experiment = settled(first(), dataset)
    wide_batches = experiment.with_value("training.batch_size", 32)
    r2 = r2_of(dataset, experiment, 60)
    assert r2 > 0.8
    assert r2 > r2_of(dataset, wide_batches, 60)


def test_that_a_few_hundred_rows_of_many_inputs_keep_larger_batches() -> None:
    rng = np.random.default_rng(5)
    frame = pd.DataFrame(rng.normal(size=(400, 12)), columns=[f"n{i}" for i in range(12)])
    frame["y"] = frame["n0"] + 2 * rng.normal(size=400)
    assert settled(first(), table_of(frame, "y")).training.batch_size == 32
    few = frame[["n0", "n1", "y"]]
    assert settled(first(), table_of(few, "y")).training.batch_size == 10


@pytest.mark.parametrize("rows", [20, 30, 50])
def test_that_a_few_rows_of_five_inputs_come_near_linear_regression(rows: int) -> None:
    found, as_for_toys, linear = [], [], []
    for seed in range(6):
        rng = np.random.default_rng(seed)
        frame = pd.DataFrame(rng.normal(size=(rows + 100, 5)), columns=list("abcde"))
        frame["y"] = frame @ rng.normal(size=5) + 0.3 * rng.normal(size=rows + 100)
        share = 100 / (rows + 100)
        data = FROM_FILE.model_copy(
            update={"split": SplitConfig(train=1 - share, validation=0, method="random")}
        )
        dataset = dataset_of(Table("table", frame, target="y"), data)
        found.append(r2_of(dataset, settled(first(data), dataset), 100))
        as_for_toys.append(r2_of(dataset, Experiment(data=data), 100))
        linear.append(linear_r2(dataset))
    assert np.mean(found) > np.mean(linear) - 0.15
    assert np.mean(found) > np.mean(as_for_toys)


def test_that_a_hundred_rows_of_few_inputs_take_usual_steps() -> None:
    data = DataConfig(source=SampleSource(name="wine"))
    dataset = build_dataset(data)
    losses = []
    for rate in (settled(first(data), dataset).training.learning_rate, 0.001):
        experiment = settled(first(data), dataset).with_value("training.learning_rate", rate)
        trainer = Trainer(experiment, dataset)
        trainer.run_epochs(60)
        losses.append(trainer.evaluate(Part.VALIDATION).loss)
    assert losses[0] < losses[1] / 2


def test_that_toy_sets_and_few_rows_begin_as_ever() -> None:
    toy = first(DataConfig())
    assert settled(toy, build_dataset(toy.data)) == toy
    few = table_of(pd.DataFrame({"a": range(8), "b": [1.5, 2] * 4, "y": [0, 1] * 4}), "y")
    assert settled(first(), few) == first()


@pytest.mark.parametrize("key", FOLLOWING)
def test_that_what_a_person_set_stays(key: str) -> None:
    values: dict[str, Any] = {
        "training.optimizer": "sgd",
        "training.learning_rate": 0.5,
        "training.batch_size": 7,
        "training.l2": 0.1,
        "network.hidden": [],
    }
    set_by_hand = first().with_value(key, values[key]).decided_since(first())
    assert key not in set_by_hand.follows_data
    after = settled(set_by_hand, houses(300))
    assert after.value(key) == set_by_hand.value(key)
    assert after != set_by_hand  # the others follow


def test_that_an_experiment_as_saved_follows_nothing() -> None:
    saved = Experiment.from_json('{"version": 1, "training": {"learning_rate": 0.3}}')
    assert settled(saved, houses(300)) == saved


@given(
    rows=st.integers(20, 400),
    width=st.integers(1, 30),
    follows=st.sets(st.sampled_from(FOLLOWING)),
    classes=st.sampled_from((0, 2, 4)),
)
def test_that_settling_twice_changes_nothing_and_settles_only_what_follows(
    rows: int, width: int, follows: set[str], classes: int
) -> None:
    rng = np.random.default_rng(rows)
    frame = pd.DataFrame(rng.normal(size=(rows, width)), columns=[f"x{i}" for i in range(width)])
    frame["y"] = rng.normal(size=rows) if not classes else [f"k{i % classes}" for i in range(rows)]
    dataset = table_of(frame, "y")
    experiment = Experiment(data=FROM_FILE, follows_data=tuple(sorted(follows)))
    once = settled(experiment, dataset)
    assert settled(once, dataset) == once
    for key in set(FOLLOWING) - follows:
        assert once.value(key) == experiment.value(key)


def test_that_a_session_runs_and_shows_the_settled_experiment() -> None:
    session = Session()
    data = DataConfig(source=SampleSource(name="iris"))
    run = session.start(first(data))
    frame = run.frame()
    assert frame.experiment == run.experiment == settled(first(data), frame.dataset)
    assert frame.experiment.training.batch_size == 32
    later = frame.experiment.with_value("training.momentum", 0.5)
    run.apply(later)
    assert run.experiment == later


def test_that_a_target_is_left_unscaled_only_where_that_was_chosen_for_itself() -> None:
    data = DataConfig(source=SampleSource(name="diabetes"), scaling="none")
    dataset = build_dataset(data)
    assert dataset.target.scale > 50
    assert dataset.inputs[2].scale == 1
    progression = dataset.table.data_frame["progression"].to_numpy()
    y = dataset.y.astype(np.float64)
    assert dataset.target.to_value(y) == pytest.approx(progression, rel=1e-5)
    chosen = data.with_column(ColumnConfig(name="progression", scaling="none"))
    assert build_dataset(chosen).target.scale == 1
