"""Leaks: columns that give the answer away are pointed out, and healthy ones are not."""

import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.core.data.build import build_dataset, dataset_of
from playground.core.data.column_config import ColumnConfig, Role
from playground.core.data.data_config import DataConfig, SampleSource
from playground.core.data.file_source import FileSource
from playground.core.data.reading.tables import Table
from playground.core.data.samples import SAMPLES

ROWS = 300
FROM_FILE = DataConfig(source=FileSource(path="table.csv"))


def leaks_of(target: str, **columns: object) -> list[str]:
    """The columns that are pointed out in a table, those that leak together joined by "+"."""
    table = Table("table", pd.DataFrame(columns), target=target)
    return named(table, FROM_FILE)


def named(table: Table, config: DataConfig) -> list[str]:
    leaks = dataset_of(table, config).receipt.leaks
    return ["+".join(leak.columns) for leak in leaks]


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(7)


@pytest.fixture
def noise(rng: np.random.Generator) -> np.ndarray:
    return rng.normal(size=ROWS)


def test_that_a_class_told_by_a_threshold_is_pointed_out_with_the_threshold(
    rng: np.random.Generator, noise: np.ndarray
) -> None:
    score = rng.normal(62, 14, ROWS).round()
    table = pd.DataFrame(
        {"score": score, "hours": noise, "passed": np.where(score >= 60, "y", "n")}
    )
    dataset = dataset_of(Table("t", table, target="passed"), FROM_FILE)
    (leak,) = dataset.receipt.leaks
    assert leak.columns == ("score",)
    assert str(leak.reason) == "passed is y exactly where score is 60 or more."
    assert str(leak.warning) in dataset.receipt.lines()


def test_that_grades_by_ranges_of_a_score_are_pointed_out(
    rng: np.random.Generator, noise: np.ndarray
) -> None:
    score = rng.uniform(0, 100, ROWS)
    grade = np.array(list("FDCBA"))[np.digitize(score, [50, 60, 75, 90])]
    assert leaks_of("grade", score=score, noise=noise, grade=grade) == ["score"]


def test_that_a_grade_known_from_its_sub_grade_is_pointed_out(
    rng: np.random.Generator, noise: np.ndarray
) -> None:
    sub = rng.choice([f"{grade}{i}" for grade in "ABCDE" for i in range(1, 6)], ROWS)
    grade = [each[0] for each in sub]
    assert leaks_of("grade", sub_grade=sub, noise=noise, grade=grade) == ["sub_grade"]


def test_that_a_column_that_decides_all_but_a_row_is_pointed_out(
    rng: np.random.Generator, noise: np.ndarray
) -> None:
    letter = rng.choice(list("ABCDE"), ROWS)
    passed = np.where(np.isin(letter, ["A", "B", "C"]), "yes", "no")
    passed[0] = "no" if passed[0] == "yes" else "yes"
    assert leaks_of("passed", letter=letter, noise=noise, passed=passed) == ["letter"]


def test_that_a_column_that_is_empty_for_one_class_only_is_pointed_out(
    rng: np.random.Generator, noise: np.ndarray
) -> None:
    left = rng.random(ROWS) < 0.4
    day = np.where(left, rng.integers(1, 30, ROWS), np.nan)
    assert leaks_of("left", day=day, noise=noise, left=left) == ["day"]


@pytest.mark.parametrize(
    "copy",
    [
        lambda x: (x * 1.8 + 32).round(1),
        lambda x: (x * 1.13).round(),
        lambda x: x,
        lambda x: np.exp(x / 20),
    ],
    ids=["fahrenheit", "whole", "the same", "exponential"],
)
def test_that_a_quantity_in_other_units_is_pointed_out(
    copy: object, rng: np.random.Generator, noise: np.ndarray
) -> None:
    assert callable(copy)
    x = rng.normal(50, 30, ROWS).round(1)
    assert leaks_of("price", other=x, noise=noise, price=copy(x)) == ["other"]


def test_that_sum_product_and_ratio_of_two_columns_are_pointed_out(
    rng: np.random.Generator, noise: np.ndarray
) -> None:
    first, second = rng.integers(1, 60, ROWS), rng.normal(20, 3, ROWS).round(1)
    for target in (first + second, (first * second).round(1), (first / second**2).round(4)):
        assert leaks_of("y", a=first, b=second, noise=noise, y=target) == ["a+b"]


def test_that_two_categories_that_decide_together_are_pointed_out(
    rng: np.random.Generator, noise: np.ndarray
) -> None:
    a, b = rng.choice(list("abc"), ROWS), rng.choice(list("xyz"), ROWS)
    y = np.where((a == "a") ^ (b == "x"), "u", "v")
    assert leaks_of("y", a=a, b=b, noise=noise, y=y) == ["a+b"]


def test_that_a_pass_by_the_sum_of_two_marks_is_pointed_out(
    rng: np.random.Generator, noise: np.ndarray
) -> None:
    a, b = rng.integers(0, 100, ROWS), rng.integers(0, 100, ROWS)
    y = np.where(a + b >= 100, "pass", "fail")
    assert leaks_of("result", a=a, b=b, noise=noise, result=y) == ["a+b"]


def test_that_small_cells_are_taken_for_luck(rng: np.random.Generator) -> None:
    rows = 40
    a, b = rng.choice(list("abcdef"), rows), rng.choice(list("uvwxyz"), rows)
    y = pd.Series(a + b).map(dict.fromkeys(set(a + b), "u")).to_numpy()
    y[::2] = "v"
    y = pd.Series(y).groupby(a + b).transform("first").to_numpy()
    assert leaks_of("y", a=a, b=b, noise=rng.normal(size=rows), y=y) == []


def test_that_the_only_column_is_the_question_and_no_leak(rng: np.random.Generator) -> None:
    hours = rng.uniform(0, 10, ROWS)
    assert leaks_of("passed", hours=hours, passed=np.where(hours > 5, "y", "n")) == []


@pytest.mark.parametrize("name", [each.key for each in SAMPLES if not each.is_downloaded])
def test_that_no_sample_is_suspected(name: str) -> None:
    assert build_dataset(DataConfig(source=SampleSource(name=name))).receipt.leaks == ()


def test_that_clusters_far_apart_are_not_suspected() -> None:
    data_frame = build_dataset(DataConfig(source=SampleSource(name="iris"))).table.data_frame
    two = data_frame[data_frame["species"] != "virginica"].reset_index(drop=True)
    assert named(Table("t", two, target="species"), FROM_FILE) == []


def test_that_rows_written_twice_prove_nothing() -> None:
    data_frame = build_dataset(DataConfig(source=SampleSource(name="diabetes"))).table.data_frame
    twice = pd.concat([data_frame, data_frame], ignore_index=True)
    assert named(Table("t", twice, target="progression"), FROM_FILE) == []


def test_that_a_thing_that_grows_with_the_years_is_not_suspected(noise: np.ndarray) -> None:
    years = np.arange(1900, 1900 + ROWS)
    grown = np.cumsum(np.abs(noise)) + 100
    assert leaks_of("people", year=years, noise=noise, people=grown) == []


@given(seed=st.integers(0, 10_000), rows=st.integers(20, 400), classes=st.integers(2, 4))
def test_that_columns_that_have_nothing_to_do_with_the_target_are_not_suspected(
    seed: int, rows: int, classes: int
) -> None:
    rng = np.random.default_rng(seed)
    columns: dict[str, object] = {f"n{i}": rng.normal(size=rows).round(1) for i in range(4)}
    columns |= {f"c{i}": rng.choice(list("abcdefgh"), rows) for i in range(4)}
    columns["y"] = [*(f"k{i}" for i in range(classes)), *rng.choice(["k0", "k1"], rows - classes)]
    assert named(Table("t", pd.DataFrame(columns), target="y"), FROM_FILE) == []


def test_that_alive_is_pointed_out_when_it_is_made_a_feature_by_hand(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    survived = rng.integers(0, 2, ROWS)
    data_frame = pd.DataFrame(
        {
            "survived": survived,
            "fare": rng.lognormal(3, 1, ROWS).round(2),
            "sex": rng.choice(["male", "female"], ROWS),
            "alive": np.where(survived == 1, "yes", "no"),
        }
    )
    data_frame.to_csv(tmp_path / "titanic.csv", index=False)
    source = FileSource(path=str(tmp_path / "titanic.csv"))
    left_alone = build_dataset(DataConfig(source=source))
    assert left_alone.receipt.leaks == ()
    assert {c.name: c.role for c in left_alone.columns}["alive"] is Role.IGNORED
    by_hand = DataConfig(source=source, columns=(ColumnConfig(name="alive", role=Role.FEATURE),))
    (leak,) = build_dataset(by_hand).receipt.leaks
    assert leak.columns == ("alive",)


def test_that_a_wide_table_is_searched_in_a_moment() -> None:
    rng = np.random.default_rng(0)
    data_frame = pd.DataFrame(
        rng.integers(0, 5, (20_000, 300)), columns=[f"q{i}" for i in range(300)]
    )
    data_frame["y"] = rng.normal(size=20_000)
    table = Table("t", data_frame, target="y")
    dataset = dataset_of(table, FROM_FILE)
    started = time.perf_counter()
    dataset_of(table, FROM_FILE)
    assert dataset.receipt.leaks == ()
    assert time.perf_counter() - started < 10
