"""What parts the cells of a row is found, whatever else stands in them."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from playground.core.common.errors import PlaygroundError
from playground.core.data.build import build_dataset
from playground.core.data.columns.plan import read_columns
from playground.core.data.data_config import DataConfig
from playground.core.data.file_source import FileSource
from tests.core.data.reading.written_tables import ROWS, names, read


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (["name,y", *(f"a{i}|b{i},{i % 2}" for i in range(20))], "a0|b0"),
        ([f"a{i}|b{i},{i % 2}" for i in range(20)], "a0|b0"),
        (["tag,n", "#foo,5", "#bar,6", "#baz,7"], "#foo"),
        (["name,n", "Ann Lee,5", "Bob Ray,6"], "Ann Lee"),
        (["when,n", "2024-01-01 10:00,5.5", "2024-01-02 11:00,6.5"], "2024-01-01 10:00"),
    ],
)
def test_that_other_characters_in_cells_part_nothing(
    path: Path, lines: Sequence[str], first: str
) -> None:
    table = read(path, "\n".join(lines))
    assert table.data_frame.iloc[0, 0] == first
    assert table.data_frame.shape[1] == 2


def test_that_decimal_commas_between_blanks_are_numbers(path: Path) -> None:
    table = read(path, "0,5   1,25\n0,7   2,5\n1,5   3,5\n")
    second = read_columns(table, DataConfig())[1]
    assert np.asarray(second.cells).tolist() == [1.25, 2.5, 3.5]


@pytest.mark.parametrize(
    "cell",
    [
        "4.{i} out of 5",
        "5.{i} ± 0.3",
        "2024-03-0{i} 12:00",
        "2024년 0{i}월",
        "A/5 21{i}",
        "No. {i}",
    ],
)
@pytest.mark.parametrize("columns", [1, 2])
def test_that_blanks_within_cells_are_not_taken_for_what_parts_them(
    path: Path, cell: str, columns: int
) -> None:
    heading = "what," + ",".join("xy"[:columns])
    body = "".join(cell.format(i=i % 10) + ",1.5" * columns + "\n" for i in range(ROWS))
    table = read(path, f"{heading}\n{body}")

    assert names(table) == heading.split(",")
    assert table.data_frame["what"].tolist() == [cell.format(i=i % 10) for i in range(ROWS)]


@pytest.mark.parametrize("cell", ["{i}3,09", "{i}3,09-", "+{i},5", "{i},5 %", "1.{i}00,5"])
def test_that_decimal_commas_do_not_part_cells_where_semicolons_do(path: Path, cell: str) -> None:
    body = "".join(cell.format(i=i % 9 + 1) + f";{'ab'[i % 2]}\n" for i in range(ROWS))
    table = read(path, f"betrag;art\n{body}")

    assert names(table) == ["betrag", "art"]
    assert table.data_frame["art"].tolist() == ["a", "b"] * (ROWS // 2)


def test_that_decimal_commas_parted_by_blanks_stay_numbers(path: Path) -> None:
    body = "".join(f"{i},5   {i},25  {i}\n" for i in range(ROWS))
    table = read(path, f"a b c\n{body}")

    assert names(table) == ["a", "b", "c"]
    assert table.data_frame["c"].tolist() == list(range(ROWS))


@pytest.mark.parametrize("content", ["x\n1\n2\n3\n", "name   age\nAnn Lee   5\nBob   6\n"])
def test_that_a_single_column_is_refused_as_one(path: Path, content: str) -> None:
    path.write_text(content)
    with pytest.raises(PlaygroundError, match="has one column only") as refused:
        build_dataset(DataConfig(source=FileSource(path=str(path))))
    assert "delimiter" in refused.value.hint
