"""Numbers that are spelled out or written in several units are read as what they come to."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.core.data.column_config import ColumnType
from playground.core.data.columns.column import ReadColumn
from playground.core.data.columns.plan import read_columns
from playground.core.data.columns.spellings import in_one_unit
from playground.core.data.data_config import DataConfig
from playground.core.data.reading.tables import Table


def read(*cells: str) -> ReadColumn:
    (column,) = read_columns(Table("t", pd.DataFrame({"a": list(cells)})), DataConfig())
    return column


@pytest.mark.parametrize(
    ("cells", "numbers", "unit"),
    [
        (("3억 5,000만원", "2억원", "9,500만원"), (350e6, 200e6, 95e6), "원"),
        (("1만5천원", "2만원", "3천원"), (15000, 20000, 3000), "원"),
        (("3.2×10^4", "1.5×10⁻³", "2 x 10⁵"), (32000, 0.0015, 200000), ""),
        (("5'11\"", "6'2\"", "5'9\""), (71, 74, 69), "in"),
        (("5 ft 11 in", "6 ft 2 in", "5 ft"), (71, 74, 60), "in"),
        (("1시간 30분", "45분", "2시간"), (90, 45, 120), "분"),
        (("1h 30m", "45m", "2h 5m"), (90, 45, 125), "m"),
        (("1.2 ± 0.3 kg", "1.5±0.2 kg", "2 kg"), (1.2, 1.5, 2), "kg"),
        (("45*", "46", "47†", "48"), (45, 46, 47, 48), ""),
    ],
)
def test_that_a_spelling_is_read_as_its_number(
    cells: tuple[str, ...], numbers: tuple[float, ...], unit: str
) -> None:
    column = read(*cells)
    assert column.column.type is ColumnType.NUMBER
    assert np.asarray(column.cells).tolist() == pytest.approx(numbers)
    assert column.column.unit == unit
    assert any(cells[0] in str(note) and "was read as" in str(note) for note in column.column.notes)


@pytest.mark.parametrize(
    "cells", [("3x104", "4x104", "5x20"), ("12 A 3", "4 B 5"), ("1h 99m", "2h")]
)
def test_that_what_is_no_series_of_units_stays_text(cells: tuple[str, ...]) -> None:
    assert read(*cells).column.type is not ColumnType.NUMBER


@given(st.integers(1, 9999), st.integers(1, 9999), st.integers(1, 9999))
def test_that_korean_numerals_add_up(hundred_millions: int, ten_thousands: int, ones: int) -> None:
    text = f"{hundred_millions}억 {ten_thousands}만 {ones}원"
    total = hundred_millions * 10**8 + ten_thousands * 10**4 + ones
    assert in_one_unit(text) == f"{total:,}원"
