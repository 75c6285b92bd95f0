"""Inputs are what scikit-learn makes of the training rows, and can be read back in file units."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, StandardScaler

from playground.core.common.errors import PlaygroundError
from playground.core.data.build import build_dataset, dataset_of
from playground.core.data.column_config import ColumnConfig, ColumnType
from playground.core.data.data_config import DataConfig, SplitConfig, ToySource
from playground.core.data.dataset import Dataset
from playground.core.data.preparing.encoders import CHUNK_CELLS
from playground.core.data.reading.tables import Table

ROWS = 60
DEFAULTS = DataConfig()


def people(rows: int = ROWS) -> pd.DataFrame:
    rng = np.random.default_rng(1)
    age = rng.normal(40, 12, rows).round(1)
    age[::7] = np.nan
    return pd.DataFrame(
        {
            "age": age,
            "rooms": rng.integers(1, 6, rows),
            "smoker": rng.choice(["yes", "no"], rows),
            "city": rng.choice(["Seoul", "Busan", "Oslo"], rows),
            "bought": rng.choice([0, 1], rows),
        }
    )


def made(config: DataConfig = DEFAULTS, rows: int = ROWS) -> Dataset:
    return dataset_of(Table("people", people(rows)), config)


def training_rows(dataset: Dataset) -> pd.DataFrame:
    table: pd.DataFrame = dataset.table.data_frame
    return table.iloc[dataset.rows[dataset.split.train]]


@pytest.mark.parametrize(
    ("scaling", "scaler"), [("standard", StandardScaler()), ("minmax", MinMaxScaler())]
)
def test_that_numbers_are_filled_and_scaled_as_scikit_learn_does(
    scaling: str, scaler: StandardScaler | MinMaxScaler
) -> None:
    dataset = made(DataConfig(scaling=scaling))
    columns = ["age", "rooms"]
    imputer = SimpleImputer(strategy="median").fit(training_rows(dataset)[columns].to_numpy())
    filled = imputer.transform(dataset.table.data_frame[columns].to_numpy())
    scaler.fit(filled[dataset.split.train])
    assert np.allclose(dataset.x[:, :2], scaler.transform(filled), atol=1e-6)


def test_that_categories_are_one_hot_as_scikit_learn_does() -> None:
    dataset = made()
    encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
    encoder.fit(training_rows(dataset)[["city"]])
    positions = [i for i, each in enumerate(dataset.inputs) if each.column == "city"]
    assert np.array_equal(
        dataset.x[:, positions], encoder.transform(dataset.table.data_frame[["city"]])
    )
    assert [dataset.inputs[i].name for i in positions] == ["city=Busan", "city=Oslo", "city=Seoul"]


def test_that_only_training_rows_are_looked_at() -> None:
    before = made()
    data_frame = people()
    outside = np.concatenate([before.split.validation, before.split.test])
    data_frame.loc[outside, "age"] = 1000.0
    data_frame.loc[outside, "city"] = "Atlantis"
    after = dataset_of(Table("people", data_frame), DataConfig())
    assert after.inputs == before.inputs
    assert np.array_equal(after.x[after.split.train], before.x[before.split.train])


def test_that_true_and_false_become_one_and_zero() -> None:
    dataset = made()
    position = [each.name for each in dataset.inputs].index("smoker")
    expected = (dataset.table.data_frame["smoker"] == "yes").to_numpy(np.float32)
    assert np.array_equal(dataset.x[:, position], expected)


def test_that_the_encoder_gives_the_data_sets_own_inputs() -> None:
    dataset = made(DataConfig(derived=("x1_squared", "sin_x2")))
    again = dataset.encoder.encode(
        {name: list(dataset.table.data_frame[name]) for name in people().columns}
    )
    assert np.array_equal(again, dataset.x)
    assert again.dtype == np.float32
    assert again.flags.c_contiguous


def test_that_one_row_of_plain_values_is_encoded() -> None:
    encoder = made().encoder
    row = encoder.encode(
        {"age": [None], "rooms": [3], "smoker": ["Yes"], "city": ["Atlantis"], "spare": ["x"]}
    )
    by_name = dict(zip([each.name for each in encoder.inputs], row[0], strict=True))
    assert np.isfinite(row).all()
    assert by_name["smoker"] == 1
    assert by_name["city=Oslo"] == by_name["city=Seoul"] == by_name["city=Busan"] == 0


def test_that_true_values_read_like_their_spelling() -> None:
    encoder = made().encoder
    rows: dict[str, list[object]] = {"age": [30, 30], "rooms": [3, 3], "city": ["Oslo", "Oslo"]}
    spelled = encoder.encode({**rows, "smoker": ["yes", "no"]})
    assert np.array_equal(encoder.encode({**rows, "smoker": [True, False]}), spelled)
    assert np.array_equal(encoder.encode({**rows, "smoker": [1, 0]}), spelled)


def test_that_a_missing_column_is_named() -> None:
    with pytest.raises(PlaygroundError, match="no column called “age”"):
        made().encoder.encode({"rooms": [1]})


def test_that_chunks_make_no_difference() -> None:
    dataset = made(rows=CHUNK_CELLS // 4)
    start = len(dataset.x) // 2 + 7
    tail = dataset.encoder.encode(dataset.table.data_frame.iloc[start:])
    assert np.array_equal(tail, dataset.x[start:])


def test_that_inputs_read_back_in_file_units() -> None:
    dataset = made()
    age = dataset.inputs[0]
    known = dataset.table.data_frame["age"].notna().to_numpy()
    read_back = age.to_value(dataset.x[known, 0].astype(float))
    assert np.allclose(read_back, dataset.table.data_frame["age"][known], rtol=1e-5)
    trained = dataset.x[dataset.split.train, 0]
    assert (age.low, age.high) == pytest.approx((trained.min(), trained.max()), rel=1e-5)


@given(
    st.lists(st.floats(-1e30, 1e30), min_size=12, max_size=40),
    st.sampled_from(["standard", "minmax", "none"]),
)
def test_that_inputs_are_finite_whatever_the_numbers(values: list[float], scaling: str) -> None:
    data_frame = pd.DataFrame(
        {"a": values, "b": np.arange(len(values)) % 3, "y": [0, 1] * 6 + [1] * (len(values) - 12)}
    )
    dataset = dataset_of(Table("numbers", data_frame), DataConfig(scaling=scaling))
    assert np.isfinite(dataset.x).all()
    assert all(each.scale > 0 for each in dataset.inputs)


def test_that_a_column_constant_in_training_has_the_scale_one() -> None:
    before = made()
    data_frame = people()
    data_frame.loc[before.split.train, "rooms"] = 3
    after = dataset_of(Table("people", data_frame), DataConfig())
    assert after.inputs[1].scale == 1
    assert np.all(after.x[after.split.train, 1] == 0)


def test_that_rows_with_gaps_can_be_dropped() -> None:
    dataset = made(DataConfig(columns=(ColumnConfig(name="age", missing="drop"),)))
    assert np.array_equal(dataset.rows, np.flatnonzero(people()["age"].notna()))
    assert str(dataset.receipt.dropped[0].reason) == "age is missing"
    assert np.isfinite(dataset.encoder.encode(people())).all()


def test_that_the_commonest_value_can_fill_gaps() -> None:
    config = DataConfig(
        scaling="none", missing="most_frequent", split=SplitConfig(train=1, validation=0)
    )
    dataset = made(config)
    assert dataset.x[0, 0] == np.float32(people()["age"].mode().min())


def test_that_each_column_can_be_scaled_its_own_way() -> None:
    config = DataConfig(columns=(ColumnConfig(name="rooms", scaling="none"),))
    dataset = made(config)
    assert np.array_equal(dataset.x[:, 1], people()["rooms"].to_numpy(np.float32))
    assert dataset.inputs[0].scale != 1


def test_that_a_number_used_as_category_is_one_hot() -> None:
    config = DataConfig(columns=(ColumnConfig(name="rooms", type=ColumnType.CATEGORY),))
    names = [each.name for each in made(config).inputs if each.column == "rooms"]
    assert names == ["rooms=1", "rooms=2", "rooms=3", "rooms=4", "rooms=5"]


def test_that_derived_inputs_are_computed_in_file_units() -> None:
    config = DataConfig(source=ToySource(noise=0), derived=("x1_x2", "x1_squared"), scaling="none")
    dataset = build_dataset(config)
    x1, x2 = (dataset.table.data_frame[name].to_numpy() for name in ("x1", "x2"))
    assert [each.derived for each in dataset.inputs] == [None, None, "x1_squared", "x1_x2"]
    assert np.allclose(dataset.x[:, 2], x1 * x1, rtol=1e-6)
    assert np.allclose(dataset.x[:, 3], x1 * x2, rtol=1e-6)
    assert dataset.base_inputs == (0, 1)


def test_that_derived_inputs_without_two_numbers_are_refused() -> None:
    data_frame = people()[["age", "city", "bought"]]
    with pytest.raises(PlaygroundError, match="need two features"):
        dataset_of(Table("people", data_frame), DataConfig(derived=("x1_x2",)))


def test_that_arrays_cannot_be_changed() -> None:
    dataset = made()
    for array in (dataset.x, dataset.y, dataset.rows, dataset.split.train):
        assert not array.flags.writeable


@pytest.mark.parametrize(
    ("scaling", "words"),
    [("standard", "standard deviation"), ("minmax", "→ 0"), ("none", "fed as it is")],
)
def test_that_the_receipt_tells_how_numbers_were_scaled(scaling: str, words: str) -> None:
    age = made(DataConfig(scaling=scaling)).receipt.columns[0]
    assert any(words in step for step in age.remarks)


def test_that_the_receipt_tells_what_happened_to_each_column() -> None:
    dataset = made()
    receipt = {each.name: each for each in dataset.receipt.columns}
    assert set(receipt) == set(dataset.table.data_frame.columns)
    assert any("9 missing" in step and "median" in step for step in receipt["age"].remarks)
    assert receipt["city"].inputs == ("city=Busan", "city=Oslo", "city=Seoul")
    assert dataset.receipt.rows_used == dataset.receipt.rows_read == ROWS
    text = "\n".join(dataset.receipt.lines())
    assert all(each.name in text for each in dataset.inputs)
