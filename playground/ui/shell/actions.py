"""The declared commands as Qt actions, in menus."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from playground.ui.keys.commands import COMMANDS_OF_VIEWS, MENUS, TAB_KEYS, Command, Menu
from playground.ui.keys.key_sequences import sequences
from playground.ui.keys.own_keys import PlainKeysOfControls
from playground.ui.style.icons import icon


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
            if place <= len(TAB_KEYS):
                action.setShortcut(QKeySequence(TAB_KEYS[place - 1]))
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
        action.setShortcuts([each for keys in command.shortcuts for each in sequences(keys)])
        action.setCheckable(command.checkable or bool(command.group))
        if command.icon:
            action.setIcon(icon(command.icon))
        if command.group:
            group = self._groups.setdefault(command.group, QActionGroup(self))
            group.addAction(action)
        self._actions[command.key] = action
        self._window.addAction(action)
        return action


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


def every_command() -> list[tuple[str, Command]]:
    """Every command that has a menu, then those that only keys in a view give."""
    return declared_commands((*MENUS, COMMANDS_OF_VIEWS))


def shown_keys(command: Command) -> str:
    """The command's keys as this system writes them."""
    keys = (QKeySequence(each) for each in command.shortcuts)
    return ", ".join(each.toString(QKeySequence.SequenceFormat.NativeText) for each in keys)


def plain_text(menu_text: str) -> str:
    """A menu's text without the mark of its letter and its ellipsis."""
    return menu_text.replace("&", "").removesuffix("…")


def _translated(text: str) -> str:
    return QCoreApplication.translate("commands", text)
