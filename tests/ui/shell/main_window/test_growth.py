"""Whatever is opened and closed again leaves nothing behind: no widget, no object, no memory."""

import gc
from collections import Counter
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QMenu
from pytestqt.qtbot import QtBot

from playground.core.data.data_config import DataConfig, SampleSource, ToySource
from playground.ui.plots.plot import Plot
from playground.ui.shell.main_window import MainWindow
from playground.ui.widgets.pop_up_button import PopUpButton
from tests.ui.shell.main_window.driving import LONG, do_a_batch_in_every_tab, is_ready

REPEATS = 3
ROUNDS = 4
"""How often growth is looked at again before it counts."""

Deed: TypeAlias = Callable[[QtBot, MainWindow], None]


def close_what_is_open() -> None:
    while (pop_up := QApplication.activePopupWidget()) is not None:
        pop_up.close()
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QDialog) and each.isVisible():
            each.close()


def clear_away() -> None:
    """Do at once what Qt and Python do when they find time."""
    close_what_is_open()
    for _ in range(2):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()


def held(window: MainWindow) -> Counter[str]:
    """How many widgets there are, and objects below the window, by kind."""
    kinds = Counter(type(each).__name__ for each in QApplication.allWidgets())
    kinds.update(f"child {type(each).__name__}" for each in window.findChildren(QObject))
    return kinds


def command(key: str) -> Deed:
    def deed(_qtbot: QtBot, window: MainWindow) -> None:
        window.actions_[key].trigger()

    return deed


def open_layer_options(_qtbot: QtBot, window: MainWindow) -> None:
    window.network.canvas.strip.hidden_header(0).options.click()


def add_and_remove_layers(_qtbot: QtBot, window: MainWindow) -> None:
    for _ in range(3):
        window.actions_["add_layer"].trigger()
        open_drop_downs(_qtbot, window)
    for _ in range(3):
        window.actions_["remove_layer"].trigger()


def open_drop_downs(_qtbot: QtBot, window: MainWindow) -> None:
    for box in window.network.canvas.strip.findChildren(QComboBox):
        if box.isVisible():
            box.showPopup()
            box.hidePopup()


def open_column_menu(qtbot: QtBot, window: MainWindow) -> None:
    view = window.data.table.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Menu)


def choose_from_column_menu(qtbot: QtBot, window: MainWindow) -> None:
    open_column_menu(qtbot, window)
    menu = QApplication.activePopupWidget()
    if isinstance(menu, QMenu):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)


def open_pop_ups(_qtbot: QtBot, window: MainWindow) -> None:
    for button in window.findChildren(PopUpButton):
        if button.isVisible():
            button.click()
            close_what_is_open()


def open_menus(_qtbot: QtBot, window: MainWindow) -> None:
    for menu in [*window.menuBar().findChildren(QMenu), *window.findChildren(QMenu)]:
        menu.popup(QPoint(0, 0))
        menu.close()


def open_plots_menus(_qtbot: QtBot, window: MainWindow) -> None:
    for plot in window.findChildren(Plot):
        for menu in plot.findChildren(QMenu):
            menu.popup(QPoint(0, 0))
            menu.close()


def choose_a_file(_qtbot: QtBot, window: MainWindow) -> None:
    window.data.choose_file()


def be_warned(_qtbot: QtBot, window: MainWindow) -> None:
    window.notifications.warn("Something happened.", "Do something.")
    window.notifications.dismiss_newest()


def change_the_data(qtbot: QtBot, window: MainWindow) -> None:
    for source in (SampleSource(name="iris"), ToySource()):
        window.document.set_value("data", DataConfig(source=source), "data")
        qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)
        do_a_batch_in_every_tab(qtbot, window)
    window.document.undo_stack.clear()


def change_the_appearance(_qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["appearance_dark"].trigger()
    window.actions_["appearance_light"].trigger()


DEEDS = [
    open_layer_options,
    add_and_remove_layers,
    open_drop_downs,
    open_column_menu,
    choose_from_column_menu,
    open_pop_ups,
    open_menus,
    open_plots_menus,
    choose_a_file,
    be_warned,
    change_the_appearance,
    change_the_data,
]
COMMANDS = ("shortcuts", "about", "open_csv", "open_experiment", "save_experiment")
ALL = {each.__name__: each for each in DEEDS} | {key: command(key) for key in COMMANDS}


def growth_of(qtbot: QtBot, window: MainWindow, deed: Deed) -> Counter[str]:
    """What there is more of, one or several each time, after repeating a deed.

    What is made once, such as a label's document when its text is first drawn, may be made late on
    a busy machine: only what goes on growing when the deed is repeated as often again counts.
    """

    def do_it() -> None:
        deed(qtbot, window)
        window.notifications.clear()  # a few messages at once are meant to stay
        clear_away()

    def growth() -> Counter[str]:
        before = held(window)
        for _ in range(REPEATS):
            do_it()
        more = held(window) - before
        return Counter({kind: count for kind, count in more.items() if count >= REPEATS})

    for _ in range(2):
        do_it()
    grown = growth()
    for _ in range(ROUNDS):
        if grown:
            grown &= growth()
    return grown


def test_that_what_is_opened_and_closed_leaves_nothing_behind(
    qtbot: QtBot, window: MainWindow
) -> None:
    growth = {name: growth_of(qtbot, window, deed) for name, deed in ALL.items()}

    assert {name: dict(what) for name, what in growth.items() if what} == {}
