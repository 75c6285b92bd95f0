"""The column table, used as a person uses it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QInputDialog, QMenu, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from playground.core.data.build import build_dataset
from playground.core.data.column_config import ColumnType, Role
from playground.core.data.data_config import DataConfig, SampleSource
from playground.core.data.file_source import FileSource
from playground.ui.data.column_delegate import row_at
from playground.ui.data.column_menu import ColumnMenu
from playground.ui.data.column_model import ColumnModel, ColumnRow, TableColumn, Tone
from playground.ui.data.column_table import ColumnTable
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.style.theme import Theme
from tests.ui.data.conftest import MakePanel

pytestmark = pytest.mark.appearance

LEFT = Qt.MouseButton.LeftButton


def texts(table: ColumnTable) -> dict[str, tuple[str, str, str]]:
    """Type, missing and role of each row on show, by name."""
    model = table.view.model()
    rows = {}
    for row in range(model.rowCount()):
        name, *rest = (str(model.index(row, heading).data()) for heading in TableColumn)
        rows[name] = (rest[0], rest[1], rest[2])
    return rows


def tick(table: ColumnTable, name: str, qtbot: QtBot) -> None:
    """Clicks the check box of a row."""
    index = cell(table, name, TableColumn.ROLE)
    option = QStyleOptionViewItem()
    table.view.initViewItemOption(option)
    option.rect = table.view.visualRect(index)
    option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    box = table.view.style().subElementRect(
        QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, table.view
    )
    qtbot.mouseClick(table.view.viewport(), LEFT, pos=box.center())


def cell(table: ColumnTable, name: str, heading: TableColumn) -> QModelIndex:
    """The cell of a row, scrolled into sight."""
    model = table.view.model()
    for row in range(model.rowCount()):
        if model.index(row, TableColumn.NAME).data() == name:
            index = model.index(row, heading)
            table.view.scrollTo(index)
            return index
    raise AssertionError(name)


def menu_of(table: ColumnTable, name: str, qtbot: QtBot) -> ColumnMenu:
    """Opens the menu of a row by keyboard."""
    table.view.setCurrentIndex(cell(table, name, TableColumn.NAME))
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    menus = [menu for menu in table.view.findChildren(ColumnMenu) if menu.isVisible()]
    assert len(menus) == 1
    return menus[0]


def trigger(menu: ColumnMenu, *path: str) -> None:
    """Chooses an entry by its texts, then closes the menu."""
    actions = menu.actions()
    for text in path[:-1]:
        submenu = next(action for action in actions if action.text() == text).menu()
        assert isinstance(submenu, QMenu)
        actions = submenu.actions()
    next(a for a in actions if a.text() == path[-1]).trigger()
    menu.close()


def test_that_a_toy_set_lists_its_columns_and_derived_inputs(make_panel: MakePanel) -> None:
    panel, _ = make_panel()
    assert texts(panel.table) == {
        "x1": ("number", "0", "feature"),
        "x2": ("number", "0", "feature"),
        "x₁²": ("derived", "–", "feature"),
        "x₂²": ("derived", "–", "feature"),
        "x₁·x₂": ("derived", "–", "feature"),
        "sin x₁": ("derived", "–", "feature"),
        "sin x₂": ("derived", "–", "feature"),
        "label": ("2 classes", "0", "target"),
    }


def test_that_derived_inputs_are_ticked_in_any_order_and_kept_in_one(
    make_panel: MakePanel, qtbot: QtBot
) -> None:
    panel, document = make_panel()
    tick(panel.table, "x₁·x₂", qtbot)
    tick(panel.table, "x₁²", qtbot)
    assert list(document.experiment.data.derived) == ["x1_squared", "x1_x2"]
    assert "4 inputs" in panel.receipt.summary.text()
    tick(panel.table, "x₁·x₂", qtbot)
    assert list(document.experiment.data.derived) == ["x1_squared"]


def test_that_a_tick_decides_whether_a_column_is_a_feature(
    make_panel: MakePanel, qtbot: QtBot
) -> None:
    panel, document = make_panel(DataConfig(source=SampleSource(name="iris")))
    tick(panel.table, "petal width (cm)", qtbot)
    assert document.experiment.data.column("petal width (cm)").role is Role.IGNORED
    assert texts(panel.table)["petal width (cm)"][2] == "ignored"
    document.undo_stack.undo()
    assert texts(panel.table)["petal width (cm)"][2] == "feature"


def test_that_space_ticks_the_current_row(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel, document = make_panel()
    panel.table.view.setCurrentIndex(cell(panel.table, "sin x₁", TableColumn.NAME))
    qtbot.keyClick(panel.table.view, Qt.Key.Key_Space)
    assert document.experiment.data.derived == ("sin_x1",)


def test_that_another_target_sends_the_former_one_back(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel, document = make_panel(DataConfig(source=SampleSource(name="iris")))
    trigger(menu_of(panel.table, "petal width (cm)", qtbot), "target")
    assert texts(panel.table)["petal width (cm)"][2] == "target"
    assert texts(panel.table)["species"][2] == "feature"
    trigger(menu_of(panel.table, "sepal width (cm)", qtbot), "target")
    assert texts(panel.table)["petal width (cm)"][2] == "feature"
    data = document.experiment.data
    assert [c.name for c in data.columns if c.role is Role.TARGET] == ["sepal width (cm)"]


def test_that_a_new_target_starts_with_a_task_of_its_own(
    make_panel: MakePanel, qtbot: QtBot
) -> None:
    panel, document = make_panel(
        DataConfig(source=SampleSource(name="titanic"), task="binary", positive_class="no")
    )
    trigger(menu_of(panel.table, "class", qtbot), "target")
    assert document.experiment.data.task == "auto"
    assert document.experiment.data.positive_class is None
    assert texts(panel.table)["class"][0] == "4 classes"


def test_that_type_scaling_and_gaps_of_a_column_are_decided_in_its_menu(
    make_panel: MakePanel, qtbot: QtBot
) -> None:
    panel, document = make_panel(DataConfig(source=SampleSource(name="binary")))
    trigger(menu_of(panel.table, "x", qtbot), "Scaling", "min–max")
    trigger(menu_of(panel.table, "x", qtbot), "Missing values", "drop the row")
    trigger(menu_of(panel.table, "y", qtbot), "Read as", "category")
    x, y = document.experiment.data.column("x"), document.experiment.data.column("y")
    assert (x.scaling, x.missing) == ("minmax", "drop")
    assert y.type is ColumnType.CATEGORY
    assert texts(panel.table)["y"][0] == "category"
    trigger(menu_of(panel.table, "y", qtbot), "Read as", "as found")
    assert texts(panel.table)["y"][0] == "number"


def test_that_a_click_on_a_pill_opens_the_menu(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel, _ = make_panel()
    place = panel.table.view.visualRect(cell(panel.table, "x1", TableColumn.TYPE)).center()
    qtbot.mouseClick(panel.table.view.viewport(), LEFT, pos=place)
    menu = panel.table.view.findChild(ColumnMenu)
    assert isinstance(menu, ColumnMenu)
    assert menu.isVisible()
    menu.close()


def test_that_the_reason_is_told_for_what_is_ignored(make_panel: MakePanel, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("id,age,pass\n" + "".join(f"{i},{i * 7 % 40},{i % 2}\n" for i in range(50)))
    panel, _ = make_panel(DataConfig(source=FileSource(path=str(file))))
    index = cell(panel.table, "id", TableColumn.NAME)
    assert row_at(index).role is Role.IGNORED
    assert "only numbers the rows" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_that_ten_thousand_columns_are_listed_ticked_and_searched(
    qtbot: QtBot, theme: Theme
) -> None:
    document = ExperimentDocument()
    dataset = build_dataset(document.experiment.data)
    x1, _, label = dataset.columns
    wide = [replace(x1, name=f"c{i}") for i in range(10_000)]
    table = ColumnTable(document, theme)
    qtbot.addWidget(table)
    table.show_dataset(replace(dataset, columns=(*wide, label)))
    table.show()
    assert table.view.model().rowCount() == 10_001
    qtbot.keyClicks(table.search, "c9998")
    tick(table, "c9998", qtbot)
    table.show_config(document.experiment.data)
    assert texts(table) == {"c9998": ("number", "0", "ignored")}


def test_that_many_columns_can_be_searched(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel, document = make_panel(DataConfig(source=SampleSource(name="digits")))
    assert panel.table.search.isVisible()
    qtbot.keyClicks(panel.table.search, "7 7")
    assert list(texts(panel.table)) == ["pixel 7 7"]
    document.set_value("data.source", SampleSource(name="iris"), "iris")
    assert not panel.table.search.isVisible()
    assert len(texts(panel.table)) == 5


def test_that_tags_in_a_heading_are_shown_as_written(qtbot: QtBot) -> None:
    model = ColumnModel()
    row = ColumnRow("<b>a</b>", "number", Tone.NUMBER, 0, Role.FEATURE, "is a number")
    model.show_rows([row])
    assert "&lt;b&gt;a" in str(model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))


def on_file(tmp_path: Path, **columns: object) -> DataConfig:
    """A file with these columns, and what reads it."""
    path = tmp_path / "table.csv"
    pd.DataFrame(columns).to_csv(path, index=False)
    return DataConfig(source=FileSource(path=str(path)))


def select(table: ColumnTable, names: Sequence[str], qtbot: QtBot) -> None:
    """Clicks the names of rows, all but the first with Ctrl held."""
    for place, name in enumerate(names):
        held = Qt.KeyboardModifier.ControlModifier if place else Qt.KeyboardModifier.NoModifier
        pos = table.view.visualRect(cell(table, name, TableColumn.NAME)).center()
        qtbot.mouseClick(table.view.viewport(), LEFT, held, pos)


def shown_menu(table: ColumnTable) -> ColumnMenu:
    (menu,) = (each for each in table.view.findChildren(ColumnMenu) if each.isVisible())
    return menu


def test_that_several_columns_are_changed_as_one(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel, document = make_panel(DataConfig(source=SampleSource(name="iris")))
    names = ["sepal length (cm)", "petal length (cm)", "petal width (cm)"]
    select(panel.table, names, qtbot)
    qtbot.keyClick(panel.table.view, Qt.Key.Key_Return)
    trigger(shown_menu(panel.table), "Scaling", "none")
    data = document.experiment.data
    assert [data.column(name).scaling for name in names] == ["none"] * 3
    assert data.column("sepal width (cm)").scaling is None
    assert document.undo_stack.count() == 1
    select(panel.table, names, qtbot)
    qtbot.keyClick(panel.table.view, Qt.Key.Key_Space)
    assert [texts(panel.table)[name][2] for name in names] == ["ignored"] * 3
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert [texts(panel.table)[name][2] for name in names] == ["feature"] * 3


def test_that_columns_that_give_the_answer_away_are_marked_until_ignored(
    make_panel: MakePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    rng = np.random.default_rng(0)
    score = rng.integers(20, 100, 200)
    config = on_file(
        tmp_path,
        score=score,
        hours=rng.normal(size=200),
        age=rng.integers(18, 60, 200),
        passed=np.where(score >= 60, "yes", "no"),
    )
    panel, document = make_panel(config)
    name = cell(panel.table, "score", TableColumn.NAME)
    assert isinstance(name.data(Qt.ItemDataRole.DecorationRole), QIcon)
    assert "60 or more" in name.data(Qt.ItemDataRole.ToolTipRole)
    hours = cell(panel.table, "hours", TableColumn.NAME)
    assert hours.data(Qt.ItemDataRole.DecorationRole) is None
    tick(panel.table, "score", qtbot)
    assert document.experiment.data.column("score").role is Role.IGNORED
    name = cell(panel.table, "score", TableColumn.NAME)
    assert name.data(Qt.ItemDataRole.DecorationRole) is None


def test_that_a_column_that_reads_two_ways_is_read_the_other_way_with_one_choice(
    make_panel: MakePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    rng = np.random.default_rng(0)
    area = [f"{1 + i % 9},{100 + 7 * i % 900:03d}" for i in range(60)]
    config = on_file(tmp_path, area=area, noise=rng.normal(size=60), sold=["yes", "no"] * 30)
    panel, document = make_panel(config)
    menu = menu_of(panel.table, "area", qtbot)
    other = menu.actions()[0]
    assert other.text().startswith("Read “")
    trigger(menu, other.text())
    assert document.experiment.data.column("area").number_format == "decimal_comma"


def test_that_a_word_is_counted_as_missing_or_not(
    make_panel: MakePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    heating = ["gas", "None", "oil"] * 20
    config = on_file(tmp_path, heating=heating, size=range(60), sold=["yes", "no"] * 30)
    panel, document = make_panel(config)
    assert texts(panel.table)["heating"][1] == "0"
    trigger(menu_of(panel.table, "heating", qtbot), "Words for missing", "None")
    assert document.experiment.data.column("heating").missing_values == ("None",)
    assert texts(panel.table)["heating"][1] == "20"
    trigger(menu_of(panel.table, "heating", qtbot), "Words for missing", "None")
    assert texts(panel.table)["heating"][1] == "0"


def test_that_other_words_for_missing_are_typed(
    make_panel: MakePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    heating = ["gas", "keiner", "oil"] * 20
    config = on_file(tmp_path, heating=heating, size=range(60), sold=["yes", "no"] * 30)
    panel, document = make_panel(config)
    trigger(menu_of(panel.table, "heating", qtbot), "Words for missing", "Other words…")
    dialog = panel.findChild(QInputDialog)
    assert isinstance(dialog, QInputDialog)
    dialog.setTextValue("keiner, ?")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert document.experiment.data.column("heating").missing_values == ("keiner", "?")
    assert texts(panel.table)["heating"][1] == "20"


def test_that_limits_and_parts_of_dates_are_chosen(
    make_panel: MakePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    lead = ["<0.5" if i % 4 == 0 else f"{i / 10:.1f}" for i in range(60)]
    day = [f"2024-{1 + i % 12:02d}-{1 + i % 28:02d}" for i in range(60)]
    config = on_file(tmp_path, lead=lead, day=day, size=range(60), sold=["yes", "no"] * 30)
    panel, document = make_panel(config)
    trigger(menu_of(panel.table, "lead", qtbot), "Limits such as “<0.5”", "half the limit")
    assert document.experiment.data.column("lead").limits == "half"
    menu = menu_of(panel.table, "day", qtbot)
    parts = next(a.menu() for a in menu.actions() if a.text() == "Numbers from dates")
    assert isinstance(parts, QMenu)
    before = {action.text() for action in parts.actions() if action.isChecked()}
    wanted = next(action.text() for action in parts.actions() if not action.isChecked())
    trigger(menu, "Numbers from dates", wanted)
    decided = document.experiment.data.column("day").date_parts
    assert decided is not None
    assert len(decided) == len(before) + 1
