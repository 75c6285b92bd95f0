"""The plot that every view draws on: the program's looks, its own menu, ranges set by the view."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QGraphicsGridLayout,
    QGraphicsItem,
    QGraphicsWidget,
    QMenu,
    QWidget,
)

from playground.core.common.errors import PlaygroundError
from playground.ui.keys.commands import keys_for
from playground.ui.keys.key_sequences import keys_of
from playground.ui.style.colors import Palette
from playground.ui.style.theme import Theme
from playground.ui.widgets.event_watch import EventWatch

GRID_OPACITY = 90

LINES_ACROSS, LINES_DOWN = 8, 5
"""What can still be read of a plot, in heights of a line of text."""
"""Of 255; faint enough for lines to lie on."""

Slot: TypeAlias = Callable[[], object]

BEHIND = -1.0
"""Axes lie behind the data, since their grid does."""

MARGINS = (0, 8, 16, 0)
"""Pixels around plot and axes, left, top, right and bottom: half a label reaches beyond an axis."""


def line_pen(color: str, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen whose width is in pixels, however far the plot is zoomed."""
    pen = QPen(QColor(color), width, style)
    pen.setCosmetic(True)
    return pen


class Plot(pg.GraphicsView):
    """A plot in the program's looks.

    A view box between two axes, without the buttons and menus that pyqtgraph's plot items bring
    along. It chooses no range by itself. Its menu copies the data shown and saves
    the picture; the same can be done with the keyboard while it has the focus.

    Args:
        theme: Gives the colours.
        left, bottom: The axes.
    """

    hovered = Signal(object)
    """The mouse moved to this point, a QPointF in the plot's coordinates; None when it left."""

    def __init__(
        self,
        theme: Theme,
        left: pg.AxisItem,
        bottom: pg.AxisItem,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.box = pg.ViewBox(enableMenu=False, defaultPadding=0)
        self.axes = (left, bottom)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameStyle(0)
        self.setBackground(None)
        self.box.disableAutoRange()
        self._lay_out(left, bottom)
        self._menu = QMenu(self)
        self._answers: dict[str, Slot] = {}
        EventWatch(self, {QEvent.Type.ShortcutOverride: self._keep_key})
        self.offer(self.tr("Copy the data shown"), "Ctrl+C", self._copy_table)
        self.offer(self.tr("Save as picture…"), keys_for("save_picture"), self._ask_for_file)
        self._apply_palette(theme.palette)
        theme.changed.connect(self._apply_palette)

    def table(self) -> str:
        """The data shown, as tab-separated values with a line of headings."""
        raise NotImplementedError

    def offer(self, text: str, key: str, slot: Slot) -> None:
        """Add a command to the plot's menu, and answer to its key."""
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        self._menu.addAction(action)
        self.answer_to(key, slot)

    def answer_to(self, key: str, slot: Slot) -> None:
        """Call ``slot`` when a key is pressed while the plot has the focus.

        The plot takes the key itself, as a shortcut would cancel out with the window's own.
        """
        self._answers[QKeySequence(key).toString()] = slot

    def sizeHint(self) -> QSize:
        """What a plot needs to be read: it takes all the room it is given, but asks for none."""
        line = self.fontMetrics().height()
        return QSize(LINES_ACROSS * line, LINES_DOWN * line)

    def area(self) -> QRectF:
        """Where the data are drawn, in the widget's coordinates."""
        return QRectF(self.mapFromScene(self.box.sceneBoundingRect()).boundingRect())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._menu.popup(event.globalPos())

    def _keep_key(self, event: QKeyEvent) -> bool:
        """Take a key that the plot answers to before the window's own menu does."""
        is_kept = keys_of(event) in self._answers
        if is_kept:
            event.accept()
        return is_kept

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if slot := self._answers.get(keys_of(event)):
            slot()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        position = event.position()
        inside = self.area().contains(position)
        self.hovered.emit(self.in_plot(position) if inside else None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(None)

    def in_plot(self, position: QPointF) -> QPointF:
        """The plot's coordinates of a position in the widget."""
        return self.box.mapSceneToView(self.mapToScene(position.toPoint()))

    def _lay_out(self, left: pg.AxisItem, bottom: pg.AxisItem) -> None:
        frame = QGraphicsWidget()
        grid = QGraphicsGridLayout(frame)
        grid.setContentsMargins(*MARGINS)
        grid.setSpacing(0)
        grid.addItem(self.box, 0, 1)
        for axis, row, column in ((left, 0, 0), (bottom, 1, 1)):
            axis.linkToView(self.box)
            axis.setZValue(BEHIND)
            axis.enableAutoSIPrefix(False)
            # Data change with every frame, axes seldom; without a cache they are drawn together.
            axis.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
            axis.setStyle(tickLength=0, autoReduceTextSpace=False, hideOverlappingLabels=False)
            grid.addItem(axis, row, column)
        grid.setColumnStretchFactor(1, 1)
        grid.setRowStretchFactor(0, 1)
        self.box.sigResized.connect(self._forget_drawn_axes)
        self.setCentralItem(frame)

    def _forget_drawn_axes(self) -> None:
        """Draw the axes anew: their grid makes them as large as the box, of which Qt is not told.

        Labels of another size of the plot would stay in what Qt keeps of them.
        """
        for axis in self.axes:
            axis.setCacheMode(QGraphicsItem.CacheMode.NoCache)
            axis.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def _copy_table(self) -> None:
        QGuiApplication.clipboard().setText(self.table())

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Save as picture"), "", self.tr("PNG picture (*.png)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("png")
        dialog.fileSelected.connect(self.save_picture)
        dialog.open()

    def save_picture(self, path: str) -> None:
        """Write the plot as it looks to a PNG file.

        Raises:
            PlaygroundError: The file cannot be written.
        """
        if not self.grab().save(path, "PNG"):
            raise PlaygroundError(
                self.tr("The picture could not be written to {path}.").format(path=Path(path)),
                self.tr("Choose a folder that you may write to."),
            )

    def _apply_palette(self, colors: Palette) -> None:
        self.resetCachedContent()  # pyqtgraph keeps an image of what lies behind
        for axis in self.axes:
            axis.setPen(QColor(colors.line))
            axis.setTextPen(QColor(colors.muted))
