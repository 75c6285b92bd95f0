"""BackgroundTasks run beside the window, and their ends come back to the view that wanted them."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from playground.core.common.errors import PlaygroundError
from playground.core.common.progress import Progress
from playground.core.run.frame import BackgroundTask, Frame
from playground.ui.document.selection import Selection
from playground.ui.training.background_tasks import BackgroundTasks
from playground.ui.views.view import View
from tests.frames import make_frame


@dataclass(frozen=True)
class CountRows:
    """Counts the rows of the frame, or fails."""

    fault: Exception | None = None

    def run(self, frame: Frame, progress: Progress) -> object:
        progress(0.5)
        if self.fault is not None:
            raise self.fault
        return len(frame.dataset.rows)


class WaitingView(View):
    """Keeps what its background tasks bring."""

    def __init__(self) -> None:
        super().__init__(Selection())
        self.ends: list[tuple[BackgroundTask, object]] = []

    def end_background_task(self, background_task: BackgroundTask, answer: object) -> None:
        self.ends.append((background_task, answer))


@pytest.fixture(scope="module")
def frame() -> Frame:
    return make_frame(epochs=0)


@pytest.fixture
def background_tasks(qtbot: QtBot) -> Iterator[BackgroundTasks]:
    background_tasks = BackgroundTasks()
    yield background_tasks
    background_tasks.shut_down()


@pytest.fixture
def view(qtbot: QtBot) -> WaitingView:
    view = WaitingView()
    qtbot.addWidget(view)
    return view


def test_that_an_answer_comes_back_to_the_view_that_wanted_it(
    background_tasks: BackgroundTasks, view: WaitingView, frame: Frame, qtbot: QtBot
) -> None:
    other = WaitingView()
    qtbot.addWidget(other)
    background_tasks.send(view, CountRows(), frame)
    background_tasks.send(other, CountRows(), frame)

    qtbot.waitUntil(lambda: bool(other.ends))

    assert view.ends == other.ends == [(CountRows(), 500)]


def test_that_a_mistake_is_told_and_the_next_errand_runs(
    background_tasks: BackgroundTasks, view: WaitingView, frame: Frame, qtbot: QtBot
) -> None:
    mistake = PlaygroundError("The file is gone.")
    with qtbot.waitSignal(background_tasks.refused) as refused:
        background_tasks.send(view, CountRows(mistake), frame)
        background_tasks.send(view, CountRows(), frame)
    qtbot.waitUntil(lambda: len(view.ends) == 2)

    assert refused.args == [mistake]
    assert [answer for _, answer in view.ends] == [None, 500]


def test_that_a_fault_of_the_program_is_told_apart(
    background_tasks: BackgroundTasks, view: WaitingView, frame: Frame, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(background_tasks.faulted) as faulted:
        background_tasks.send(view, CountRows(ValueError("a fault")), frame)

    assert isinstance(faulted.args[0], ValueError)
