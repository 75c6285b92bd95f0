"""Every number shown can be copied, and pasted back as the same number."""

import csv
import io
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from playground.core.common.arrays import Floats
from playground.ui.text.copying import TableCopier, as_json, as_numpy, as_tsv, copy_from

pytestmark = pytest.mark.appearance

FLOATS = arrays.arrays(
    np.float32,
    arrays.array_shapes(min_dims=1, max_dims=2, max_side=4),
    elements=st.floats(width=32, allow_nan=False),
)


@pytest.fixture
def table(qtbot: QtBot) -> QTableView:
    view = QTableView()
    model = QStandardItemModel(view)
    model.setHorizontalHeaderLabels(["unit", "value", "note"])
    for row in (("1", "0.5", "a\tb"), ("2", "−1", "")):
        model.appendRow([QStandardItem(text) for text in row])
    view.setModel(model)
    TableCopier(view)
    qtbot.addWidget(view)
    with qtbot.waitActive(view):
        view.show()
    view.setFocus()
    return view


def pasted() -> list[list[str]]:
    return list(csv.reader(io.StringIO(QGuiApplication.clipboard().text()), dialect="excel-tab"))


def test_that_a_selection_is_copied_by_key_with_its_headers(
    qtbot: QtBot, table: QTableView
) -> None:
    table.selectColumn(1)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert pasted() == [["value"], ["0.5"], ["−1"]]


def test_that_with_nothing_selected_all_of_the_table_is_copied(table: QTableView) -> None:
    copy_from(table)

    assert pasted() == [["unit", "value", "note"], ["1", "0.5", "a\tb"], ["2", "−1", ""]]


def test_that_columns_are_copied_as_they_are_shown(table: QTableView) -> None:
    table.hideColumn(2)
    table.horizontalHeader().moveSection(1, 0)
    copy_from(table)

    assert pasted()[0] == ["value", "unit"]


@given(FLOATS)
def test_that_json_reads_back_as_the_same_array(array: Floats) -> None:
    back = np.array(json.loads(as_json(array)), dtype=np.float32)
    assert np.array_equal(back, array)


@given(FLOATS)
def test_that_numpy_text_makes_the_same_array(array: Floats) -> None:
    back = eval(as_numpy(array), {"np": np})
    assert back.dtype == array.dtype
    assert np.array_equal(back, array)


@given(FLOATS)
def test_that_tab_separated_text_reads_back_as_the_same_numbers(array: Floats) -> None:
    back = np.loadtxt(io.StringIO(as_tsv(array)), dtype=np.float32, delimiter="\t", ndmin=2)
    assert np.array_equal(back, array[:, np.newaxis] if array.ndim == 1 else array)


def test_that_numbers_are_copied_in_few_digits() -> None:
    assert as_json(np.array([[0.1, 2]], dtype=np.float32)) == "[[0.1, 2.0]]"
    assert as_numpy(np.array([np.nan, -np.inf])) == "np.array([np.nan, -np.inf], dtype=np.float64)"
