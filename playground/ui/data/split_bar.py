"""A bar cut in three by two handles: how rows are dealt to training, validation and test."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.keys.own_keys import ARROWS
from playground.ui.style.theme import Theme

BAR_HEIGHT = 8
HANDLE_WIDTH = 9
HEIGHT = 18
LEAST_TRAIN = 1
GREATEST_VALIDATION = 90
STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_PageDown: -5,
    Qt.Key.Key_PageUp: 5,
}


class SplitHandle(QWidget):
    """One of the two cuts; dragged with the mouse, moved with the arrow keys."""

    keys_kept = ARROWS

    dragged_to = Signal(float)
    """The mouse pulls the handle's middle to this x of the bar."""
    released = Signal()
    stepped = Signal(int)
    """The keyboard moves the handle by so many percent."""

    def __init__(self, theme: Theme, bar: QWidget) -> None:
        super().__init__(bar)
        self._theme = theme
        self.setFixedSize(HANDLE_WIDTH, HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged_to.emit(self.mapToParent(event.position()).x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.released.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_focus = self.hasFocus()
        border = QColor(palette.accent if has_focus else palette.muted)
        painter.setPen(QPen(border, 2 if has_focus else 1))
        painter.setBrush(QColor(palette.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)


class SplitBar(QWidget):
    """Shows and sets the shares of training, validation and test, in whole percent.

    The bar only tells of what the user does; it shows what `show_shares` says.
    """

    moved = Signal()
    """The user drags a handle; `percents` says where to."""
    chosen = Signal(float, float)
    """The user let go or pressed a key; the shares of training and validation."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._train = 80
        self._validation = 10
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Split into training, validation and test"))
        self.train_handle = SplitHandle(theme, self)
        self.train_handle.setToolTip(
            self.tr(
                "Drag, or press the arrow keys: the share of rows the network learns from. "
                "More of them teach it better; fewer leave more to judge it by."
            )
        )
        self.validation_handle = SplitHandle(theme, self)
        self.validation_handle.setToolTip(
            self.tr(
                "Drag, or press the arrow keys: the share of rows to watch while training. "
                "What is right of it is kept for the test at the end."
            )
        )
        for handle in (self.train_handle, self.validation_handle):
            handle.released.connect(self._choose)
        self.train_handle.dragged_to.connect(self._drag_train)
        self.train_handle.stepped.connect(self._step_train)
        self.validation_handle.dragged_to.connect(self._drag_validation)
        self.validation_handle.stepped.connect(self._step_validation)
        theme.changed.connect(self._recolor)
        self._name_handles()

    @property
    def percents(self) -> tuple[int, int, int]:
        """Training, validation and test, in percent."""
        return self._train, self._validation, 100 - self._train - self._validation

    def show_shares(self, train: float, validation: float) -> None:
        """Show these shares, each 0 to 1."""
        self._train = round(train * 100)
        self._validation = min(round(validation * 100), 100 - self._train)
        self._name_handles()
        self._place_handles()

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_handles()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0, (HEIGHT - BAR_HEIGHT) / 2, self.width(), BAR_HEIGHT)
        outline = QPainterPath()
        outline.addRoundedRect(bar, BAR_HEIGHT / 2, BAR_HEIGHT / 2)
        painter.setClipPath(outline)
        cuts = (
            0.0,
            self.train_handle.x() + HANDLE_WIDTH / 2,
            self.validation_handle.x() + HANDLE_WIDTH / 2,
            float(self.width()),
        )
        colors = (palette.train, palette.validation, palette.test)
        for color, left, right in zip(colors, cuts, cuts[1:], strict=False):
            painter.fillRect(QRectF(left, bar.top(), right - left, BAR_HEIGHT), QColor(color))

    @property
    def _travel(self) -> int:
        """How far a handle can go: neither ever covers the other or leaves the bar."""
        return max(1, self.width() - 2 * HANDLE_WIDTH)

    def _place_handles(self) -> None:
        cut = self._train + self._validation
        self.train_handle.move(round(self._train / 100 * self._travel), 0)
        self.validation_handle.move(HANDLE_WIDTH + round(cut / 100 * self._travel), 0)
        self.update()

    def _drag_train(self, x: float) -> None:
        self._move_train(round((x - HANDLE_WIDTH / 2) / self._travel * 100))

    def _drag_validation(self, x: float) -> None:
        cut = round((x - 1.5 * HANDLE_WIDTH) / self._travel * 100)
        self._move_validation(cut - self._train)

    def _step_train(self, by: int) -> None:
        self._move_train(self._train + by)
        self._choose()

    def _step_validation(self, by: int) -> None:
        self._move_validation(self._validation + by)
        self._choose()

    def _move_train(self, percent: int) -> None:
        """Move the first cut; validation keeps its share as long as there is room for it."""
        train = min(max(percent, LEAST_TRAIN), 100)
        self._move(train, min(self._validation, 100 - train))

    def _move_validation(self, percent: int) -> None:
        self._move(self._train, min(max(percent, 0), GREATEST_VALIDATION, 100 - self._train))

    def _move(self, train: int, validation: int) -> None:
        self.show_shares(train / 100, validation / 100)
        self.moved.emit()

    def _choose(self) -> None:
        self.chosen.emit(self._train / 100, self._validation / 100)

    def _name_handles(self) -> None:
        train, validation, _test = self.percents
        self.train_handle.setAccessibleName(self.tr("Training share: {}%").format(train))
        self.validation_handle.setAccessibleName(
            self.tr("Validation share: {}%").format(validation)
        )

    def _recolor(self) -> None:
        self.update()
