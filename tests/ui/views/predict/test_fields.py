"""A row made by hand is written as its file writes it."""

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from playground.core.data.build import dataset_of
from playground.core.data.data_config import DataConfig
from playground.core.data.dataset import Dataset
from playground.core.data.reading.tables import Table
from playground.ui.views.predict.fields import DateField, NumberField, field_for

pytestmark = pytest.mark.appearance

ROWS = 40


@pytest.fixture
def dataset() -> Dataset:
    frame = pd.DataFrame(
        {
            "weight": [f"1,{300 + i} kg" for i in range(ROWS)],
            "height": ["FALSE" if i % 2 else str(i) for i in range(ROWS)],
            "when": [f"{1 + i % 28}.3.2024" for i in range(ROWS)],
            "y": ["a" if i % 3 else "b" for i in range(ROWS)],
        }
    )
    return dataset_of(Table("table", frame, target="y"), DataConfig())


def input_of(dataset: Dataset, name: str, cells: dict[str, object]) -> float:
    x = dataset.encoder.encode({key: [value] for key, value in cells.items()})[0]
    position = [each.name for each in dataset.inputs].index(name)
    return float(dataset.inputs[position].to_value(float(x[position])))


def cells(dataset: Dataset, **given: object) -> dict[str, object]:
    return {"weight": "1,300 kg", "height": "4", "when": "2024-03-05", **given}


def test_that_a_number_is_typed_as_the_file_writes_it(qtbot: QtBot, dataset: Dataset) -> None:
    column = next(each for each in dataset.columns if each.name == "weight")
    field = field_for(column, ())
    qtbot.addWidget(field)
    assert isinstance(field, NumberField)
    field.entry.clear()
    qtbot.keyClicks(field.entry, "1,395 kg")
    assert field.cell() == 1395
    weight = input_of(dataset, "weight", cells(dataset, weight=field.cell()))
    assert weight == pytest.approx(1395, rel=1e-5)


def test_that_a_word_among_numbers_can_be_typed(qtbot: QtBot, dataset: Dataset) -> None:
    column = next(each for each in dataset.columns if each.name == "height")
    field = field_for(column, ())
    qtbot.addWidget(field)
    assert isinstance(field, NumberField)
    field.entry.clear()
    qtbot.keyClicks(field.entry, "FALSE")
    qtbot.keyClick(field.entry, Qt.Key.Key_Return)
    assert field.cell() == field.entry.text() == "FALSE"
    assert input_of(dataset, "height=FALSE", cells(dataset, height=field.cell())) == 1
    field.show_cell(12.0)
    assert field.cell() == 12


def test_that_a_date_is_typed_and_what_is_none_is_marked(qtbot: QtBot, dataset: Dataset) -> None:
    column = next(each for each in dataset.columns if each.name == "when")
    field = field_for(column, ())
    qtbot.addWidget(field)
    assert isinstance(field, DateField)
    field.show_cell(np.datetime64("2024-03-05", "s"))
    assert field.entry.text() == "2024-03-05"
    field.entry.clear()
    qtbot.keyClicks(field.entry, "9.3.2024")
    assert not field.entry.property("problem")
    days = input_of(dataset, "when days", cells(dataset, when=field.cell()))
    assert days == pytest.approx(8, abs=1e-3)
    qtbot.keyClicks(field.entry, "9")
    field.entry.setText("")
    qtbot.keyClicks(field.entry, "soon")
    assert field.entry.property("problem")
    assert str(field.cell()).startswith("2024-03-09")
