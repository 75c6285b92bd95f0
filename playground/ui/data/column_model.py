"""The rows of the column table: the file's columns and the inputs that can be derived from them."""

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from playground.core.data.column_config import ColumnType, Role
from playground.core.data.columns.column import Column
from playground.core.data.data_config import DataConfig
from playground.core.data.dataset import Dataset
from playground.core.data.toy_sets import DERIVED_INPUTS
from playground.ui.data.wording import kind_label, role_label
from playground.ui.style.icons import icon
from playground.ui.text.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROW_ROLE = Qt.ItemDataRole.UserRole
"""The item role under which every cell hands out its `ColumnRow`."""

Index = QModelIndex | QPersistentModelIndex


class TableColumn(IntEnum):
    """The columns of the column table, left to right."""

    NAME = 0
    TYPE = 1
    MISSING = 2
    ROLE = 3


class Tone(StrEnum):
    """Which colour a type's pill takes."""

    NUMBER = "number"
    CLASSES = "classes"
    WORDS = "words"
    DERIVED = "derived"


@dataclass(frozen=True)
class ColumnRow:
    """One row of the column table.

    Attributes:
        name: The column's heading, or the derived input's formula.
        kind: What its values are, in a word or two.
        tone: The colour of the pill that says so.
        missing: Cells without a value; None for derived inputs, which have none of their own.
        role: What it is used for.
        reason: Why, or for a derived input what it is good for.
        derived: Key of the derived input; empty for a column of the file.
        column: What was found out about the column; None for derived inputs.
        warnings: What to look at before the column is trusted.
        notes: What else is to be known of how it was read.
    """

    name: str
    kind: str
    tone: Tone
    missing: int | None
    role: Role
    reason: str
    derived: str = ""
    column: Column | None = None
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_used(self) -> bool:
        """Whether the network is fed from it or predicts it."""
        return self.role is not Role.IGNORED


def rows_of(dataset: Dataset, config: DataConfig) -> list[ColumnRow]:
    """What the table lists.

    Args:
        dataset: The data set that was loaded last.
        config: What the document says now; it may be ahead of the data set while that reloads.
    """
    roles = _roles_now(dataset.columns, config)
    rows = [_column_row(column, roles[column.name], dataset) for column in dataset.columns]
    if config.derived or has_two_numbers(dataset):
        before_target = len(rows) - 1 if rows[-1].role is Role.TARGET else len(rows)
        rows[before_target:before_target] = _derived_rows(config)
    return rows


def has_two_numbers(dataset: Dataset) -> bool:
    """Whether the set has just the two numbers that inputs can be derived from."""
    others = [column for column in dataset.columns if column.name != dataset.target.name]
    return len(others) == 2 and all(column.type is ColumnType.NUMBER for column in others)


def _roles_now(columns: "Iterable[Column]", config: DataConfig) -> dict[str, Role]:
    """Roles as found, overlaid with what has been decided since."""
    decided = {column.name: column.role for column in config.columns if column.role}
    has_new_target = Role.TARGET in decided.values()
    roles = {}
    for column in columns:
        found = column.role
        if has_new_target and found is Role.TARGET:
            found = Role.FEATURE
        roles[column.name] = decided.get(column.name, found)
    return roles


def _column_row(column: "Column", role: Role, dataset: Dataset) -> ColumnRow:
    kind, tone = kind_label(column, dataset), _tone(column.type)
    if column.name == dataset.target.name and dataset.target.classes:
        tone = Tone.CLASSES
    return ColumnRow(
        column.name,
        kind,
        tone,
        column.missing,
        role,
        str(column.reason),
        column=replace(column, role=role),
        warnings=tuple(_warnings(column, role, dataset)),
        notes=tuple(str(note) for note in column.notes),
    )


def _warnings(column: Column, role: Role, dataset: Dataset) -> "Iterator[str]":
    """What makes a column doubtful: another way to read it, or that it tells the answer."""
    if column.ambiguity is not None and role is not Role.IGNORED:
        yield str(column.ambiguity)
    if role is Role.FEATURE:
        for leak in dataset.receipt.leaks:
            if column.name in leak.columns:
                yield str(leak.warning)


def _tone(type_: ColumnType) -> Tone:
    match type_:
        case ColumnType.NUMBER:
            return Tone.NUMBER
        case ColumnType.BOOLEAN | ColumnType.CATEGORY:
            return Tone.CLASSES
        case ColumnType.TEXT | ColumnType.DATE:
            return Tone.WORDS


def _derived_rows(config: DataConfig) -> list[ColumnRow]:
    word = QCoreApplication.translate("ColumnTable", "derived")
    return [
        ColumnRow(
            each.label,
            word,
            Tone.DERIVED,
            None,
            Role.FEATURE if each.key in config.derived else Role.IGNORED,
            each.help,
            each.key,
        )
        for each in DERIVED_INPUTS
    ]


class ColumnModel(QAbstractTableModel):
    """Hands the rows out to the view; a tick set there is told, not kept."""

    ticked = Signal(object, bool)
    """The user ticked or unticked this `ColumnRow`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ColumnRow] = []

    def show_rows(self, rows: list[ColumnRow]) -> None:
        """List these rows; the view keeps its place when they are the same columns."""
        if [row.name for row in rows] != [row.name for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        former, self._rows = self._rows, rows
        differing = [i for i, row in enumerate(rows) if row != former[i]]
        if differing:
            first, last = differing[0], differing[-1]
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(TableColumn) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(TableColumn)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._headings()[section]
            case Qt.ItemDataRole.ToolTipRole:
                return self._heading_tooltips()[section]
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    def _headings(self) -> tuple[str, str, str, str]:
        return self.tr("Column"), self.tr("Type"), self.tr("Missing"), self.tr("Role")

    def _heading_tooltips(self) -> tuple[str, str, str, str]:
        return (
            self.tr("The columns of the data, and inputs that can be derived from two numbers."),
            self.tr("How a column's values are read. Click a type to change it."),
            self.tr("How many cells hold no value."),
            self.tr("Tick what the network learns from. A row's menu chooses what it predicts."),
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._is_tickable(index):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return row
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._text(row, TableColumn(index.column()))
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(row)
            case Qt.ItemDataRole.DecorationRole if (
                index.column() == TableColumn.NAME and row.warnings
            ):
                return icon("warning")
            case Qt.ItemDataRole.CheckStateRole if self._is_tickable(index):
                return Qt.CheckState.Checked if row.is_used else Qt.CheckState.Unchecked
            case _:
                return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.ticked.emit(self._rows[index.row()], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def _is_tickable(self, index: Index) -> bool:
        row = self._rows[index.row()]
        return index.column() == TableColumn.ROLE and row.role is not Role.TARGET

    def _text(self, row: ColumnRow, heading: TableColumn) -> str:
        match heading:
            case TableColumn.NAME:
                return row.name
            case TableColumn.TYPE:
                return row.kind
            case TableColumn.MISSING:
                return "–" if row.missing is None else f"{row.missing:,}"
            case TableColumn.ROLE:
                return role_label(Role.FEATURE if row.derived else row.role)

    def _tooltip(self, row: ColumnRow) -> str:
        if row.derived:
            return f"<p><b>{row.name}</b><br>{row.reason}</p>"
        name = escape(row.name)
        why = self.tr("{role}: {reason}.").format(role=role_label(row.role), reason=row.reason)
        how = self.tr("Right-click, or press Enter, to change its type, role or treatment.")
        told = "".join(f"<p>⚠ {escape(each)}</p>" for each in row.warnings)
        if row.missing:
            missing = counted(self.tr("1 missing"), self.tr("{count} missing"), row.missing)
            told += f"<p>{missing}</p>"
        told += "".join(f"<p>{escape(each)}</p>" for each in row.notes)
        return f"<p><b>{name}</b><br>{escape(why)}</p>{told}<p>{how}</p>"
