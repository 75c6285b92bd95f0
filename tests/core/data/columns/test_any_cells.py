"""Whatever stands in cells, a column is read, and what was read is read again as it is."""

import numpy as np
import pandas as pd
from hypothesis import example, given
from hypothesis import strategies as st

from playground.core.data.column_config import ColumnConfig, ColumnType
from playground.core.data.columns.plan import read_columns
from playground.core.data.columns.readers import ReadCells
from playground.core.data.data_config import DataConfig
from playground.core.data.reading.tables import Table

CELLS = st.one_of(
    st.none(),
    st.text(alphabet="0123456789.,- /:%$€()<>½eEkgaNoS년월일오후'\u202f\u0665\uff11", max_size=12),
    st.text(max_size=8),
    st.sampled_from(["2024-02-30", "31/12/2023", "25:00", "1e999", "-", "nan", "TRUE", "no", "½"]),
)
CONFIGS = st.builds(
    ColumnConfig,
    name=st.just("a"),
    type=st.one_of(st.none(), st.sampled_from(ColumnType)),
    number_format=st.sampled_from([None, "decimal_point", "decimal_comma"]),
    limits=st.sampled_from([None, "half", "missing"]),
    missing_values=st.sampled_from([None, (), ("-", "no")]),
    flagged_words=st.sampled_from([None, ("no",)]),
    date_order=st.sampled_from([None, "day_first", "month_first"]),
)


def as_list(cells: ReadCells) -> list[object]:
    return [None if pd.isna(each) else each for each in list(cells)]


@given(st.lists(CELLS, min_size=1, max_size=25), CONFIGS)
@example(["NO"], ColumnConfig(name="a", type=ColumnType.BOOLEAN, missing_values=("no",)))
@example(["½"], ColumnConfig(name="a", number_format="decimal_comma", flagged_words=("no",)))
def test_that_every_column_is_read_and_stays_as_it_was_read(
    cells: list[str | None], decided: ColumnConfig
) -> None:
    data_frame = pd.DataFrame({"a": pd.Series(cells, dtype="str")})
    (read,) = read_columns(Table("t", data_frame), DataConfig(columns=(decided,)))
    column = read.column
    assert len(read.cells) == len(cells)
    assert column.missing == sum(each is None for each in as_list(read.cells))
    assert 0 <= column.unreadable <= column.missing
    assert all(str(note) for note in column.notes)
    assert as_list(column.reader.read(read.cells)) == as_list(read.cells)
    assert as_list(column.reader.read(data_frame["a"])) == as_list(read.cells)
    if column.type is ColumnType.NUMBER and not column.flagged_words:
        numbers = np.asarray(read.cells, dtype=np.float64)
        assert np.isfinite(numbers[~np.isnan(numbers)]).all()
