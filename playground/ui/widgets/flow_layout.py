"""A layout that sets its items in rows, as words in a paragraph."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Sets items side by side and begins a new row where they would not fit.

    Args:
        gap: Pixels between two items of a row.
        row_gap: Pixels between two rows.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 14, row_gap: int = 6) -> None:
        super().__init__(parent)
        self._gap = gap
        self._row_gap = row_gap
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        largest = QSize()
        for item in self._items:
            if not item.isEmpty():
                largest = largest.expandedTo(item.minimumSize())
        return largest.grownBy(self.contentsMargins())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items in ``rect``; return the height that they need."""
        margins = self.contentsMargins()
        room = rect.marginsRemoved(margins)
        top = room.top()
        for number, row in enumerate(self._rows_within(room.width())):
            top += self._row_gap if number else 0
            height = max(size.height() for _, size in row)
            left = room.left()
            for item, size in row:
                if move:
                    # Side by side items stand on one line only if they are centred on it.
                    place = QPoint(left, top + (height - size.height()) // 2)
                    item.setGeometry(QRect(place, size))
                left += size.width() + self._gap
            top += height
        return top - rect.y() + margins.bottom()

    def _rows_within(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items that stand side by side in each row, with their sizes."""
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if not rows or (left > 0 and left + size.width() > width):
                rows.append([])
                left = 0
            rows[-1].append((item, size))
            left += size.width() + self._gap
        return rows
