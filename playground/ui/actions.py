"""The declared commands as Qt actions, in menus."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QMenu,
    QMenuBar,
    QTabBar,
    QWidget,
)

from playground.ui.commands import MENUS, Command, Menu
from playground.ui.icons import icon

MOST_TAB_KEYS = 9


class Actions(QObject):
    """Every command's `QAction`, made once; whoever carries a command out connects to it.

    Args:
        window: Owns the actions, so that their shortcuts work in all of it.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        self._groups: dict[str, QActionGroup] = {}
        for declaration in MENUS:
            self._make_menu(declaration)
        self._plain_keys = PlainKeysOfControls(self)

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def menu(self, key: str) -> QMenu:
        """The menu or submenu ``key``; ``"recent"``, ``"samples"`` and ``"tabs"`` begin empty."""
        return self._menus[key]

    def fill(self, menu_bar: QMenuBar) -> None:
        """Put the menus into the window's menu bar."""
        for declaration in MENUS:
            menu_bar.addMenu(self._menus[declaration.key])

    def set_tabs(self, names: Sequence[str]) -> list[QAction]:
        """Fill the submenu of tabs; Ctrl+1 to Ctrl+9 open the first nine.

        Returns:
            An action for each tab, in order.
        """
        self._menus["tabs"].clear()
        actions = []
        for place, name in enumerate(names, start=1):
            action = QAction(name, self._menus["tabs"])
            action.setToolTip(self.tr("Open the tab {0}").format(name))
            if place <= MOST_TAB_KEYS:
                action.setShortcut(QKeySequence(f"Ctrl+{place}"))
            self._menus["tabs"].addAction(action)
            actions.append(action)
        return actions

    def _make_menu(self, declaration: Menu) -> QMenu:
        menu = QMenu(_translated(declaration.text), self._window)
        menu.setToolTipsVisible(True)
        if declaration.icon:
            menu.setIcon(icon(declaration.icon))
        self._menus[declaration.key] = menu
        for entry in declaration.entries:
            if isinstance(entry, Menu):
                menu.addMenu(self._make_menu(entry))
            else:
                if entry.begins_section:
                    menu.addSeparator()
                menu.addAction(self._make_action(entry))
        return menu

    def _make_action(self, command: Command) -> QAction:
        action = QAction(_translated(command.text), self._window)
        action.setObjectName(command.key)
        tip = _translated(command.tip)
        action.setStatusTip(tip)
        action.setToolTip(f"{tip} ({shown_keys(command)})" if command.shortcuts else tip)
        action.setShortcuts([QKeySequence(keys) for keys in command.shortcuts])
        action.setCheckable(command.checkable or bool(command.group))
        if command.icon:
            action.setIcon(icon(command.icon))
        if command.group:
            group = self._groups.setdefault(command.group, QActionGroup(self))
            group.addAction(action)
        self._actions[command.key] = action
        self._window.addAction(action)
        return action


class PlainKeysOfControls(QObject):
    """Lets the control that has the focus keep the plain keys it knows.

    Space presses a focused button before it plays, and the arrows move a focused slider before
    they step. Letters pick an item in a list.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _knows(watched, event)
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _watch(self, former: QWidget | None, present: QWidget | None) -> None:
        if former is not None:
            former.removeEventFilter(self)
        if present is not None:
            present.installEventFilter(self)


def _knows(control: QObject, event: QKeyEvent) -> bool:
    if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        return False
    is_letter = event.text().isalpha()
    is_arrow = Qt.Key.Key_Left <= event.key() <= Qt.Key.Key_Down
    is_space = event.key() == Qt.Key.Key_Space
    match control:
        case QAbstractButton():
            return is_space
        case QAbstractSlider() | QTabBar():
            return is_arrow
        case QComboBox() | QAbstractItemView():
            return is_arrow or is_space or is_letter
        case _:
            return False


def declared_commands(menus: Iterable[Menu] = MENUS) -> list[tuple[str, Command]]:
    """Every command with the text of the menu it stands in, in the menus' order."""
    found: list[tuple[str, Command]] = []
    for menu in menus:
        for entry in menu.entries:
            if isinstance(entry, Menu):
                found.extend(declared_commands([entry]))
            else:
                found.append((_translated(menu.text), entry))
    return found


def shown_keys(command: Command) -> str:
    """The command's keys as this system writes them."""
    keys = (QKeySequence(each) for each in command.shortcuts)
    return ", ".join(each.toString(QKeySequence.SequenceFormat.NativeText) for each in keys)


def plain_text(menu_text: str) -> str:
    """A menu's text without the mark of its letter and its ellipsis."""
    return menu_text.replace("&", "").removesuffix("…")


def _translated(text: str) -> str:
    return QCoreApplication.translate("commands", text)
