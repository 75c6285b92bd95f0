"""Errands run beside the window, and their ends come back to the view that wanted them."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from playground.core.errors import PlaygroundError
from playground.core.progress import Progress
from playground.core.scene import Errand, Scene
from playground.ui.selection import Selection
from playground.ui.training.errands import Errands
from playground.ui.views.view import View
from tests.scenes import make_scene


@dataclass(frozen=True)
class CountRows:
    """Counts the rows of the scene, or fails."""

    fault: Exception | None = None

    def run(self, scene: Scene, progress: Progress) -> object:
        progress(0.5)
        if self.fault is not None:
            raise self.fault
        return len(scene.dataset.rows)


class WaitingView(View):
    """Keeps what its errands bring."""

    def __init__(self) -> None:
        super().__init__(Selection())
        self.ends: list[tuple[Errand, object]] = []

    def end_errand(self, errand: Errand, answer: object) -> None:
        self.ends.append((errand, answer))


@pytest.fixture(scope="module")
def scene() -> Scene:
    return make_scene(epochs=0)


@pytest.fixture
def errands(qtbot: QtBot) -> Iterator[Errands]:
    errands = Errands()
    yield errands
    errands.shut_down()


@pytest.fixture
def view(qtbot: QtBot) -> WaitingView:
    view = WaitingView()
    qtbot.addWidget(view)
    return view


def test_that_an_answer_comes_back_to_the_view_that_wanted_it(
    errands: Errands, view: WaitingView, scene: Scene, qtbot: QtBot
) -> None:
    other = WaitingView()
    qtbot.addWidget(other)
    errands.send(view, CountRows(), scene)
    errands.send(other, CountRows(), scene)

    qtbot.waitUntil(lambda: bool(other.ends))

    assert view.ends == other.ends == [(CountRows(), 500)]


def test_that_a_mistake_is_told_and_the_next_errand_runs(
    errands: Errands, view: WaitingView, scene: Scene, qtbot: QtBot
) -> None:
    mistake = PlaygroundError("The file is gone.")
    with qtbot.waitSignal(errands.refused) as refused:
        errands.send(view, CountRows(mistake), scene)
        errands.send(view, CountRows(), scene)
    qtbot.waitUntil(lambda: len(view.ends) == 2)

    assert refused.args == [mistake]
    assert [answer for _, answer in view.ends] == [None, 500]


def test_that_a_fault_of_the_program_is_told_apart(
    errands: Errands, view: WaitingView, scene: Scene, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(errands.faulted) as faulted:
        errands.send(view, CountRows(ValueError("a fault")), scene)

    assert isinstance(faulted.args[0], ValueError)
