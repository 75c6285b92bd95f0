"""Which plain keys belong to the control that has the focus, before any command of the window."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLabel,
    QRadioButton,
    QTabBar,
    QWidget,
)

ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})
SPACE = frozenset({Qt.Key.Key_Space})
NONE: frozenset[Qt.Key] = frozenset()


class PlainKeysOfControls(QObject):
    """Lets the control that has the focus keep the plain keys it knows.

    Space presses a focused button before it plays, and the arrows move a focused slider before
    they step. Letters pick an item in a list. A widget of our own that takes keys names them in
    ``keys_kept``, a set of `Qt.Key`.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and keeps(watched, event)
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _watch(self, former: QWidget | None, present: QWidget | None) -> None:
        if former is not None:
            former.removeEventFilter(self)
        if present is not None:
            present.installEventFilter(self)


def keeps(control: QObject, event: QKeyEvent) -> bool:
    """Whether a key without Ctrl, Alt or Meta means something to a control."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        return False
    picks_by_letter = isinstance(control, QComboBox | QAbstractItemView)
    return event.key() in keys_of(control) or (picks_by_letter and event.text().isalpha())


def keys_of(control: QObject) -> frozenset[Qt.Key]:
    """The keys, letters apart, that a control takes itself."""
    declared: frozenset[Qt.Key] = getattr(control, "keys_kept", NONE)
    return declared | _keys_of_kind(control)


def _keys_of_kind(control: QObject) -> frozenset[Qt.Key]:
    match control:
        case QRadioButton():
            return SPACE | ARROWS
        case QAbstractButton():
            return SPACE
        case QAbstractSlider() | QTabBar():
            return ARROWS
        case QComboBox() | QAbstractItemView():
            return ARROWS | SPACE
        case QAbstractScrollArea():
            return ARROWS
        case QLabel() if control.textInteractionFlags() & BY_KEYBOARD:
            return ARROWS
        case _:
            return NONE


BY_KEYBOARD = Qt.TextInteractionFlag.TextSelectableByKeyboard
