"""Types and roles are guessed as a person would, with a reason, and the user has the last word."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest

from playground.core.common.errors import PlaygroundError
from playground.core.data.column_config import ColumnConfig, ColumnType, Role
from playground.core.data.columns.column import Column
from playground.core.data.columns.plan import plan_table
from playground.core.data.columns.values import Cells
from playground.core.data.data_config import DataConfig
from playground.core.data.reading.tables import Table

ROWS = 40


def assigned(
    columns: Mapping[str, Cells], *decided: ColumnConfig, target: str = ""
) -> dict[str, Column]:
    table = Table("test", pd.DataFrame(columns), target=target)
    return {each.name: each for each in plan_table(table, DataConfig(columns=decided)).columns}


def repeated(*values: object) -> list[object]:
    return [values[i % len(values)] for i in range(ROWS)]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (repeated(1, 2, 3), ColumnType.NUMBER),
        (repeated(1.5, 2.5, None), ColumnType.NUMBER),
        (repeated(0, 1), ColumnType.NUMBER),
        (repeated(True, False), ColumnType.BOOLEAN),
        (repeated("True", "False"), ColumnType.BOOLEAN),
        (repeated("yes", "no", None), ColumnType.BOOLEAN),
        (repeated("Y", "N"), ColumnType.BOOLEAN),
        (repeated("t", "f"), ColumnType.BOOLEAN),
        (repeated("예", "아니오"), ColumnType.BOOLEAN),
        (repeated("참", "거짓"), ColumnType.BOOLEAN),
        (repeated("O", "X"), ColumnType.BOOLEAN),
        (repeated("yes", "false"), ColumnType.BOOLEAN),
        (repeated("red", "green", "blue"), ColumnType.CATEGORY),
        (repeated("2024-01-31", "2024-02-01"), ColumnType.DATE),
        (repeated("2024-01-31 12:30:00", None), ColumnType.DATE),
        (repeated("31.01.2024", "01.02.2024"), ColumnType.DATE),
        (repeated("2024년 1월 31일", "2024년 2월 1일"), ColumnType.DATE),
        (repeated("007", "012"), ColumnType.CATEGORY),
        ([f"Mr. Number {i}" for i in range(ROWS)], ColumnType.TEXT),
    ],
)
def test_that_types_are_told_from_values(values: list[object], kind: ColumnType) -> None:
    columns = assigned({"column": values, "other": np.arange(ROWS) * 1.5, "y": repeated("a", "b")})
    assert columns["column"].type is kind


@pytest.mark.parametrize(
    ("names", "target"),
    [
        (("survived", "pclass", "class"), "survived"),
        (("x", "y", "z", "pass"), "pass"),
        (("방갯수", "건축년도", "재건축여부"), "재건축여부"),
        (("합격", "국어", "수학"), "합격"),
        (("a", "Target", "b"), "Target"),
        (("a", "b", "c"), "c"),
        (("x", "y"), "y"),
    ],
)
def test_that_the_target_is_guessed(names: tuple[str, ...], target: str) -> None:
    rng = np.random.default_rng(0)
    columns = assigned({name: rng.integers(0, 4, ROWS) for name in names})
    assert [name for name, each in columns.items() if each.role is Role.TARGET] == [target]


def test_that_a_last_column_that_cannot_serve_is_not_guessed() -> None:
    columns = assigned(
        {
            "a": np.arange(ROWS) * 0.5,
            "b": repeated("x", "y"),
            "note": [f"text {i}" for i in range(ROWS)],
        }
    )
    assert columns["b"].role is Role.TARGET
    assert columns["note"].role is Role.IGNORED


@pytest.mark.parametrize(
    ("name", "values", "reason"),
    [
        ("PassengerId", np.arange(ROWS) * 7 % 1000, "only numbers the rows"),
        ("번호", np.arange(ROWS) + 100, "only numbers the rows"),
        ("first", np.arange(ROWS), "only numbers the rows"),
        ("empty", [None] * ROWS, "has no values"),
        ("same", [5] * ROWS, "has only one value, 5"),
        ("name", [f"Mr. {i}" for i in range(ROWS)], "has another text in every row"),
    ],
)
def test_that_useless_columns_are_ignored_with_the_reason(
    name: str, values: Cells, reason: str
) -> None:
    columns = assigned({name: values, "a": np.arange(ROWS) % 7, "y": repeated("a", "b")})
    assert columns[name].role is Role.IGNORED
    assert str(columns[name].reason) == reason


def test_that_a_column_that_gives_the_answer_away_is_ignored() -> None:
    columns = assigned(
        {"survived": repeated(0, 1), "age": np.arange(ROWS) % 9, "alive": repeated("no", "yes")}
    )
    assert columns["alive"].role is Role.IGNORED
    assert "same as survived" in str(columns["alive"].reason)


def test_that_an_answer_with_gaps_is_recognised() -> None:
    columns = assigned(
        {
            "survived": repeated(0, 1, None),
            "age": np.arange(ROWS) % 9,
            "alive": repeated("no", "yes", None),
        }
    )
    assert columns["alive"].role is Role.IGNORED


def test_that_a_column_that_mostly_agrees_with_the_target_is_kept() -> None:
    nearly = repeated("no", "yes")
    nearly[0] = "yes"
    columns = assigned({"survived": repeated(0, 1), "age": np.arange(ROWS) % 9, "near": nearly})
    assert columns["near"].role is Role.FEATURE


def test_that_the_user_has_the_last_word() -> None:
    columns = assigned(
        {"survived": repeated(0, 1), "pclass": repeated(1, 2, 3), "alive": repeated("no", "yes")},
        ColumnConfig(name="survived", role=Role.IGNORED),
        ColumnConfig(name="pclass", role=Role.TARGET, type=ColumnType.CATEGORY),
        ColumnConfig(name="alive", role=Role.FEATURE),
    )
    assert [each.role for each in columns.values()] == [Role.IGNORED, Role.TARGET, Role.FEATURE]
    assert columns["pclass"].type is ColumnType.CATEGORY
    assert columns["pclass"].labels == ("1", "2", "3")


def test_that_a_target_known_to_the_source_is_taken() -> None:
    columns = assigned({"a": repeated(0, 1, 2), "b": np.arange(ROWS) % 9}, target="a")
    assert columns["a"].role is Role.TARGET


def test_that_two_targets_are_refused() -> None:
    with pytest.raises(PlaygroundError, match="a and b are both chosen"):
        assigned(
            {"a": repeated(0, 1), "b": repeated(0, 1, 2)},
            ColumnConfig(name="a", role=Role.TARGET),
            ColumnConfig(name="b", role=Role.TARGET),
        )


def test_that_counting_rows_is_learned_from_where_there_is_nothing_else() -> None:
    columns = assigned({"x": np.arange(ROWS), "height": np.arange(ROWS) * 1.5})
    assert columns["x"].role is Role.FEATURE


def test_that_every_column_has_a_reason_in_words() -> None:
    columns = assigned({"a": repeated(1, 2), "b": repeated("x", "z", "w"), "y": repeated(0, 1)})
    assert all(each.reason for each in columns.values())


def test_that_counts_and_range_are_told() -> None:
    column = assigned({"a": repeated(3, 1, None, 2), "y": repeated("p", "q")})["a"]
    assert (column.missing, column.distinct, column.low, column.high) == (10, 3, 1.0, 3.0)
    assert column.whole


@pytest.mark.parametrize(
    ("name", "numbers", "is_ignored"),
    [
        ("column 1", np.arange(ROWS) * 37 % ROWS, True),
        ("Unnamed: 0", np.arange(ROWS)[::-1] + 1, True),
        ("X", np.arange(ROWS), True),
        ("X", np.arange(ROWS) ** 2 % 997, False),
        ("x", np.arange(ROWS) * 37 % ROWS + 5, False),
        ("column 1", np.arange(ROWS) * 37 % ROWS + 5, False),
    ],
)
def test_that_row_names_without_a_heading_count_rows_in_any_order(
    name: str, numbers: Cells, is_ignored: bool
) -> None:
    columns = assigned({name: numbers, "a": np.arange(ROWS) % 7, "y": repeated("a", "b")})
    assert (columns[name].role is Role.IGNORED) == is_ignored


@pytest.mark.parametrize(
    ("pair", "first"),
    [
        (("ja", "nein"), "nein"),
        (("oui", "non"), "non"),
        (("있음", "없음"), "없음"),
        (("○", "×"), "×"),
    ],
)
def test_that_yes_and_no_of_other_languages_are_true_and_false(
    pair: tuple[str, str], first: str
) -> None:
    column = assigned({"a": np.arange(ROWS) % 7, "b": repeated(*pair)})["b"]
    assert column.type is ColumnType.BOOLEAN
    assert column.labels == (first, next(each for each in pair if each != first))


@pytest.mark.parametrize(
    "cells", [("Red", "red"), ("New York", "New  York"), ("é", "e\u0301"), ("x", "\u200bx")]
)
def test_that_categories_which_look_the_same_are_pointed_out(cells: tuple[str, str]) -> None:
    columns = assigned({"a": repeated(*cells, "other"), "y": repeated("p", "q")})
    assert any("differ only in case" in str(note) for note in columns["a"].notes)
    assert not columns["y"].notes


@pytest.mark.parametrize(
    "name", ["zip", "Postal Code", "우편번호", "행정동코드", "ship_zipcode", "PLZ"]
)
def test_that_digits_whose_heading_names_a_code_are_no_quantity(name: str) -> None:
    columns = assigned({name: repeated(10115, 80331, 50667), "y": repeated("p", "q")})
    assert columns[name].type is ColumnType.CATEGORY
    assert columns[name].labels == ("10115", "50667", "80331")
    assert any("By its heading" in str(note) for note in columns[name].notes)


def test_that_eight_digits_that_are_all_days_are_dates_whatever_they_are_called() -> None:
    days = [20230000 + 100 * (i % 12 + 1) + i % 28 + 1 for i in range(ROWS)]
    assert assigned({"when": days, "y": repeated("p", "q")})["when"].type is ColumnType.DATE
    serial = [20230000 + i for i in range(ROWS)]
    assert assigned({"when": serial, "y": repeated("p", "q")})["when"].type is ColumnType.NUMBER


@pytest.mark.parametrize("word", ["0000-00-00", "9999-12-31"])
def test_that_days_that_never_were_are_missing_among_dates_and_said(word: str) -> None:
    days = [word if i % 4 == 0 else f"2023-05-{i % 28 + 1:02}" for i in range(ROWS)]
    column = assigned({"until": days, "a": np.arange(ROWS) % 7, "y": repeated("p", "q")})["until"]
    assert column.type is ColumnType.DATE
    assert column.missing_words == ((word, days.count(word)),)
