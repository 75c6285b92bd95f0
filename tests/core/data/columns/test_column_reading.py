"""What a column is, is told by counting its rows; what was found is said."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
import pytest

from playground.core.data.build import dataset_of
from playground.core.data.column_config import ColumnConfig, ColumnType, DatePart, Role
from playground.core.data.columns.column import Column, ReadColumn
from playground.core.data.columns.plan import plan_table, read_columns
from playground.core.data.columns.values import label_of
from playground.core.data.data_config import DataConfig
from playground.core.data.dataset import Dataset
from playground.core.data.reading.tables import Table
from playground.core.model.task import Task

ROWS = 400
DEFAULTS = DataConfig()
REMARKS = [f"remark {i}" if i % 3 == 0 else None for i in range(100)]
Cells: TypeAlias = Mapping[str, Any]


def read(cells: Sequence[object], config: DataConfig = DEFAULTS, name: str = "a") -> ReadColumn:
    (column,) = read_columns(Table("t", pd.DataFrame({name: cells})), config)
    return column


def planned(columns: Cells, config: DataConfig = DEFAULTS) -> dict[str, Column]:
    table = Table("t", pd.DataFrame(columns))
    return {column.name: column for column in plan_table(table, config).columns}


def made(columns: Cells, config: DataConfig = DEFAULTS) -> Dataset:
    return dataset_of(Table("t", pd.DataFrame(columns)), config)


def cycled(*values: object) -> list[object]:
    return [values[i % len(values)] for i in range(ROWS)]


def test_that_a_word_in_most_rows_of_numbers_gets_an_input_of_its_own() -> None:
    cells = [str(i % 40) if i % 4 == 0 else "FALSE" for i in range(ROWS)]
    dataset = made({"height": cells, "temp": np.arange(ROWS) % 37, "y": cycled("a", "b", "b")})
    column = next(each for each in dataset.columns if each.name == "height")
    assert (column.missing, column.flagged_words) == (0, (("FALSE", 300),))
    flag = [each.name for each in dataset.inputs].index("height=FALSE")
    assert dataset.x[:, flag].tolist() == [float(cell == "FALSE") for cell in cells]
    assert "filled" not in "".join(dataset.receipt.columns[0].remarks[:1])


def test_that_a_word_for_nothing_is_a_category_among_categories() -> None:
    target = cycled("Gas", "None", "Oil")
    dataset = made({"rooms": np.arange(ROWS) % 7, "heating": target})
    assert dataset.target.classes == ("Gas", "None", "Oil")
    assert len(dataset.rows) == ROWS
    assert any("“None” is a category" in str(note) for note in dataset.columns[1].notes)


def test_that_a_word_is_missing_where_the_person_says_so() -> None:
    columns = {"a": cycled("x", "NA", "z"), "b": np.arange(ROWS) % 7, "y": cycled(0, 1)}
    everywhere = planned(columns, DataConfig(missing_values=("na",)))["a"]
    one = planned(columns, DataConfig(columns=(ColumnConfig(name="a", missing_values=("NA",)),)))
    for column in (everywhere, one["a"]):
        assert column.missing == 133
        assert column.labels == ("x", "z")


def test_that_a_person_may_say_that_no_word_is_missing() -> None:
    config = DataConfig(columns=(ColumnConfig(name="a", missing_values=()),))
    cells = [*(str(i) for i in range(98)), "-", "-"]
    assert read(cells, config).column.unreadable == 2
    column = read(cells).column
    assert (column.unreadable, column.missing_words) == (0, (("-", 2),))


def test_that_a_number_may_stand_for_no_value() -> None:
    column = read([1.5, -999.0, 3.0], DataConfig(missing_values=("-999",))).column
    assert (column.missing, column.low) == (1, 1.5)


def test_that_cells_that_cannot_be_read_are_shown() -> None:
    column = read([*(str(i) for i in range(99)), "broken"]).column
    assert (column.type, column.unreadable) == (ColumnType.NUMBER, 1)
    assert column.unreadable_examples == ("broken",)


def test_that_blanks_around_cells_make_no_other_category() -> None:
    found = read(["red ", "red", " blue", "blue", " ?"])
    assert found.column.labels == ("?", "blue", "red")
    assert list(found.cells) == ["red", "red", "blue", "blue", "?"]


def test_that_every_spelling_of_true_is_one() -> None:
    found = read(["yes", "No", "Y", "TRUE", "n", "false", "yes", None])
    assert found.column.type is ColumnType.BOOLEAN
    assert found.column.labels == ("No", "yes")
    assert np.asarray(found.cells).tolist()[:7] == [1, 0, 1, 1, 0, 0, 1]


@pytest.mark.parametrize(
    "cells",
    [
        ["01067", "99084", "80331"],
        ["9007199254740993", "9007199254740995", "9007199254740992"],
        [2**53 + 1, 2**53 + 3, 2**53],
        ["9" * 5000, "9" * 4999 + "8", "1"],
    ],
)
def test_that_codes_keep_their_digits(cells: list[object]) -> None:
    dataset = made({"x": np.arange(90) % 11, "code": cells * 30})
    assert sorted(dataset.target.classes) == sorted(map(str, cells))


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("column 1", [i + (i > 50) for i in range(1, 101)]),
        ("respondent", [1000 + i + 3 * (i > 40) for i in range(100)]),
        ("sample_no", [i if i % 20 else i + 1 for i in range(100)]),
        ("Customer ID", [f"C{i:04d}" for i in range(100)]),
        ("번호", [str(i) for i in range(100)]),
    ],
)
def test_that_what_only_tells_rows_apart_is_ignored(name: str, cells: list[object]) -> None:
    columns = planned({name: cells, "x": np.arange(100) % 13, "y": ["a", "b"] * 50})
    assert columns[name].role is Role.IGNORED
    assert "rows" in str(columns[name].reason)


def test_that_a_column_without_a_value_in_training_rows_is_ignored() -> None:
    dataset = made({"x": np.arange(ROWS) % 13, "coupon": [None] * ROWS, "buy": cycled("no", "yes")})
    assert [each.name for each in dataset.inputs] == ["x"]
    few: list[str | None] = [None] * ROWS
    few[int(dataset.rows[dataset.split.test[0]])] = "X"
    few[int(dataset.rows[dataset.split.test[1]])] = "Z"
    dataset = made({"x": np.arange(ROWS) % 13, "coupon": few, "buy": cycled("no", "yes")})
    coupon = dataset.columns[1]
    assert coupon.role is Role.IGNORED
    assert str(coupon.reason) == "has no value in any training row"


@pytest.mark.parametrize(
    ("columns", "target", "reason"),
    [
        ({"x": [0.5, 1.5] * 50, "y": list(range(100)), "kind": ["a", "b"] * 50}, "kind", "last"),
        ({"x": list(range(100)), "y": ["a", "b"] * 50, "z": list(range(100))}, "y", "name"),
        (
            {"grade": ["A", "B"] * 50, "notes": REMARKS},
            "grade",
            "last",
        ),
        ({"a": list(range(100)), "b": [0.5] * 30 + [None] * 70, "c": ["p"] * 100}, "a", "last"),
    ],
)  # fmt: skip
def test_that_the_target_is_guessed_with_a_reason(columns: Cells, target: str, reason: str) -> None:
    roles = planned({"n": [0.1, 0.2] * 50, **columns}).values()
    (found,) = (each for each in roles if each.role is Role.TARGET)
    assert found.name == target
    assert reason in str(found.reason)


def test_that_whole_numbers_of_few_rows_are_a_quantity() -> None:
    few = made({"a": np.arange(18) % 5, "price": [251 + i - (i == 4) for i in range(18)]})
    assert few.task is Task.REGRESSION
    many = made({"a": np.arange(180) % 5, "quality": np.arange(180) % 7})
    assert many.task is Task.MULTICLASS


def test_that_a_constant_that_is_not_scaled_is_fed_as_it_is() -> None:
    config = DataConfig(scaling="none", columns=(ColumnConfig(name="same", role=Role.FEATURE),))
    dataset = made({"same": [7.0] * ROWS, "x": np.arange(ROWS) % 7, "y": cycled(0, 1)}, config)
    assert (dataset.x[:, 0] == 7).all()
    assert any("fed as it is" in step for step in dataset.receipt.columns[0].remarks)


@pytest.mark.parametrize(
    ("cells", "iso", "order"),
    [
        (["31.12.2023", "5.3.2024"], "2024-03-05", "day_first"),
        (["12/31/2023", "3/5/2024"], "2024-03-05", "month_first"),
        (["2023년 12월 31일", "2024년 3월 5일"], "2024-03-05", "year_first"),
        (["2023-12-31", "2024-03-05"], "2024-03-05", "year_first"),
        (["Dec 31, 2023", "Mar 5, 2024"], "2024-03-05", "year_first"),
        (["31. Dezember 2023", "5. März 2024"], "2024-03-05", "year_first"),
        (["31/12/23", "05/03/24"], "2024-03-05", "day_first"),
    ],
)
def test_that_dates_are_read(cells: list[str], iso: str, order: str) -> None:
    found = read(cells)
    assert found.column.type is ColumnType.DATE
    assert np.asarray(found.cells)[1] == np.datetime64(iso)
    assert found.column.date_order == order


def test_that_dates_that_read_both_ways_are_said_and_chosen() -> None:
    cells = ["3/5/2024", "7/9/2024"]
    column = read(cells).column
    assert column.ambiguity is not None
    assert {column.ambiguity.reading, column.ambiguity.other_reading} == {
        "2024-03-05",
        "2024-05-03",
    }
    config = DataConfig(columns=(ColumnConfig(name="a", date_order="day_first"),))
    chosen = read(cells, config)
    assert np.asarray(chosen.cells)[0] == np.datetime64("2024-05-03")
    assert chosen.column.ambiguity is None


def test_that_a_date_becomes_the_numbers_that_tell_its_rows_apart() -> None:
    when = [f"2024-{1 + i % 12:02d}-{1 + i % 28:02d} {i % 24:02d}:30" for i in range(ROWS)]
    config = DataConfig(scaling="none")
    dataset = made({"when": when, "y": cycled(0, 1)}, config)
    names = [each.name for each in dataset.inputs]
    assert names == ["when month", "when weekday", "when hour", "when days"]
    month, weekday, hour, _ = dataset.x[np.argsort(dataset.rows)][5].tolist()
    assert (month, hour) == (6, 5.5)
    assert weekday == date.fromisoformat(when[5][:10]).isoweekday()


def test_that_the_parts_of_a_date_can_be_chosen() -> None:
    config = DataConfig(columns=(ColumnConfig(name="when", date_parts=(DatePart.YEAR,)),))
    when = [f"{2000 + i % 20}-03-05" for i in range(ROWS)]
    dataset = made({"when": when, "y": cycled(0, 1)}, config)
    assert [each.name for each in dataset.inputs] == ["when year"]


def test_that_times_of_day_are_hours() -> None:
    found = read(["오후 3:20", "오전 9:05", "오후 12:00"])
    assert found.column.type is ColumnType.DATE
    assert [str(each)[11:16] for each in np.asarray(found.cells)] == ["15:20", "09:05", "12:00"]


def test_that_rows_of_another_file_are_read_as_the_column_was() -> None:
    dataset = made(
        {
            "pop": [f"{1 + i % 900}.{i % 1000:03d}" for i in range(ROWS)],
            "rate": [f"{i % 90},{i % 10}5" for i in range(ROWS)],
            "y": cycled("a", "b", "a"),
        }
    )
    rows = {"pop": ["1.395", "1395", "12.400,5"], "rate": ["2,5", "3", "x"]}
    read_again = dataset.encoder.read(rows)
    assert np.asarray(read_again["pop"]).tolist() == [1395, 1395, 12400.5]
    assert np.asarray(read_again["rate"]).tolist()[:2] == [2.5, 3]
    assert np.isnan(np.asarray(read_again["rate"])[2])


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        ("5.3.2024", "2024-03-05"),
        ("2024-03-05 15:20", "2024-03-05 15:20:00"),
        ("오후 3:20", "15:20:00"),
    ],
)
def test_that_a_date_is_called_by_what_it_has(cell: str, label: str) -> None:
    found = read([cell, cell])
    (date_, _) = np.asarray(found.cells)
    assert label_of(date_) == label_of(pd.Timestamp(date_)) == label
    assert np.asarray(found.column.reader.read([label]))[0] == date_
