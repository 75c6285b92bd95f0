"""What stands where a view will be."""

from pytestqt.qtbot import QtBot

from playground.core.run.frame import Frame
from playground.ui.document.selection import Selection
from playground.ui.feedback.waiting_note import WaitingNote
from playground.ui.shell.lazy_view import LazyView
from playground.ui.views.view import View
from tests.ui.showing import shown


class EmptyView(View):
    """Draws nothing."""

    def show_frame(self, frame: Frame, answer: object) -> None: ...


def test_that_a_view_that_waits_says_so_until_it_is_answered(qtbot: QtBot) -> None:
    view = EmptyView(Selection())
    place = shown(qtbot, LazyView(lambda: view), 400, 200)
    place.build()
    (note,) = place.findChildren(WaitingNote)

    qtbot.waitUntil(note.isVisible)
    assert note.text() == "computing…"
    place.resize(500, 300)
    assert note.geometry() == place.rect()
    assert place.childAt(200, 100) is not note

    view.answered.emit()
    assert not note.isVisible()
