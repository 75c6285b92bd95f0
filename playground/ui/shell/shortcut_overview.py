"""The overview of all commands with their keys."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from playground.ui.shell.actions import every_command, plain_text, shown_keys
from playground.ui.widgets.text_table import TextTable

SIZE_IN_LINES = (56, 36)
"""Width and height of the dialog, in heights of a line of text."""


class ShortcutOverview(QDialog):
    """Lists every command by menu, with its keys and what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = TextTable(self.windowTitle(), parent=self)
        headings = (
            self.tr("Menu"),
            self.tr("Command"),
            self.tr("Keys"),
            self.tr("What it does"),
        )
        rows: list[tuple[str, ...]] = []
        former = ""
        for menu, command in every_command():
            text, tip = (
                QCoreApplication.translate("commands", each) for each in (command.text, command.tip)
            )
            first = plain_text(menu) if menu != former else ""
            rows.append((first, plain_text(text), shown_keys(command), tip))
            former = menu
        self.table.show_rows(headings, rows)
        column = QVBoxLayout(self)
        column.addWidget(self.table)
        line = self.fontMetrics().height()
        self.resize(SIZE_IN_LINES[0] * line, SIZE_IN_LINES[1] * line)
