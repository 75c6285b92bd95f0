"""No call of the window's hands Python an object that Qt owns and may delete.

A wrapper of such an object outlives it, and the next object that Qt makes at the same address is
taken for it: the program ends without a word. `docs/architecture.md` says what to do instead.
"""

import ast
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[2] / "playground" / "ui"
SOURCES = sorted(UI.rglob("*.py"))

ITEMS = {
    "QListWidget",
    "QListWidgetItem",
    "QStandardItem",
    "QTableWidget",
    "QTableWidgetItem",
    "QTreeWidget",
    "QTreeWidgetItem",
}
"""Views and models of items: a model of our own, or indices, do without."""

GETTERS = {
    "actionGroup",
    "currentItem",
    "horizontalHeaderItem",
    "invisibleRootItem",
    "itemFromIndex",
    "layoutItem",
    "selectedItems",
    "takeColumn",
    "takeHorizontalHeaderItem",
    "takeItem",
    "takeRow",
    "takeVerticalHeaderItem",
    "verticalHeaderItem",
}
"""Methods whose results Qt made or Qt deletes."""


def offences(source: str) -> list[str]:
    """The lines of a source that take hold of what Qt owns."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ImportFrom(module="PySide6.QtWidgets" | "PySide6.QtGui", names=names):
                found += [
                    f"line {node.lineno}: {each.name}" for each in names if each.name in ITEMS
                ]
            case ast.Call(func=ast.Attribute(attr=name)) if name in GETTERS:
                found.append(f"line {node.lineno}: {name}()")
            case ast.FunctionDef(name="event" | "viewportEvent" as name):
                # A handler called from within it that raises ends the process: see EventWatch.
                found.append(f"line {node.lineno}: {name} overridden")
            case _:
                pass
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(UI).as_posix())
def test_that_nothing_takes_hold_of_what_qt_owns(path: Path) -> None:
    assert offences(path.read_text(encoding="utf-8")) == []


def test_that_what_is_banned_is_found() -> None:
    source = """
from PySide6.QtGui import QAction, QStandardItem
field = action.actionGroup().objectName()
model.horizontalHeaderItem(0).setText("")
class Field(QWidget):
    def event(self, event): ...
"""
    assert len(offences(source)) == 4
