"""The import dialog, with files as they come from people's spreadsheets."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from playground.core.data.build import build_dataset
from playground.core.data.column_config import ColumnConfig, Role
from playground.core.data.data_config import DataConfig
from playground.core.data.file_source import FileSource
from playground.ui.data.column_menu import ColumnMenu
from playground.ui.data.csv_import_dialog import CsvImportDialog
from playground.ui.data.import_option import ImportOption

pytestmark = pytest.mark.appearance

OpenDialog = Callable[[Path], CsvImportDialog]
LEFT = Qt.MouseButton.LeftButton
TOOLTIP = Qt.ItemDataRole.ToolTipRole
KOREAN = "반,점수,합격여부\n" + "".join(
    f"{'가나다'[i % 3]}반,{i * 3},{'예' if i % 4 else '아니오'}\n" for i in range(30)
)


@pytest.fixture
def open_dialog(qtbot: QtBot) -> OpenDialog:
    """Returns a function that opens the dialog on a file."""

    def open_(path: Path) -> CsvImportDialog:
        dialog = CsvImportDialog(path)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return open_


def headings(dialog: CsvImportDialog) -> list[str]:
    """The headings of the preview, each a name over a type."""
    model = dialog.table.model()
    return [
        str(model.headerData(section, Qt.Orientation.Horizontal))
        for section in range(model.columnCount())
    ]


def cells(dialog: CsvImportDialog, row: int) -> list[str]:
    """The cells of a row of the preview."""
    model = dialog.table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def choose(option: ImportOption, value: object) -> None:
    """Chooses a value in the drop-down, as a person does."""
    option.box.setCurrentIndex(option.box.findData(value))
    option.box.activated.emit(option.box.currentIndex())


def choose_target(dialog: CsvImportDialog, name: str) -> None:
    """Chooses a column in the drop-down of targets."""
    dialog.target.setCurrentIndex(dialog.target.findData(name))
    dialog.target.activated.emit(dialog.target.currentIndex())


def imported(dialog: CsvImportDialog, qtbot: QtBot) -> DataConfig:
    """Presses Import and returns what the dialog hands out."""
    with qtbot.waitSignal(dialog.imported) as told:
        qtbot.mouseClick(dialog.import_button, LEFT)
    data = told.args[0]
    assert isinstance(data, DataConfig)
    return data


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "UTF-8 (found)"),
        ("utf-8-sig", "UTF-8 with a mark (found)"),
        ("utf-16", "UTF-16 (found)"),
        ("cp949", "Korean (cp949) (found)"),
    ],
)
def test_that_korean_reads_right_whatever_its_encoding(
    open_dialog: OpenDialog, qtbot: QtBot, tmp_path: Path, encoding: str, found: str
) -> None:
    file = tmp_path / "점수.csv"
    file.write_text(KOREAN, encoding=encoding)
    dialog = open_dialog(file)
    assert dialog.encoding.box.currentText() == found
    assert headings(dialog) == ["반\ncategory", "점수\nnumber", "합격여부\nboolean, target"]
    assert cells(dialog, 0) == ["가반", "0", "아니오"]
    assert dialog.target.currentText() == "guess: 합격여부"
    dataset = build_dataset(imported(dialog, qtbot))
    assert dataset.target.classes == ("아니오", "예")


def test_that_garbled_letters_are_seen_and_put_right(
    open_dialog: OpenDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(KOREAN, encoding="cp949")
    dialog = open_dialog(file)
    choose(dialog.encoding, "latin-1")
    assert "점수" not in "".join(headings(dialog))
    choose(dialog.encoding, "cp949")
    assert headings(dialog)[1] == "점수\nnumber"
    assert imported(dialog, qtbot).source == FileSource(path=str(file), encoding="cp949")


def test_that_semicolons_and_decimal_commas_are_found_and_can_be_corrected(
    open_dialog: OpenDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a;b;y\n" + "".join(f"{i},5;{i * i};{i % 2}\n" for i in range(20)))
    dialog = open_dialog(file)
    assert dialog.delimiter.box.currentText() == "semicolon (found)"
    assert dialog.decimal.box.currentText() == "comma, 1,5 (found)"
    assert headings(dialog)[0] == "a\nnumber"
    choose(dialog.decimal, ".")
    assert dialog.decimal.value == "."
    assert headings(dialog)[0] == "a\nnumber", "a column whose cells show their mark keeps it"
    choose(dialog.decimal, None)
    assert imported(dialog, qtbot).source == FileSource(path=str(file))


def test_that_the_first_line_can_be_said_to_be_a_row(
    open_dialog: OpenDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a,b\n" + "".join(f"{i},{i % 2}\n" for i in range(20)))
    dialog = open_dialog(file)
    assert cells(dialog, 0) == ["0", "0"]
    choose(dialog.header, False)
    assert cells(dialog, 0) == ["a", "b"]
    assert dialog.found.isVisible()


def test_that_the_target_is_chosen_and_outlives_a_correction(
    open_dialog: OpenDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a,b,label\n" + "".join(f"{i},{i % 5},{i % 2}\n" for i in range(20)))
    dialog = open_dialog(file)
    choose_target(dialog, "b")
    choose(dialog.encoding, "latin-1")
    assert dialog.target.currentText() == "b"
    assert imported(dialog, qtbot).columns == (ColumnConfig(name="b", role=Role.TARGET),)


def test_that_a_wrong_option_is_told_in_words_and_can_be_taken_back(
    open_dialog: OpenDialog, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(KOREAN, encoding="cp949")
    dialog = open_dialog(file)
    choose(dialog.encoding, "utf-8")
    assert "a.csv, line 1" in dialog.problem.text()
    assert dialog.problem.isVisible()
    assert not dialog.import_button.isEnabled()
    choose(dialog.encoding, None)
    assert not dialog.problem.isVisible()
    assert dialog.import_button.isEnabled()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"a,b,c\n", "no rows"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG image"),
    ],
)
def test_that_a_file_that_is_no_table_cannot_be_imported(
    open_dialog: OpenDialog, tmp_path: Path, content: bytes, told: str
) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    dialog = open_dialog(file)
    assert told in dialog.problem.text()
    assert not dialog.import_button.isEnabled()


def test_that_a_file_that_is_not_there_is_told(open_dialog: OpenDialog, tmp_path: Path) -> None:
    dialog = open_dialog(tmp_path / "gone.csv")
    assert "gone.csv" in dialog.problem.text()


def test_that_the_dialog_blocks_nothing(open_dialog: OpenDialog, lesson_tables: Path) -> None:
    dialog = open_dialog(lesson_tables / "titanic.csv")
    assert dialog.windowModality() is not Qt.WindowModality.ApplicationModal
    assert headings(dialog)[:3] == ["survived\nnumber, target", "pclass\nnumber", "sex\ncategory"]


def ambiguous(tmp_path: Path) -> Path:
    """A file whose areas read as thousands and as decimals."""
    file = tmp_path / "areas.csv"
    rows = (f'"{1 + i % 9},{100 + 7 * i % 900:03d}",{i % 7},{"yn"[i % 2]}\n' for i in range(60))
    file.write_text("area,rooms,sold\n" + "".join(rows))
    return file


def menu_at(dialog: CsvImportDialog, section: int, qtbot: QtBot) -> ColumnMenu:
    """Clicks a heading and returns the menu that opens."""
    header = dialog.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(section) + 5, header.height() // 2)
    qtbot.mouseClick(header.viewport(), LEFT, pos=place)
    (menu,) = (each for each in dialog.findChildren(ColumnMenu) if each.isVisible())
    return menu


def test_that_a_column_that_reads_two_ways_is_said_and_put_right_with_one_click(
    open_dialog: OpenDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog(ambiguous(tmp_path))
    assert dialog.found.isVisible()
    assert "may also be" in dialog.found.text.text()
    dialog.found.text.linkActivated.emit("0")
    data = imported(dialog, qtbot)
    assert data.column("area").number_format == "decimal_comma"
    areas = build_dataset(data).cells["area"]
    assert float(areas.max()) < 10


def test_that_a_heading_opens_the_choices_of_its_column(
    open_dialog: OpenDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog(ambiguous(tmp_path))
    menu = menu_at(dialog, 1, qtbot)
    next(action for action in menu.actions() if action.text() == "target").trigger()
    menu.close()
    assert dialog.target.currentText() == "rooms"
    menu = menu_at(dialog, 0, qtbot)
    next(action for action in menu.actions() if action.text() == "ignored").trigger()
    menu.close()
    data = imported(dialog, qtbot)
    assert data.column("rooms").role is Role.TARGET
    assert data.column("area").role is Role.IGNORED
    assert build_dataset(data).target.name == "rooms"


def test_that_further_words_are_counted_as_missing(
    open_dialog: OpenDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a,heating,y\n" + "".join(f"{i},{'gkk'[i % 3]},{i % 2}\n" for i in range(60)))
    dialog = open_dialog(file)
    qtbot.keyClicks(dialog.words, "k, ?")
    dialog.words.editingFinished.emit()
    data = imported(dialog, qtbot)
    assert data.missing_values == ("k", "?")
    assert {c.name: c.missing for c in build_dataset(data).columns}["heating"] == 40


def test_that_the_guess_of_the_dialog_is_the_guess_of_the_import(
    open_dialog: OpenDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    rows = "".join(f"{i},{i * 0.1:.1f},{'red' if i > 150 else ''}\n" for i in range(300))
    file.write_text("id,y,colour\n" + rows)
    dialog = open_dialog(file)
    guessed = dialog.target.currentText().removeprefix("guess: ")
    assert build_dataset(imported(dialog, qtbot)).target.name == guessed


def test_that_rows_are_counted_as_in_the_data_table_and_headings_are_whole(
    open_dialog: OpenDialog, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    name = "average number of rooms per dwelling"
    file.write_text(f"{name},y\n" + "".join(f"{i},{i % 2}\n" for i in range(20)))
    dialog = open_dialog(file)
    model = dialog.table.model()
    assert model.headerData(0, Qt.Orientation.Vertical) == 0
    width = dialog.table.horizontalHeader().sectionSize(0)
    shown = name[:32]
    assert width >= dialog.table.fontMetrics().horizontalAdvance(shown)
    assert name in str(model.headerData(0, Qt.Orientation.Horizontal, TOOLTIP))


def test_that_a_line_with_too_many_fields_is_refused_in_the_preview_with_its_number(
    open_dialog: OpenDialog, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    good = "".join(f"{i},{i % 2}\n" for i in range(300))
    file.write_text(f"a,y\n{good}1,2,3,4\n{good}")
    dialog = open_dialog(file)
    assert "line 302" in dialog.problem.text()
    assert not dialog.import_button.isEnabled()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are POSIX's")
def test_that_a_pipe_is_refused_and_waited_for_by_nobody(
    open_dialog: OpenDialog, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    dialog = open_dialog(tmp_path / "pipe.csv")
    assert "no file but a pipe" in dialog.problem.text()
    assert not dialog.import_button.isEnabled()


def test_that_what_was_left_out_is_said_in_the_preview(
    open_dialog: OpenDialog, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Report\n\na,b,y\n" + "1,2,3\n4,5,6\n" * 9 + "\nSource: nobody\n")
    dialog = open_dialog(path)
    assert "line above the headings is left out: Report" in dialog.found.text.text()
    assert "line below the table is left out: Source: nobody" in dialog.found.text.text()
