"""The window's room, and what every control in it says of itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QSettings, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QScrollArea,
    QSlider,
    QSplitter,
    QWidget,
)
from pytestqt.qtbot import QtBot

from playground.core.data.data_config import DataConfig, SampleSource
from playground.core.model.addresses import UnitAddress
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.shell.main_window import MainWindow
from playground.ui.shell.preferences import Preferences
from playground.ui.style.theme import Appearance, Theme
from playground.ui.views.output_map.map_plot import MapPlot
from tests.ui.shell.main_window.driving import LONG, do_a_batch, is_ready

pytestmark = pytest.mark.appearance

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QSlider, QAbstractSpinBox)
SMALL = QSize(1280, 800)


def output_is_drawn(window: MainWindow) -> bool:
    """Whether the output map has drawn its first picture."""
    plots = window.output.findChildren(MapPlot)
    return any(each.answer is not None for each in plots)


def is_part_of_a_control(widget: QWidget) -> bool:
    """Whether Qt made it as a part of a combo box, spin box, table or tab bar."""
    name = widget.objectName()
    parent = widget.parentWidget()
    return name.startswith("qt_") or isinstance(
        parent, QComboBox | QAbstractSpinBox | QAbstractScrollArea
    )


def is_scrolled(area: QScrollArea) -> bool:
    return area.horizontalScrollBar().maximum() > 0 or area.verticalScrollBar().maximum() > 0


def shares(splitter: QSplitter) -> list[float]:
    """The share of the room that each part has."""
    sizes = splitter.sizes()
    return [size / sum(sizes) for size in sizes]


def controls_of(window: QWidget) -> Iterator[QWidget]:
    """Every control that can be seen and worked."""
    for kind in CONTROLS:
        for control in window.findChildren(kind):
            if control.isVisible() and not is_part_of_a_control(control):
                yield control


def tool_tip_over(control: QWidget) -> str:
    """What is told where the pointer rests on a control: its own words, or those around it."""
    place: QWidget | None = control
    while place is not None and not place.isWindow():
        if place.toolTip():
            return place.toolTip()
        place = place.parentWidget()
    return ""


def name_of(control: QWidget) -> str:
    """What a screen reader calls it."""
    text = control.text() if isinstance(control, QAbstractButton) else ""
    return control.accessibleName() or text


def mute(window: QWidget) -> list[str]:
    """The controls that say too little of themselves."""
    return [
        f"{type(control).__name__} {name_of(control)!r} in {type(control.parent()).__name__}"
        for control in controls_of(window)
        if not (name_of(control) and tool_tip_over(control))
    ]


def actions_of(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        submenu = action.menu()
        if isinstance(submenu, QMenu):
            yield from actions_of(submenu)
        elif not action.isSeparator():
            yield action


@pytest.mark.parametrize("sample", [None, "iris", "diabetes"])
def test_that_every_control_says_its_name_and_what_it_is_for(
    qtbot: QtBot, window: MainWindow, sample: str | None
) -> None:
    if sample is not None:
        window.document.set_value("data", DataConfig(source=SampleSource(name=sample)), "Sample")
        qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)
    window.selection.update(unit=UnitAddress(1, 0), row=3)
    qtbot.waitUntil(lambda: output_is_drawn(window))
    assert len(list(controls_of(window))) > 30
    assert mute(window) == []

    for index in range(window.tabs.count()):
        window.tabs.setCurrentIndex(index)
        do_a_batch(qtbot, window)
        assert mute(window) == [], window.tabs.tabText(index)


def test_that_every_command_says_what_it_does(window: MainWindow) -> None:
    for menu_action in window.menuBar().actions():
        menu = menu_action.menu()
        assert isinstance(menu, QMenu)
        actions = list(actions_of(menu))
        assert actions
        for action in actions:
            plain = action.text().replace("&", "")
            assert action.toolTip() not in ("", plain, plain.removesuffix("…")), plain


@pytest.mark.parametrize("size", [SMALL, QSize(2560, 1440)])
def test_that_the_zones_fit_without_scroll_bars(
    qtbot: QtBot, window: MainWindow, size: QSize
) -> None:
    window.resize(size)
    qtbot.waitUntil(lambda: output_is_drawn(window))

    assert window.size() == size
    for zone in (window.transport, window.strip, window.data, window.network, window.output):
        areas = [each for each in zone.findChildren(QScrollArea) if is_scrolled(each)]
        assert areas == []
        assert window.rect().contains(zone.rect().translated(zone.mapTo(window, QPoint())))


def test_that_the_window_comes_back_as_it_was_left(
    qtbot: QtBot, window: MainWindow, theme: Theme, settings: QSettings
) -> None:
    window.columns.setSizes([420, 600, 380])
    window.theme.set_appearance(Appearance.DARK)
    left = shares(window.columns)
    window.close()

    later = MainWindow(ExperimentDocument(), theme, settings)
    later.show()
    qtbot.waitExposed(later)
    assert shares(later.columns) == pytest.approx(left, abs=0.01)
    assert Preferences(settings).appearance is Appearance.DARK
    later.close()
    later.deleteLater()
