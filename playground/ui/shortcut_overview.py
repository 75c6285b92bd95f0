"""The overview of all commands with their keys."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from playground.ui.actions import declared_commands, plain_text, shown_keys


class ShortcutOverview(QDialog):
    """Lists every command by menu, with its keys and what it does; stays open beside the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self._tree = QTreeWidget()
        self._tree.setAccessibleName(self.windowTitle())
        self._tree.setHeaderLabels([self.tr("Command"), self.tr("Keys"), self.tr("What it does")])
        self._tree.setRootIsDecorated(False)
        bold = QFont(self.font())
        bold.setBold(True)
        menus: dict[str, QTreeWidgetItem] = {}
        for menu, command in declared_commands():
            if menu not in menus:
                menus[menu] = QTreeWidgetItem(self._tree, [plain_text(menu)])
                menus[menu].setFont(0, bold)
            text, tip = (
                QCoreApplication.translate("commands", each) for each in (command.text, command.tip)
            )
            QTreeWidgetItem(menus[menu], [plain_text(text), shown_keys(command), tip])
        self._tree.expandAll()
        for column in range(self._tree.columnCount()):
            self._tree.resizeColumnToContents(column)
        column_box = QVBoxLayout(self)
        column_box.addWidget(self._tree)
        self.resize(860, 640)
