"""What hands do with mouse and keys in the program's window."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from playground.core.data.column_config import Role
from playground.ui.data.column_delegate import row_at
from playground.ui.data.column_model import TableColumn
from playground.ui.data.csv_import_dialog import CsvImportDialog
from playground.ui.forms.form import SettingForm
from playground.ui.shell.main_window import MainWindow
from playground.ui.shell.settings_strip import SummaryField
from tests.ui.clicking import click
from tests.ui.shell.main_window.driving import LEFT, LONG, is_ready, type_into


class Hands:
    """Works the window by mouse and keys alone.

    Args:
        qtbot: Moves them.
        window: What they work.
    """

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot = qtbot
        self._window = window

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Click a widget where a person would hit it, unless told where."""
        click(widget, place)

    def choose(self, *path: str) -> None:
        """Go through the menus to an entry, for example ``"File", "Open sample", "Iris"``."""
        bar = self._window.menuBar()
        first = _entry(bar.actions(), path[0])
        self.click(bar, bar.actionGeometry(first).center())
        menu = first.menu()
        for text in path[1:]:
            assert isinstance(menu, QMenu)
            self._qtbot.waitUntil(menu.isVisible)
            entry = _entry(menu.actions(), text)
            self.click(menu, menu.actionGeometry(entry).center())
            menu = entry.menu()

    def name_file(self, path: Path) -> None:
        """Paste a path into the file dialog that is open."""
        dialog = self._window.findChild(QFileDialog)
        assert dialog is not None
        self._qtbot.waitUntil(dialog.isVisible)
        entry = dialog.findChild(QLineEdit, "fileNameEdit")
        buttons = dialog.findChild(QDialogButtonBox)
        assert entry is not None
        assert buttons is not None
        # Typed letter by letter, the dialog completes and turns to another folder at each slash.
        QGuiApplication.clipboard().setText(str(path))
        self._qtbot.keyClick(entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        self.click(buttons.button(QDialogButtonBox.StandardButton.Open))

    def import_dialog(self) -> CsvImportDialog:
        """The import dialog, once it is there."""
        dialogs: list[CsvImportDialog] = []

        def is_open() -> bool:
            dialogs[:] = [
                each for each in self._window.findChildren(CsvImportDialog) if each.isVisible()
            ]
            return bool(dialogs)

        self._qtbot.waitUntil(is_open)
        return dialogs[0]

    def cancel(self, dialog: CsvImportDialog) -> None:
        """Press Cancel."""
        self.click(dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel))
        self._qtbot.waitUntil(lambda: not self._window.findChildren(CsvImportDialog))

    def use_columns(self, features: set[str]) -> None:
        """Tick these columns, and no others."""
        view = self._window.data.table.view
        model = view.model()
        for place in range(model.rowCount()):
            index = model.index(place, TableColumn.ROLE)
            row = row_at(index)
            if row.role is Role.TARGET or row.is_used == (row.name in features):
                continue
            view.scrollTo(index)
            cell = view.visualRect(index)
            self.click(view.viewport(), QPoint(cell.left() + 11, cell.center().y()))
            self.wait_until_ready()

    def train_on_all_rows(self) -> None:
        """Drag the split's first handle to the right end."""
        bar = self._window.data.split.bar
        handle, far = bar.train_handle, QPoint(bar.width(), 0)
        self._qtbot.mousePress(handle, LEFT, pos=handle.rect().center())
        self._qtbot.mouseMove(handle, far)
        self._qtbot.mouseRelease(handle, LEFT, pos=far)
        self.wait_until_ready()

    def deal_rows(self, method: str, seed: str) -> None:
        """Choose how rows are dealt to training, validation and test."""
        button = self._window.data.split.options
        self.click(button)
        self._qtbot.waitUntil(button.pop_up.isVisible)
        form = button.pop_up.content
        assert isinstance(form, SettingForm)
        self.pick(form.field("data.split.method").editor.control, method)
        type_into(self._qtbot, form.field("data.split.seed").editor.control, seed)
        button.pop_up.close()
        self.wait_until_ready()

    def remove_hidden_layers(self) -> None:
        """Press the cross over every hidden layer."""
        while self._window.document.experiment.network.hidden:
            self.click(self._window.network.canvas.strip.hidden_header(0).remove)
        self.wait_until_ready()

    def pick(self, box: QWidget, beginning: str) -> None:
        """Pick an entry of a drop-down by typing how it begins."""
        self.click(box)
        self._qtbot.keyClicks(box, beginning)
        self._qtbot.keyClick(box, Qt.Key.Key_Return)

    def set_in_strip(self, key: str, text: str) -> None:
        """Type a setting of training that stands in the strip."""
        type_into(self._qtbot, self._window.strip.field(key).editor.control, text)

    def open_summary(self, label: str) -> QWidget:
        """Open the panel behind a button of the strip, and return it."""
        fields = self._window.strip.findChildren(SummaryField)
        button = next(each.button for each in fields if each.caption.text() == label)
        self.click(button)
        self._qtbot.waitUntil(button.pop_up.isVisible)
        return button.pop_up

    def wait_until_ready(self) -> None:
        """Wait until what runs is what was asked for."""
        self._qtbot.waitUntil(lambda: is_ready(self._window), timeout=LONG)


def _entry(actions: list[QAction], text: str) -> QAction:
    shown = {each.text().replace("&", "").split("\t")[0]: each for each in actions}
    return shown[text]
