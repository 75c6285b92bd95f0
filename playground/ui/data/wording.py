"""How types and roles of columns read."""

from PySide6.QtCore import QCoreApplication

from playground.core.data.column_config import ColumnType, Role
from playground.core.data.columns.column import Column
from playground.core.data.dataset import Dataset
from playground.ui.text.numbers import counted


def kind_label(column: Column, dataset: Dataset) -> str:
    """How a column is used: a target of classes by their number, any other by its type."""
    classes = dataset.target.classes
    if column.name == dataset.target.name and classes:
        return counted(
            QCoreApplication.translate("ColumnTable", "1 class"),
            QCoreApplication.translate("ColumnTable", "{count} classes"),
            len(classes),
        )
    return type_label(column.type)


def type_label(type_: ColumnType) -> str:
    """How a column's type reads."""
    match type_:
        case ColumnType.NUMBER:
            return QCoreApplication.translate("ColumnTable", "number")
        case ColumnType.BOOLEAN:
            return QCoreApplication.translate("ColumnTable", "boolean")
        case ColumnType.CATEGORY:
            return QCoreApplication.translate("ColumnTable", "category")
        case ColumnType.TEXT:
            return QCoreApplication.translate("ColumnTable", "text")
        case ColumnType.DATE:
            return QCoreApplication.translate("ColumnTable", "date")


def role_label(role: Role) -> str:
    """How a role reads."""
    match role:
        case Role.FEATURE:
            return QCoreApplication.translate("ColumnTable", "feature")
        case Role.TARGET:
            return QCoreApplication.translate("ColumnTable", "target")
        case Role.IGNORED:
            return QCoreApplication.translate("ColumnTable", "ignored")
