"""Samples: the tables hold what is known of them."""

import hashlib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from playground.core.data.samples import SAMPLES, TITANIC_891, load_sample
from scripts.write_sample_tables import TABLES

AT_HAND = [sample.key for sample in SAMPLES if not sample.is_downloaded]
SHAPES = {
    "binary": (1000, 4),
    "rebuild": (8, 3),
    "titanic": (2201, 4),
    "iris": (150, 5),
    "wine": (178, 14),
    "breast_cancer": (569, 31),
    "digits": (1797, 65),
    "diabetes": (442, 11),
}
LESSON_FILES = {
    "binary": "91f21f6370cac4d74b3841965fc5224662c95ca331bc1ac6e9fdf11a882ea02f",
    "rebuild": "3619a98edc67711db66bdbc45ea273a320376af3acc6f5ecfe360a912da1b5d3",
}


@pytest.mark.parametrize("name", AT_HAND)
def test_that_a_sample_is_complete_and_has_its_target(name: str) -> None:
    data_frame = load_sample(name)

    assert data_frame.shape == SHAPES[name]
    assert SAMPLES[name].target in data_frame.columns
    assert not data_frame.isna().any(axis=None)


def test_that_binary_keeps_its_rule() -> None:
    data_frame = load_sample("binary")
    marks = data_frame[["x", "y", "z"]]

    expected = (marks >= 40).all(axis=1) & (marks.mean(axis=1) >= 60)
    assert data_frame["pass"].tolist() == expected.tolist()
    assert 0.45 < data_frame["pass"].mean() < 0.6
    assert all(np.issubdtype(kind, np.integer) for kind in marks.dtypes)


@pytest.mark.parametrize(("name", "sha256"), LESSON_FILES.items())
def test_that_binary_and_rebuild_are_the_lessons_own(name: str, sha256: str) -> None:
    written = load_sample(name).to_csv(index=False, lineterminator="\n")

    assert hashlib.sha256(written.encode()).hexdigest() == sha256


def test_that_the_titanic_has_the_people_that_were_counted() -> None:
    data_frame = load_sample("titanic")
    survivors = data_frame[data_frame["survived"] == "yes"]

    assert data_frame["class"].value_counts().to_dict() == {
        "first": 325,
        "second": 285,
        "third": 706,
        "crew": 885,
    }
    assert survivors["class"].value_counts().to_dict() == {
        "first": 203,
        "second": 118,
        "third": 178,
        "crew": 212,
    }
    assert data_frame["sex"].value_counts().to_dict() == {"male": 1731, "female": 470}
    assert data_frame["age_group"].value_counts().to_dict() == {"adult": 2092, "child": 109}
    assert survivors["sex"].value_counts().to_dict() == {"male": 367, "female": 344}


@pytest.mark.parametrize("name", AT_HAND)
def test_that_a_sample_reads_alike_each_time(name: str) -> None:
    pd.testing.assert_frame_equal(load_sample(name), load_sample(name))


def test_that_classes_have_names() -> None:
    assert set(load_sample("iris")["species"]) == {"setosa", "versicolor", "virginica"}
    assert set(load_sample("wine")["cultivar"]) == {"A", "B", "C"}
    assert set(load_sample("breast_cancer")["diagnosis"]) == {"malignant", "benign"}


def test_that_digits_are_pictures_of_the_size_that_is_told() -> None:
    digits = SAMPLES["digits"]
    pixels = load_sample("digits").drop(columns=digits.target)

    assert digits.image_shape is not None
    height, width = digits.image_shape
    assert pixels.shape[1] == height * width
    assert pixels.columns[width] == "pixel 1 0"


def test_that_diabetes_is_in_units_a_doctor_knows() -> None:
    data_frame = load_sample("diabetes")

    assert data_frame["age"].between(18, 80).all()
    assert data_frame["body mass index"].between(15, 45).all()


def test_that_the_downloaded_titanic_has_the_header_that_is_checked(lesson_tables: Path) -> None:
    header = (lesson_tables / "titanic.csv").read_text().splitlines()[0]

    assert header == TITANIC_891.header
    assert SAMPLES["titanic_891"].target in header.split(",")


@pytest.mark.parametrize("name", TABLES)
def test_that_a_bundled_table_is_scikit_learns_to_the_bit(name: str) -> None:
    pd.testing.assert_frame_equal(
        load_sample(name), TABLES[name](), check_exact=True, check_dtype=False
    )
