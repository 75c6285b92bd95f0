"""Numbers are read as people write them, and every notation gives back what was written in it."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.core.data.column_config import ColumnConfig, ColumnType
from playground.core.data.columns.cell_texts import distinct_texts
from playground.core.data.columns.column import Column, ReadColumn
from playground.core.data.columns.plan import read_columns
from playground.core.data.columns.quantities import read_quantities
from playground.core.data.data_config import DataConfig
from playground.core.data.reading.tables import Table

THIN, NARROW, NO_BREAK = "\u2009", "\u202f", "\u00a0"


def quantity(text: str, key: str = "decimal_point") -> float:
    found = distinct_texts(pd.Series([text]))
    (number,) = read_quantities(found.texts).numbers(key)
    return float(number)


def read(cells: list[str], **decided: object) -> ReadColumn:
    config = DataConfig(columns=(ColumnConfig.model_validate({"name": "a", **decided}),))
    (column,) = read_columns(Table("t", pd.DataFrame({"a": cells})), config)
    return column


def numbers(read: ReadColumn) -> list[float]:
    assert read.column.type is ColumnType.NUMBER
    return [float(each) for each in np.asarray(read.cells)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+3", 3),
        ("−5.5", -5.5),
        ("–5", -5),
        ("(449.50)", -449.5),
        ("449.50-", -449.5),
        ("1e3", 1000),
        ("½", 0.5),
        ("1½", 1.5),
        ("2 3/4", 2.75),
        ("21%", 21),
        ("21 ％", 21),
        ("$644.21", 644.21),
        ("-$5", -5),
        ("US$ 12.50", 12.5),
        ("₩3,000", 3000),
        ("￦3,000", 3000),
        ("3,000원", 3000),
        ("5.20 EUR", 5.2),
        ("CHF 1'234.50", 1234.5),
        ("1’234", 1234),
        ("63 kg", 63),
        ("1.75m", 1.75),
        ("12 cm²", 12),
        ("5명", 5),
        ("1,395", 1395),
        ("12,34,567", 1234567),
        (f"1{THIN}234{THIN}567", 1234567),
        (f"1{NARROW}234", 1234),
        (f"1{NO_BREAK}234.5", 1234.5),
        ("１，２３４", 1234),
        ("٣٫٥", 3.5),
        ("<0.5", 0.5),
        ("≥ 3", 3),
        ("65+", 65),
        ("약 300명", 300),
    ],
)
def test_that_a_quantity_is_read_as_it_is_meant(text: str, number: float) -> None:
    assert quantity(text) == number


@pytest.mark.parametrize(
    "text",
    ["3.5.2024", "010 1234 5678", "1,2,3", "A12", "12-34", "192.168.1.1", "1,23,45", "1 23", "kg"],
)
def test_that_what_is_no_quantity_is_no_number(text: str) -> None:
    assert np.isnan(quantity(text))


FULL_WIDTH = {code: code + 0xFEE0 for code in range(ord(","), ord("9") + 1)}
GROUPED: dict[str, tuple[str, Callable[[str], str]]] = {
    "English": ("decimal_point", lambda text: text),
    "German": ("decimal_comma", lambda text: text.translate(str.maketrans(",.", ".,"))),
    "French": ("decimal_comma", lambda text: text.translate(str.maketrans(",.", f"{NARROW},"))),
    "Swiss": ("decimal_point", lambda text: text.replace(",", "’")),
    "spaced": ("decimal_point", lambda text: text.replace(",", " ")),
    "full width": ("decimal_point", lambda text: text.translate(FULL_WIDTH)),
}


@pytest.mark.parametrize("notation", GROUPED)
@given(cents=st.integers(-(10**11), 10**11), around=st.sampled_from(["{}", "€ {}", "{} kg", "{}%"]))
def test_that_a_number_comes_back_from_every_notation(
    notation: str, cents: int, around: str
) -> None:
    key, written = GROUPED[notation]
    assert quantity(around.format(written(f"{cents / 100:,.2f}")), key) == cents / 100


@given(st.lists(st.integers(0, 10**7), min_size=3, max_size=30))
def test_that_whole_numbers_in_groups_come_back_whatever_they_are(values: list[int]) -> None:
    column = read([f"{value:,}" for value in values])
    assert numbers(column) == values


@given(
    st.lists(st.integers(-(10**6), 10**6), min_size=5, max_size=30),
    st.sampled_from(["decimal_point", "decimal_comma"]),
)
def test_that_a_format_that_is_chosen_is_kept_to(thousandths: list[int], key: str) -> None:
    mark = "." if key == "decimal_point" else ","
    cells = [f"{each / 1000:.3f}".replace(".", mark) for each in thousandths]
    assert numbers(read(cells, number_format=key, type="number")) == [
        each / 1000 for each in thousandths
    ]


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1,395", "477", "12,400"], [1395, 477, 12400]),
        (["1,395", "12.5", "477"], [1395, 12.5, 477]),
        (["1.395,5", "477", "12.400"], [1395.5, 477, 12400]),
        (["1,550,142", "52,651"], [1550142, 52651]),
        (["0,125", "1,395", "2,5"], [0.125, 1.395, 2.5]),
        (["0.125", "1.395", "1.250"], [0.125, 1.395, 1.25]),
        (["1234.567", "1.395"], [1234.567, 1.395]),
        (["37.566", "35.179", "33.499"], [37.566, 35.179, 33.499]),
    ],
)
def test_that_marks_are_told_from_all_cells(cells: list[str], values: list[float]) -> None:
    assert numbers(read(cells)) == values


@pytest.mark.parametrize(
    ("cells", "number", "other"),
    [
        (["1,395", "2,477"], "1395", "1.395"),
        (["37.566", "35.179"], "37.566", "37566"),
        (["1,395 m", "477 m"], "1395", "1.395"),
    ],
)
def test_that_both_readings_are_said_where_both_are_possible(
    cells: list[str], number: str, other: str
) -> None:
    column = read(cells).column
    assert column.ambiguity is not None
    assert (column.ambiguity.reading, column.ambiguity.other_reading) == (number, other)
    assert column.ambiguity.setting == "number_format"
    again = read(cells, number_format=column.ambiguity.other)
    assert numbers(again)[0] == float(other)
    assert again.column.ambiguity is None


@pytest.mark.parametrize("cells", [["1,395", "2.5"], ["1,550,142"], ["0,5", "1,395"]])
def test_that_nothing_is_said_where_cells_leave_no_doubt(cells: list[str]) -> None:
    assert read(cells).column.ambiguity is None


@pytest.mark.parametrize(
    ("choice", "low", "missing"), [(None, 0.5, 0), ("half", 0.25, 0), ("missing", 1.0, 5)]
)
def test_that_limits_are_counted_and_treated_as_chosen(
    choice: str | None, low: float, missing: int
) -> None:
    column = read(["<0.5", "1", "2", ">100"] * 5, limits=choice).column
    assert (column.limits, column.low) == (10, low)
    assert column.missing == 2 * missing
    assert any("<0.5" in str(note) for note in column.notes)
    assert not column.unreadable


def test_that_units_of_one_kind_are_converted_and_said() -> None:
    found = read(["1.2 kg", "300 g", "2 kg", "0.5 kg"])
    assert numbers(found) == [1.2, 0.3, 2, 0.5]
    assert found.column.unit == "kg"
    assert any("“300 g” was read as 0.3" in str(note) for note in found.column.notes)


def test_that_units_with_nothing_in_common_make_no_number() -> None:
    column: Column = read(["$5", "€6", "$7", "€9"] * 10).column
    assert column.type is ColumnType.CATEGORY
    assert any("several units" in str(note) for note in column.notes)


@pytest.mark.parametrize(
    ("cells", "unit", "values"),
    [
        (["€1.5M", "€565K", "€0"], "€", [1.5e6, 565e3, 0]),
        (["£1.2m", "£900k"], "£", [1.2e6, 9e5]),
        (["$2 billion", "$350 million"], "$", [2e9, 3.5e8]),
        (["3000만원", "1.2억원", "500천원"], "원", [3e7, 1.2e8, 5e5]),
        (["1.5 Mio. €", "1.2 Mrd. €"], "€", [1.5e6, 1.2e9]),
        (["€5K", "€7K"], "€K", [5, 7]),
        (["5 mmol", "6 mmol"], "mmol", [5, 6]),
    ],
)
def test_that_thousands_and_millions_of_a_currency_are_one_column(
    cells: list[str], unit: str, values: list[float]
) -> None:
    found = read(cells * 10)
    assert found.column.unit == unit
    np.testing.assert_allclose(numbers(found), values * 10)
    is_mixed = unit not in ("€K", "mmol")
    assert any("converted" in str(note) for note in found.column.notes) == is_mixed


def test_that_amounts_of_other_currencies_or_units_are_not_mixed() -> None:
    for cells in (["€5M", "$7K"], ["5 mol", "6 mmol"], ["5 min", "6 m"]):
        assert read(cells * 10).column.type is not ColumnType.NUMBER


def test_that_brackets_below_zero_are_said() -> None:
    column: Column = read(["$5,000.10", "($3.50)", "($7)"] * 5).column
    assert any("10 cells in brackets" in str(note) for note in column.notes)
    assert not any("brackets" in str(note) for note in read(["-1", "2.5 %"] * 5).column.notes)


def far(cells: list[object]) -> list[str]:
    (found,) = read_columns(Table("t", pd.DataFrame({"a": cells})), DataConfig())
    return [str(note) for note in found.column.notes if "far from" in str(note)]


@pytest.mark.parametrize(
    ("cells", "sentinels"),
    [
        ([1.5, 2.5, -999.0, -999.0], ["-999"]),
        ([1, 2, 3, 99, 99], ["99"]),
        (["1.5", "$2", "-9999", "-9999"], ["-9999"]),
        ([1.5, 2.5, -999.0, -999.0, 9999.0, 9999.0], ["9999", "-999"]),
        ([1, 2, 3, -32768, -32768], ["-32768"]),
        ([1.5, 2.5, -999.0], []),  # one alone may be an outlier
        ([60, 70, 98, 99, 99], []),
        ([5, 5, 99, 99], []),
        ([1, 5000, 999, 999], []),
        ([-999, -999], []),
        ([], []),
    ],
)
def test_that_numbers_which_stand_for_no_value_are_pointed_out(
    cells: list[object], sentinels: list[str]
) -> None:
    said = far(cells)
    assert [note.split(" stands")[0] for note in said] == sentinels
