"""The first rows of a file as the import dialog shows them: as written, under name and type."""

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from playground.core.data.column_config import Role
from playground.core.data.columns.column import Column
from playground.core.data.reading.tables import Preview
from playground.ui.data.wording import role_label, type_label
from playground.ui.style.icons import icon

Index = QModelIndex | QPersistentModelIndex


class PreviewModel(QAbstractTableModel):
    """Rows of a preview.

    Args:
        preview: The head of the file.
        columns: What the head tells of its columns, in their order; may be empty.
    """

    def __init__(
        self, preview: Preview, columns: tuple[Column, ...], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._preview = preview
        self._columns = columns

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._preview.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._preview.names)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation is Qt.Orientation.Vertical:
            return section if role == Qt.ItemDataRole.DisplayRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "\n".join(self._heading(section))
            case Qt.ItemDataRole.ToolTipRole:
                return self._explanation(section)
            case Qt.ItemDataRole.DecorationRole if self.is_doubtful(section):
                return icon("warning")
            case _:
                return None

    def column(self, section: int) -> Column | None:
        """What the head tells of a column; None for a table too wide to look into."""
        return self._columns[section] if self._columns else None

    def texts(self, section: int, rows: int) -> Iterator[str]:
        """The lines of a heading and the first cells below it."""
        yield from self._heading(section)
        for row in self._preview.rows[:rows]:
            yield row[section] if section < len(row) else ""

    def _heading(self, section: int) -> tuple[str, ...]:
        name, column = self._preview.names[section], self.column(section)
        if column is None:
            return (name,)
        kind = type_label(column.type)
        if column.role is not Role.FEATURE:
            kind = self.tr("{type}, {role}").format(type=kind, role=role_label(column.role))
        return name, kind

    def is_doubtful(self, section: int) -> bool:
        """Whether a column reads two ways, which a sign beside its heading says."""
        column = self.column(section)
        return column is not None and column.ambiguity is not None

    def _explanation(self, section: int) -> str:
        name, column = escape(self._preview.names[section]), self.column(section)
        if column is None:
            return f"<p><b>{name}</b></p>"
        why = self.tr("{role}: {reason}.").format(
            role=role_label(column.role), reason=str(column.reason)
        )
        other = () if column.ambiguity is None else (column.ambiguity,)
        notes = "".join(f"<p>{escape(str(each))}</p>" for each in (*other, *column.notes))
        how = self.tr("Click to choose its role, its type and how its cells are read.")
        return f"<p><b>{name}</b><br>{escape(why)}</p>{notes}<p>{how}</p>"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self._preview.rows[index.row()]
        return row[index.column()] if index.column() < len(row) else ""
