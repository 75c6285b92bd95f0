"""Equations that can be read from afar, pointed at and copied."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontInfo,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from playground.core.inspection.step.expression import Number
from playground.core.inspection.step.plain_text import PlainText
from playground.ui.style.colors import Palette
from playground.ui.style.style_sheet import blend
from playground.ui.style.theme import Theme
from playground.ui.text.copying import copy_text
from playground.ui.text.digits import DIGITS
from playground.ui.views.step.equations.boxes import Box
from playground.ui.views.step.equations.digits import all_digits, exact_text, few_digits
from playground.ui.views.step.equations.lines import Line, TextColor, plain_text
from playground.ui.views.step.equations.typesetter import Typesetter
from playground.ui.widgets.event_watch import EventWatch

MARGIN = 10.0
LINES_IN_SIGHT = 11
"""Text is so large that about as many lines fill the view: a larger one is read from afar."""

TWO_COLUMNS = 52
"""Widths of a letter from which on there is room for two columns."""

SMALLEST, LARGEST = 17, 34
"""Pixels of the text's size."""


@dataclass(frozen=True)
class Placed:
    """A row of a line, with the point where its baseline starts."""

    box: Box
    at: QPointF

    @property
    def area(self) -> QRectF:
        """What it covers."""
        top = self.at.y() - self.box.ascent
        return QRectF(self.at.x(), top, self.box.width, self.box.height)


class EquationCanvas(QWidget):
    """Draws lines in as much height as they need.

    Args:
        theme: Gives the colours.

    Attributes:
        lines: What is shown.
        can_be_clicked: Whether a click on a number does something.
    """

    pointed = Signal(object)
    """The `Number` that the pointer is on now, or None."""
    clicked = Signal(object)
    """A `Number`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()
        self.can_be_clicked: Callable[[Number], bool] = lambda number: False
        self._placed: list[Placed] = []
        self._pointed: Number | None = None
        self._room_height = 0
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        EventWatch(self, {QEvent.Type.ToolTip: self._show_number})
        self._apply_palette(theme.palette)
        theme.changed.connect(self._apply_palette)
        DIGITS.changed.connect(self._lay_out)

    def write(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.lines = lines
        self._point_at(None)
        self._lay_out()

    def fit_text_to(self, height: int) -> None:
        """Choose the text's size by the height of the room the canvas is seen through."""
        self._room_height = height
        self._lay_out()

    def operands(self) -> Iterator[tuple[QRectF, Number]]:
        """Every number with where it lies."""
        for placed in self._placed:
            for rect, number in placed.box.operands:
                yield rect.translated(placed.at), number

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = QRectF(event.rect())
        for placed in self._placed:
            if placed.area.intersects(seen):
                self._paint(painter, placed)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._number_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._number_at(event.position())
        if number is not None and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(number)

    def _show_number(self, event: QHelpEvent) -> bool:
        """Show all digits of the number that the pointer rests on."""
        number = self._number_at(QPointF(event.pos()))
        QToolTip.showText(event.globalPos(), _described(number) if number else "", self)
        return True

    def _paint(self, painter: QPainter, placed: Placed) -> None:
        for rect, number in placed.box.operands:
            if number is self._pointed:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._glow)
                painter.drawRoundedRect(rect.translated(placed.at).adjusted(-3, 0, 3, 0), 4, 4)
        for run in placed.box.runs:
            painter.setFont(run.font)
            painter.setPen(self._colors[run.color])
            painter.drawText(run.at + placed.at, run.text)
        painter.setPen(QPen(self._colors[TextColor.PLAIN], 1.4))
        for stroke in placed.box.strokes:
            painter.drawPolyline([point + placed.at for point in stroke])

    def _point_at(self, number: Number | None) -> None:
        if number is not self._pointed:
            self._pointed = number
            self.setCursor(
                Qt.CursorShape.PointingHandCursor
                if number is not None and self.can_be_clicked(number)
                else Qt.CursorShape.ArrowCursor
            )
            self.update()
            self.pointed.emit(number)

    def _number_at(self, point: QPointF) -> Number | None:
        return next((number for rect, number in self.operands() if rect.contains(point)), None)

    @Slot()
    def _lay_out(self) -> None:
        """Set the lines in one column where they can be seen at once, else in two if it is wide."""
        font = self._text_font()
        setter = Typesetter(font, all_digits if DIGITS.all_shown else few_digits)
        height = self._set(setter, 1)
        if height > self._room_height and self.width() > TWO_COLUMNS * font.pixelSize():
            height = self._set(setter, 2)
        self.setFixedHeight(max(1, round(height)))
        self.update()

    def _set(self, setter: Typesetter, columns: int) -> float:
        """Place the lines in columns, each filled before the next; return the height needed."""
        pitch = (self.width() - MARGIN) / columns
        lines = [setter.rows_of(line, pitch - MARGIN) for line in self.lines]
        heights = [sum(row.height for row in rows) + setter.gap for rows in lines]
        share = max(sum(heights) / columns, self._room_height - 2 * MARGIN)
        self._placed = []
        column, y, lowest = 0, 0.0, 0.0
        for rows, height in zip(lines, heights, strict=True):
            if y + height - setter.gap > share and y > 0 and column < columns - 1:
                column, y = column + 1, 0.0
            for row in rows:
                at = QPointF(MARGIN + column * pitch, MARGIN + y + row.ascent)
                self._placed.append(Placed(row, at))
                y += row.height
            y += setter.gap
            lowest = max(lowest, y)
        return lowest + 2 * MARGIN

    def _text_font(self) -> QFont:
        font = QFont(self.font())
        own = QFontInfo(font).pixelSize()
        by_room = self._room_height / LINES_IN_SIGHT
        font.setPixelSize(round(min(max(by_room, SMALLEST, 1.25 * own), max(LARGEST, 2 * own))))
        return font

    def _apply_palette(self, palette: Palette) -> None:
        self._colors = {
            TextColor.PLAIN: QColor(palette.text),
            TextColor.MUTED: QColor(palette.muted),
            TextColor.POSITIVE: QColor(blend(palette.positive, palette.text, 0.15)),
            TextColor.NEGATIVE: QColor(blend(palette.negative, palette.text, 0.3)),
            TextColor.GOOD: QColor(palette.good),
            TextColor.BAD: QColor(palette.danger),
        }
        self._glow = QColor(palette.accent)
        self._glow.setAlpha(50)
        self.update()


class EquationView(QScrollArea):
    """Equations, scrolled where there is no room for all of them.

    Args:
        theme: Gives the colours.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = EquationCanvas(theme)
        self.setWidget(self.canvas)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        copy = QAction(self.tr("Copy"), self)
        copy.triggered.connect(self.copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def write(self, lines: Sequence[Line]) -> None:
        """Show other lines, from the top."""
        self.canvas.write(lines)
        self.setAccessibleDescription(self.text())
        self.verticalScrollBar().setValue(0)

    def text(self) -> str:
        """All lines as text, numbers to the last digit."""
        return "\n".join(map(plain_text, self.canvas.lines))

    def copy(self) -> None:
        """Put the equations on the clipboard."""
        copy_text(self.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.canvas.fit_text_to(self.viewport().height())


def _described(number: Number) -> str:
    """What a number is, and all its digits."""
    name = "" if number.name is None else PlainText(exact_text).write(number.name)
    return " = ".join(filter(None, (str(number.label), name, exact_text(number.value))))
