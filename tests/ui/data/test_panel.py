"""The data panel, used as a person uses it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from playground.core.common.errors import PlaygroundError
from playground.core.data.column_config import ColumnConfig, Role
from playground.core.data.data_config import DataConfig, SampleSource, ToySource
from playground.core.data.file_source import FileSource
from playground.ui.data.csv_import_dialog import CsvImportDialog
from playground.ui.data.receipt_dialog import ReceiptDialog
from playground.ui.forms.form import SettingForm
from tests.ui.data.conftest import MakePanel

LEFT = Qt.MouseButton.LeftButton


def test_that_the_default_data_are_named_and_counted(make_panel: MakePanel) -> None:
    panel, _ = make_panel()
    assert panel.subtitle.text() == "Circle · 500 rows"
    assert panel.split.counts.text() == "train 400 · validation 50 · test 50"
    assert "2 columns → 2 inputs" in panel.receipt.summary.text()
    assert panel.receipt.details.text().startswith("mean (")


def test_that_the_default_panel_fits_a_small_window(make_panel: MakePanel) -> None:
    panel, _ = make_panel()
    assert panel.minimumSizeHint().width() <= 300
    assert panel.minimumSizeHint().height() <= 450


def test_that_a_click_on_a_thumbnail_chooses_the_toy_set(
    make_panel: MakePanel, qtbot: QtBot
) -> None:
    panel, document = make_panel()
    qtbot.mouseClick(panel.gallery.thumbnail("spiral"), LEFT)
    assert document.experiment.value("data.source.name") == "spiral"
    assert panel.subtitle.text().startswith("Spiral")
    document.undo_stack.undo()
    assert panel.gallery.thumbnail("circle").isChecked()
    assert not panel.gallery.thumbnail("spiral").isChecked()


def test_that_arrow_keys_walk_along_the_gallery(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel, document = make_panel()
    panel.gallery.thumbnail("circle").setFocus()
    qtbot.keyClick(panel.gallery.thumbnail("circle"), Qt.Key.Key_Right)
    assert document.experiment.value("data.source.name") == "xor"


def test_that_another_toy_set_keeps_its_options_and_derived_inputs(
    make_panel: MakePanel, qtbot: QtBot
) -> None:
    source = ToySource(rows=100, noise=0.2)
    panel, document = make_panel(DataConfig(source=source, derived=("x1_squared", "x1_x2")))
    qtbot.mouseClick(panel.gallery.thumbnail("moons"), LEFT)
    data = document.experiment.data
    assert data.source == source.model_copy(update={"name": "moons"})
    assert data.derived == ("x1_squared", "x1_x2")


def test_that_another_source_forgets_what_was_decided_of_the_former_columns(
    make_panel: MakePanel, qtbot: QtBot
) -> None:
    panel, document = make_panel(
        DataConfig(
            columns=(ColumnConfig(name="x1", role=Role.IGNORED),),
            positive_class="0",
            scaling="minmax",
        )
    )
    qtbot.mouseClick(panel.gallery.thumbnail("plane"), LEFT)
    data = document.experiment.data
    assert data.columns == ()
    assert data.positive_class is None
    assert data.scaling == "minmax"


def test_that_new_points_come_from_another_seed(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel, document = make_panel()
    qtbot.mouseClick(panel.options.new_points, LEFT)
    assert document.experiment.value("data.source.seed") == 1
    assert document.undo_stack.undoText() == "New points"


def test_that_only_toy_sets_have_options(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel, document = make_panel(DataConfig(source=SampleSource(name="rebuild")))
    assert not panel.options.isVisible()
    document.set_value("data.source", ToySource(), "toy")
    assert panel.options.isVisible()
    qtbot.mouseClick(panel.options.options, LEFT)
    form = panel.options.options.pop_up.findChild(SettingForm)
    assert isinstance(form, SettingForm)
    rows = form.field("data.source.rows").editor
    assert rows.value() == 500
    rows.edited.emit("data.source.rows", 100)
    assert panel.subtitle.text() == "Circle · 100 rows"
    panel.options.options.pop_up.close()


def test_that_a_sample_is_chosen_from_the_menu(make_panel: MakePanel) -> None:
    panel, document = make_panel()
    menu = panel.samples_button.menu()
    offered = {action.data(): action for action in menu.actions() if action.data()}
    assert "predict" in offered["iris"].text()
    assert not offered["titanic_891"].icon().isNull()
    offered["rebuild"].trigger()
    assert document.experiment.data.source == SampleSource(name="rebuild")
    assert panel.subtitle.text() == "Rebuild (재건축) · 8 rows"
    assert not any(panel.gallery.thumbnail(key).isChecked() for key in ("circle", "xor"))


def test_that_a_sample_is_left_by_any_thumbnail(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel, document = make_panel(DataConfig(source=SampleSource(name="rebuild")))
    qtbot.mouseClick(panel.gallery.thumbnail("circle"), LEFT)
    assert document.experiment.data.source == ToySource()


def test_that_the_positive_class_is_named_and_can_be_changed(make_panel: MakePanel) -> None:
    panel, document = make_panel(DataConfig(source=SampleSource(name="titanic")))
    box = panel.target.positive
    labels = [box.itemText(i) for i in range(box.count())]
    other = next(label for label in labels if label != box.currentText())
    box.setCurrentText(other)
    box.activated.emit(box.currentIndex())
    assert document.experiment.data.positive_class == other
    assert box.currentText() == other
    assert [box.itemText(i) for i in range(box.count())] == labels


def test_that_only_two_classes_have_a_positive_one(make_panel: MakePanel) -> None:
    panel, document = make_panel()
    assert panel.target.positive.isVisible()
    document.set_value("data.source", ToySource(name="plane"), "plane")
    assert not panel.target.positive.isVisible()


def test_that_missing_values_are_asked_about_only_where_there_are_any(
    make_panel: MakePanel, tmp_path: Path
) -> None:
    panel, document = make_panel()
    assert not panel.target.missing.isVisible()
    file = tmp_path / "gaps.csv"
    file.write_text("a,b,y\n" + "".join(f"{i * 7 % 11},,no\n3,{i},yes\n" for i in range(20)))
    document.set_value("data.source", FileSource(path=str(file)), "file")
    assert panel.target.missing.isVisible()
    document.set_value("training.learning_rate", 0.5)
    assert panel.target.missing.isVisible()


def test_that_the_receipt_opens_beside_the_window_and_is_copied(
    make_panel: MakePanel, qtbot: QtBot
) -> None:
    panel, document = make_panel(DataConfig(source=SampleSource(name="iris")))
    qtbot.mouseClick(panel.receipt, LEFT)
    dialog = panel.findChild(ReceiptDialog)
    assert isinstance(dialog, ReceiptDialog)
    assert dialog.isVisible()
    assert not dialog.isModal()
    model = dialog.table.model()
    names = {model.index(row, 0).data() for row in range(model.rowCount())}
    assert {"sepal length (cm)", "species"} <= names
    dialog.copy_button.click()
    assert "species" in QGuiApplication.clipboard().text()
    document.set_value("data.source", SampleSource(name="rebuild"), "rebuild")
    assert dialog.table.model().rowCount() == 3
    dialog.close()


def test_that_quick_loading_shows_no_progress_and_slow_loading_can_be_cancelled(
    make_panel: MakePanel, qtbot: QtBot
) -> None:
    panel, _ = make_panel()
    panel.show_loading("Reading big.csv", 0.25)
    assert not panel.loading.isVisible()
    qtbot.waitUntil(panel.loading.isVisible)
    assert panel.loading.progress.value() / panel.loading.progress.maximum() == 0.25
    with qtbot.waitSignal(panel.cancel_requested):
        qtbot.mouseClick(panel.loading.cancel, LEFT)
    panel.stop_loading()
    assert not panel.loading.isVisible()


def test_that_a_failure_is_told_and_the_former_data_stay(
    make_panel: MakePanel, qtbot: QtBot
) -> None:
    panel, _ = make_panel()
    panel.show_loading("Reading no.csv")
    panel.show_failure(PlaygroundError("There is no file no.csv.", "Check the name."))
    assert panel.loading.text.text() == "There is no file no.csv.\nCheck the name."
    assert not panel.loading.cancel.isVisible()
    assert not panel.receipt.isVisible()
    assert panel.subtitle.text() == "Circle · 500 rows"
    qtbot.mouseClick(panel.loading.dismiss, LEFT)
    assert not panel.loading.isVisible()
    assert panel.receipt.isVisible()


def test_that_a_file_is_previewed_and_imported(
    make_panel: MakePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel, document = make_panel()
    document.set_value("data.split.train", 0.6)
    file = tmp_path / "점수.csv"
    file.write_text("국어,수학,합격\n" + "".join(f"{i},{i * i % 13},{i % 2}\n" for i in range(40)))
    panel.import_file(str(file))
    dialog = panel.findChild(CsvImportDialog)
    assert isinstance(dialog, CsvImportDialog)
    with qtbot.waitSignal(panel.file_imported):
        qtbot.mouseClick(dialog.import_button, LEFT)
    data = document.experiment.data
    assert data.source == FileSource(path=str(file))
    assert data.split.train == 0.6
    assert panel.subtitle.text() == "점수.csv · 40 rows"
    columns = panel.table.view.model()
    assert columns.index(0, 0).data() == "국어"
    assert columns.index(columns.rowCount() - 1, 0).data() == "합격"


def test_that_every_control_says_what_it_does(make_panel: MakePanel) -> None:
    panel, _ = make_panel()
    controls = [
        *(panel.gallery.thumbnail(key) for key in ("circle", "multi_gauss")),
        panel.open_button,
        panel.samples_button,
        panel.options.new_points,
        panel.table.search,
        panel.target.positive,
        panel.split.options,
        panel.split.bar.train_handle,
        panel.split.bar.validation_handle,
        panel.receipt,
    ]
    for control in controls:
        assert control.toolTip(), control
        assert control.accessibleName() or getattr(control, "text", str)(), control


def test_that_long_names_do_not_widen_the_panel(make_panel: MakePanel, tmp_path: Path) -> None:
    panel, document = make_panel()
    width = panel.minimumSizeHint().width()
    file = tmp_path / f"{'a_very_long_name_' * 8}.csv"
    label = "a class with a very long name that goes on and on and on and on"
    file.write_text("".join(f"{i},{i % 7},{label if i % 2 else 'other'}\n" for i in range(40)))
    document.set_value("data.source", FileSource(path=str(file)), "file")
    panel.show_failure(PlaygroundError(f"There is no file {file}.", "Check the name."))
    assert panel.minimumSizeHint().width() <= width


def test_that_a_file_is_chosen_in_a_dialog_that_blocks_nothing(
    make_panel: MakePanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel, _ = make_panel()
    qtbot.mouseClick(panel.open_button, LEFT)
    files = panel.findChild(QFileDialog)
    assert isinstance(files, QFileDialog)
    assert files.windowModality() is not Qt.WindowModality.ApplicationModal
    files.reject()
    file = tmp_path / "a.csv"
    file.write_text("a,y\n1,0\n2,1\n")
    files.fileSelected.emit(str(file))
    dialog = panel.findChild(CsvImportDialog)
    assert isinstance(dialog, CsvImportDialog)
    dialog.reject()
