"""Looking around in a frame: what one view asks for leaves the others as they are."""

from pytestqt.qtbot import QtBot

from playground.core.arrays import Floats
from playground.ui.main_window import MainWindow
from tests.ui.main_window.driving import epoch_of, parameters_of, play_until, press, scene_of


def parameters_drawn(window: MainWindow) -> Floats:
    """What the picture of the network was last drawn from."""
    frame = window.network.canvas.picture.frame_shown
    assert frame is not None
    return frame.snapshot.parameters


def test_that_the_picture_follows_an_edit_after_a_unit_was_looked_at(
    qtbot: QtBot, window: MainWindow
) -> None:
    play_until(qtbot, window, 1)
    with qtbot.waitSignal(window.controller.shown):
        window.selection.update(layer=0, unit=1)

    window.edits.set_one("layers.0.weight", (1, 0), 3.0)

    qtbot.waitUntil(lambda: (parameters_drawn(window) == parameters_of(window)).all())
    assert scene_of(window).snapshot.weight(0)[1, 0] == 3.0


def test_that_the_picture_moves_on_after_a_unit_was_looked_at(
    qtbot: QtBot, window: MainWindow
) -> None:
    play_until(qtbot, window, 1)
    with qtbot.waitSignal(window.controller.shown):
        window.selection.update(layer=0, unit=1)
    before = epoch_of(window)

    press(qtbot, window, "Epoch")

    qtbot.waitUntil(lambda: epoch_of(window) == before + 1)
    qtbot.waitUntil(lambda: (parameters_drawn(window) == parameters_of(window)).all())
