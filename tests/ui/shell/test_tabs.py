"""A tab's view is built when the tab is first opened, and only then."""

import pytest
from pytestqt.qtbot import QtBot

from playground.core.run.frame import Frame
from playground.ui.document.selection import Selection
from playground.ui.shell.tabs import Tabs
from playground.ui.style.theme import Theme
from playground.ui.views.view import View

pytestmark = pytest.mark.appearance


class BlankView(View):
    """Draws nothing."""

    def show_frame(self, frame: Frame, answer: object) -> None: ...


@pytest.fixture
def tabs(qtbot: QtBot, theme: Theme) -> Tabs:
    tabs = Tabs(Selection(), theme)
    tabs.add("Blank", lambda: BlankView(Selection()))
    qtbot.addWidget(tabs)
    tabs.show()
    return tabs


def blanks(tabs: Tabs) -> list[View]:
    return list(tabs.findChildren(BlankView))


def test_that_a_view_is_built_when_its_tab_is_first_opened(tabs: Tabs, qtbot: QtBot) -> None:
    assert tabs.names()[-1] == "Blank"
    assert not blanks(tabs)

    with qtbot.waitSignal(tabs.view_opened) as opened:
        tabs.setCurrentIndex(tabs.count() - 1)

    assert opened.args == blanks(tabs)
    qtbot.waitUntil(blanks(tabs)[0].isVisible)


def test_that_a_view_is_built_once(tabs: Tabs) -> None:
    for index in (tabs.count() - 1, 0, tabs.count() - 1):
        tabs.setCurrentIndex(index)

    assert len(blanks(tabs)) == 1
