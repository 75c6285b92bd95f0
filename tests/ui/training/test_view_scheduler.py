"""Each visible view is handed the frames that it is due, of whichever run."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from playground.core.run.frame import Frame
from playground.ui.document.selection import Selection
from playground.ui.training.view_scheduler import ViewScheduler
from playground.ui.views.view import View
from tests.frames import make_frame

if TYPE_CHECKING:
    from playground.core.training.run_id import RunId


@dataclass(frozen=True)
class Epoch:
    """Asks for the epoch of a frame."""

    def compute(self, frame: Frame) -> int:
        return frame.snapshot.epoch


class Recorder(View):
    """Remembers what it is shown."""

    def __init__(self) -> None:
        super().__init__(Selection())
        self.shown: list[tuple[RunId, object]] = []
        self.asked = 0
        self.fault: Exception | None = None

    def request(self) -> Epoch:
        self.asked += 1
        return Epoch()

    def show_frame(self, frame: Frame, answer: object) -> None:
        if self.fault is not None:
            raise self.fault
        self.shown.append((frame.snapshot.run, answer))


class Source:
    """Hands out the frame that a test puts into it."""

    def __init__(self) -> None:
        self.frame: Frame | None = None

    def newest(self) -> Frame | None:
        return self.frame


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def scheduler(qtbot: QtBot, source: Source) -> Iterator[ViewScheduler]:
    scheduler = ViewScheduler(source.newest)
    scheduler.start()
    yield scheduler
    scheduler.shut_down()


@pytest.fixture
def make_view(qtbot: QtBot, scheduler: ViewScheduler) -> Callable[[], Recorder]:
    def make() -> Recorder:
        view = Recorder()
        qtbot.addWidget(view)
        scheduler.add_view(view)
        view.show()
        return view

    return make


def test_that_a_view_is_shown_every_newest_frame_once(
    qtbot: QtBot, source: Source, make_view: Callable[[], Recorder]
) -> None:
    view = make_view()
    first, second = make_frame(epochs=1), make_frame(epochs=2)
    source.frame = first
    qtbot.waitUntil(lambda: view.shown == [(first.snapshot.run, 1)])
    source.frame = second
    qtbot.waitUntil(lambda: view.shown[1:] == [(second.snapshot.run, 2)])
    asked = view.asked
    qtbot.waitUntil(lambda: view.asked > asked + 3)
    assert len(view.shown) == 2


def test_that_views_may_be_handed_frames_of_several_runs(
    qtbot: QtBot, source: Source, scheduler: ViewScheduler, make_view: Callable[[], Recorder]
) -> None:
    follower, other = make_view(), make_view()
    ours, theirs = make_frame(epochs=1), make_frame(epochs=4)
    scheduler.give(other, theirs)
    source.frame = ours

    qtbot.waitUntil(lambda: follower.shown == [(ours.snapshot.run, 1)])
    qtbot.waitUntil(lambda: other.shown == [(theirs.snapshot.run, 4)])
    scheduler.release(other)
    qtbot.waitUntil(lambda: other.shown[1:] == [(ours.snapshot.run, 1)])


def test_that_a_view_may_be_handed_several_runs_in_turn(
    qtbot: QtBot, scheduler: ViewScheduler, make_view: Callable[[], Recorder]
) -> None:
    view = make_view()
    frames = [make_frame(epochs=1), make_frame(epochs=2)]
    for frame in (*frames, frames[0]):
        view.shown.clear()
        scheduler.give(view, frame)
        qtbot.waitUntil(lambda: len(view.shown) == 1)
        assert view.shown == [(frame.snapshot.run, frame.snapshot.epoch)]


def test_that_a_hidden_view_is_asked_nothing_and_shown_the_newest_when_it_appears(
    qtbot: QtBot, source: Source, make_view: Callable[[], Recorder]
) -> None:
    hidden, seen = make_view(), make_view()
    hidden.hide()
    for epochs in (1, 2):
        seen.shown.clear()
        source.frame = make_frame(epochs=epochs)
        qtbot.waitUntil(lambda: len(seen.shown) == 1)
    assert (hidden.asked, hidden.shown) == (0, [])
    hidden.show()
    qtbot.waitUntil(lambda: [epoch for _, epoch in hidden.shown] == [2])


def test_that_a_views_fault_is_told_once_and_leaves_the_others_alone(
    qtbot: QtBot, source: Source, scheduler: ViewScheduler, make_view: Callable[[], Recorder]
) -> None:
    faulty, sound = make_view(), make_view()
    faulty.fault = ValueError("no picture")
    faults: list[Exception] = []
    scheduler.faulted.connect(faults.append)
    frame = make_frame(epochs=1)
    source.frame = frame
    qtbot.waitUntil(lambda: len(sound.shown) == 1)
    scheduler.give(sound, make_frame(epochs=3))
    qtbot.waitUntil(lambda: len(sound.shown) == 2)
    assert faults == [faulty.fault]

    faulty.fault = None
    source.frame = make_frame(epochs=2)  # of another run
    qtbot.waitUntil(lambda: [epoch for _, epoch in faulty.shown] == [2])
