"""The data table shows the file's rows, finds and sorts them, and shares the selected row."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from playground.core.data.data_config import DataConfig, SampleSource
from playground.core.experiment.experiment import Experiment
from playground.core.inspection.predictions.predictions import predict
from playground.core.run.frame import Frame
from playground.ui.document.selection import Selection
from playground.ui.style.theme import Theme
from playground.ui.text.digits import DIGITS
from playground.ui.views.data_table.view import DataTableView
from playground.ui.widgets.drop_down import DropDown
from playground.ui.widgets.elided_caption import ElidedCaption
from tests.frames import make_frame
from tests.ui.background_tasks import BackgroundTaskRunner
from tests.ui.showing import shown

pytestmark = pytest.mark.appearance


@pytest.fixture(scope="module")
def iris() -> Frame:
    return make_frame(Experiment(data=DataConfig(source=SampleSource(name="iris"))), epochs=20)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, iris: Frame) -> Iterator[DataTableView]:
    view = shown(qtbot, DataTableView(Selection(), theme), 1280, 240)
    runner = BackgroundTaskRunner(view)
    runner.show(iris)
    yield view
    runner.stop()


def column(view: DataTableView, heading: str) -> int:
    model = view.table.model()
    names = [
        model.headerData(each, Qt.Orientation.Horizontal) for each in range(model.columnCount())
    ]
    return names.index(heading)


def texts(view: DataTableView, heading: str, rows: int) -> list[str]:
    model, at = view.table.model(), column(view, heading)
    return [str(model.index(row, at).data()) for row in range(rows)]


def click_heading(view: DataTableView, heading: str) -> None:
    header = view.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column(view, heading)) + 8, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def click_row(view: DataTableView, place: int, heading: str = "species") -> None:
    index = view.table.model().index(place, column(view, heading))
    center = view.table.visualRect(index).center()
    QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=center)


def test_that_the_file_is_shown_with_what_the_network_says(
    view: DataTableView, iris: Frame
) -> None:
    dataset = iris.dataset
    said = predict(dataset, iris.snapshot, dataset.x[:4])
    labels = [dataset.target.classes[best] for best in said.argmax(axis=1)]

    assert texts(view, "sepal length (cm)", 4) == ["5.1", "4.9", "4.7", "4.6"]
    assert texts(view, "predicted", 4) == labels
    assert texts(view, "probability", 4) == [f"{best:.3f}" for best in said.max(axis=1)]
    assert texts(view, "verdict", 4) == [
        "right" if label == "setosa" else "wrong" for label in labels
    ]


def test_that_a_row_clicked_is_selected_everywhere(view: DataTableView) -> None:
    click_row(view, 3)

    assert view.selection.now.row == 3


def test_that_a_row_selected_elsewhere_is_gone_to(view: DataTableView) -> None:
    view.selection.update(row=120)

    assert view.table.currentIndex().row() == 120
    assert 120 in view.table.rows_in_sight()


def test_that_typing_leaves_the_rows_that_hold_the_text(view: DataTableView, qtbot: QtBot) -> None:
    qtbot.keyClicks(view.search, "VIRG")
    qtbot.waitUntil(lambda: view.table.model().rowCount() == 50)

    assert set(texts(view, "species", 50)) == {"virginica"}
    view.selection.update(row=0)
    assert not view.table.currentIndex().isValid()


def test_that_a_heading_sorts_upwards_downwards_and_back(view: DataTableView, iris: Frame) -> None:
    heading = "petal length (cm)"
    values = sorted(iris.dataset.table.data_frame[heading])

    click_heading(view, heading)
    assert texts(view, heading, 3) == [f"{value:g}" for value in values[:3]]
    click_heading(view, heading)
    assert texts(view, heading, 3) == [f"{value:g}" for value in values[:-4:-1]]
    click_heading(view, heading)
    assert texts(view, heading, 3) == ["1.4", "1.4", "1.3"]


def test_that_the_keyboard_sorts_by_the_column_gone_to(view: DataTableView, qtbot: QtBot) -> None:
    click_row(view, 0, "petal width (cm)")
    view.table.setFocus()
    qtbot.keyClick(
        view.table,
        Qt.Key.Key_T,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )

    qtbot.waitUntil(lambda: texts(view, "petal width (cm)", 1) == ["0.1"])


def test_that_marked_rows_can_be_shown_alone_and_unmarked(view: DataTableView) -> None:
    view.selection.update(rows=frozenset({5, 77, 149}))
    assert view.only_marked.text() == "only the 3 marked"
    view.only_marked.click()
    model = view.table.model()
    shown = [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]

    assert shown == [5, 77, 149]
    view.unmark.click()
    assert model.rowCount() == 150
    assert view.selection.now.rows == frozenset()


def test_that_the_column_gone_to_is_counted_by_class(view: DataTableView) -> None:
    click_heading(view, "petal width (cm)")
    lines = [line.split("\t") for line in view.plot.table().splitlines()]

    assert lines[0] == ["petal width (cm)", "setosa", "versicolor", "virginica"]
    assert [sum(int(line[each]) for line in lines[1:]) for each in (1, 2, 3)] == [50, 50, 50]


def test_that_selected_rows_can_be_copied(view: DataTableView, qtbot: QtBot) -> None:
    click_row(view, 1)
    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    headings, row = QGuiApplication.clipboard().text().splitlines()

    assert headings.split("\t")[-5:][0] == "sepal length (cm)"
    assert row.split("\t")[-5:] == ["4.9", "3", "1.4", "0.2", "setosa"]


def test_that_rows_of_a_data_set_not_yet_shown_wait_until_it_is(view: DataTableView) -> None:
    view.selection.update(row=900, rows=frozenset({900, 901}))

    BackgroundTaskRunner(view).show(
        make_frame(Experiment(data=DataConfig(source=SampleSource(name="binary"))), epochs=1)
    )

    assert view.table.currentIndex().row() == 900
    assert view.only_marked.text() == "only the 2 marked"


def choose(box: DropDown, text: str) -> None:
    """Chooses an item in a drop-down, as a person does."""
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def test_that_rows_are_shown_by_part_class_and_verdict(
    view: DataTableView, iris: Frame, qtbot: QtBot
) -> None:
    count = view.table.model().rowCount
    choose(view.filter.part, "test")
    qtbot.waitUntil(lambda: count() == len(iris.dataset.split.test))
    assert set(texts(view, "part", count())) == {"test"}
    choose(view.filter.part, "all parts")
    choose(view.filter.label, "virginica")
    qtbot.waitUntil(lambda: count() == 50)
    assert set(texts(view, "species", 50)) == {"virginica"}
    choose(view.filter.label, "all classes")
    choose(view.filter.verdict, "wrong")
    said = predict(iris.dataset, iris.snapshot, iris.dataset.x).argmax(axis=1)
    wrong = int((said != iris.dataset.y).sum())
    qtbot.waitUntil(lambda: count() == wrong)
    choose(view.filter.verdict, "right")
    qtbot.waitUntil(lambda: count() == 150 - wrong)


def test_that_a_row_of_pixels_is_shown_as_a_picture(qtbot: QtBot, theme: Theme) -> None:
    digits = make_frame(Experiment(data=DataConfig(source=SampleSource(name="digits"))), epochs=1)
    view = shown(qtbot, DataTableView(Selection(), theme), 1280, 400)
    runner = BackgroundTaskRunner(view)
    runner.show(digits)
    click_row(view, 3, "part")
    image = view.image.image
    assert view.image.isVisible()
    assert image is not None
    assert (image.width(), image.height()) == (8, 8)
    cells = digits.dataset.table.data_frame.iloc[3, :64].to_numpy()
    assert image.pixelColor(4, 2).value() == int(255 * cells[2 * 8 + 4] / cells.max())
    runner.stop()


def test_that_a_target_of_numbered_classes_is_said_and_drawn_as_classes(
    qtbot: QtBot, theme: Theme
) -> None:
    digits = make_frame(Experiment(data=DataConfig(source=SampleSource(name="digits"))), epochs=0)
    view = shown(qtbot, DataTableView(Selection(), theme), 1280, 240)
    runner = BackgroundTaskRunner(view)
    runner.show(digits)
    click_heading(view, digits.dataset.target.name)
    qtbot.waitUntil(lambda: view.plot.table() != "")
    rows = [line.split("\t")[0] for line in view.plot.table().splitlines()[1:]]
    assert rows == list("0123456789")
    captions = [caption.text() for caption in view.findChildren(ElidedCaption)]
    assert any(text.startswith("10 classes · ") for text in captions)
    runner.stop()


def test_that_a_number_never_touches_the_text_beside_it(view: DataTableView) -> None:
    table, model = view.table, view.table.model()
    numbers, words = column(view, "petal width (cm)"), column(view, "species")
    assert words == numbers + 1

    for place in (numbers, words):
        texts_wide = table.fontMetrics().horizontalAdvance(str(model.index(0, place).data()))
        assert table.sizeHintForColumn(place) >= texts_wide + table.fontMetrics().height() // 2


def test_that_probabilities_next_to_1_have_room(view: DataTableView) -> None:
    metrics = view.table.fontMetrics()
    for all_digits, widest in ((False, "0.99999"), (True, "0.0673958234912345")):
        DIGITS.show_all(all_digits)
        width = view.table.columnWidth(column(view, "probability"))
        assert width > metrics.horizontalAdvance(widest)
