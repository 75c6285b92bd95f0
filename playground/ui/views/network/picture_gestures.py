"""What the user does to the picture with pointer and keyboard, told as intentions."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from playground.core.model.addresses import BiasAddress, LinkAddress
from playground.ui.parameters.gestures import ARROWS, DRAG_THRESHOLD, OPEN
from playground.ui.views.network.hit_testing import Place
from playground.ui.views.network.picture import NetworkPicture

MORE_UNITS = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
FEWER_UNITS = (Qt.Key.Key_Minus, Qt.Key.Key_Underscore)


class PictureGestures(QObject):
    """Watches a picture's events.

    Args:
        picture: What is watched; it becomes the parent.
    """

    pointed = Signal(object, QPointF)
    """The pointer is on another `Place`, or None; where it is in the picture."""
    clicked = Signal(object, QPointF)
    """A `Place`, or None for the background; where in the picture."""
    opened = Signal(object)
    """A double-clicked `Place`, or None when Enter asks for the selected unit."""
    sweep_began = Signal(object)
    """The pointer was pressed on a link or bias and began to move up or down."""
    swept = Signal(float)
    """While sweeping: pixels upward since the press."""
    sweep_ended = Signal()
    moved = Signal(int, int)
    """An arrow key: columns to the right, units down."""
    units_stepped = Signal(int)
    """Units to add to the selected unit's layer."""
    removal_requested = Signal()
    edit_requested = Signal()
    """F2: edit the selected unit's bias."""

    def __init__(self, picture: NetworkPicture) -> None:
        super().__init__(picture)
        self._picture = picture
        self._pointed: Place | None = None
        self._pressed: Place | None = None
        self._pressed_at = QPointF()
        self._sweeping = False
        picture.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseMove if isinstance(event, QMouseEvent):
                self._move(event.position())
            case QEvent.Type.Leave:
                self._point_at(None, QPointF())
            case QEvent.Type.MouseButtonPress if isinstance(event, QMouseEvent):
                if event.button() == Qt.MouseButton.LeftButton:
                    self._pressed_at = event.position()
                    self._pressed = self._picture.place_at(event.position())
            case QEvent.Type.MouseButtonRelease if isinstance(event, QMouseEvent):
                if event.button() == Qt.MouseButton.LeftButton:
                    self._release(event.position())
            case QEvent.Type.MouseButtonDblClick if isinstance(event, QMouseEvent):
                self.opened.emit(self._picture.place_at(event.position()))
            case QEvent.Type.Wheel if isinstance(event, QWheelEvent):
                return self._wheel(event)
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                return self._key(event)
        return False

    def _move(self, point: QPointF) -> None:
        upward = self._pressed_at.y() - point.y()
        if isinstance(self._pressed, LinkAddress | BiasAddress):
            if not self._sweeping and abs(upward) >= DRAG_THRESHOLD:
                self._sweeping = True
                self.sweep_began.emit(self._pressed)
            if self._sweeping:
                self.swept.emit(upward)
            return
        self._point_at(self._picture.place_at(point), point)

    def _point_at(self, place: Place | None, point: QPointF) -> None:
        if place != self._pointed:
            self._pointed = place
            self.pointed.emit(place, point)

    def _release(self, point: QPointF) -> None:
        pressed, self._pressed = self._pressed, None
        if self._sweeping:
            self._sweeping = False
            self.sweep_ended.emit()
        elif pressed == self._picture.place_at(point):
            self.clicked.emit(pressed, point)

    def _wheel(self, event: QWheelEvent) -> bool:
        """Scroll through a column that doesn't fit; leave the wheel alone elsewhere."""
        x = event.position().x()
        for index, column in enumerate(self._picture.plan.columns):
            collapsed = column.before is not None or column.after is not None
            if collapsed and column.left <= x <= column.right:
                step = -1 if event.angleDelta().y() > 0 else 1
                self._picture.page(index, max(0, column.first + step))
                return True
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in ARROWS:
            self.moved.emit(*ARROWS[key])
        elif key in MORE_UNITS:
            self.units_stepped.emit(1)
        elif key in FEWER_UNITS:
            self.units_stepped.emit(-1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_requested.emit()
        elif key in OPEN:
            self.opened.emit(None)
        elif key == Qt.Key.Key_F2:
            self.edit_requested.emit()
        else:
            return False
        return True
