"""Parameters are asked for by typing and by dragging, and only while they may be changed."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from playground.core.model.addresses import LinkAddress, SlopeAddress
from playground.core.training.snapshot import Snapshot
from playground.ui.parameters.editing import ParameterEditing
from playground.ui.parameters.gestures import SWEEP_PER_PIXEL
from tests.frames import make_trainer
from tests.ui.showing import shown

pytestmark = pytest.mark.appearance

LINK = LinkAddress(1, 2, 1)
MIDDLE = QPoint(100, 50)


@pytest.fixture
def snapshot() -> Snapshot:
    return make_trainer().snapshot()


@pytest.fixture
def editing(qtbot: QtBot, snapshot: Snapshot) -> ParameterEditing:
    room = shown(qtbot, QWidget(), 200, 100)
    editing = ParameterEditing(room)
    editing.enabled = True
    editing.show_network(snapshot)
    return editing


def asked(editing: ParameterEditing) -> list[object]:
    """Fills with what is asked for from now on."""
    told: list[object] = []
    editing.edited.connect(lambda address, value: told.append((address, value)))
    editing.tensor_edited.connect(lambda slot, values: told.append((slot.name, values.tolist())))
    editing.sweep_began.connect(lambda: told.append("began"))
    editing.sweep_ended.connect(lambda: told.append("ended"))
    return told


def test_that_a_typed_number_is_asked_for_at_its_address(
    qtbot: QtBot, editing: ParameterEditing
) -> None:
    told = asked(editing)
    editing.type(LINK, MIDDLE)
    assert editing.editor.accessibleName() == "w₂→₃"
    editing.editor.selectAll()
    qtbot.keyClicks(editing.editor, "0.5")
    qtbot.keyClick(editing.editor, Qt.Key.Key_Return)

    assert told == [(LINK, 0.5)]


def test_that_a_drag_is_one_change_from_where_the_parameter_was(
    editing: ParameterEditing, snapshot: Snapshot
) -> None:
    told = asked(editing)
    editing.begin_sweep(LINK)
    editing.sweep(10.0)
    editing.end_sweep()
    editing.sweep(20.0)

    value = float(snapshot.weight(0)[2, 1]) + 10 * SWEEP_PER_PIXEL
    assert told == ["began", (LINK, pytest.approx(value)), "ended"]


def test_that_tensors_are_one_change(editing: ParameterEditing, snapshot: Snapshot) -> None:
    told = asked(editing)
    weight, bias, *_ = snapshot.layout.slots
    ones = {slot: np.ones(slot.shape, dtype=np.float32) for slot in (weight, bias)}
    editing.set_tensors(ones)

    names = [each[0] for each in told if isinstance(each, tuple)]
    assert (told[0], told[-1]) == ("began", "ended")
    assert names == ["layers.0.weight", "layers.0.bias"]


def test_that_nothing_is_asked_for_that_is_not_there(editing: ParameterEditing) -> None:
    told = asked(editing)
    for missing in (SlopeAddress(1, 0), LinkAddress(1, 9, 0), LinkAddress(9, 0, 0)):
        editing.set(missing, 1.0)
        editing.begin_sweep(missing)
        editing.type(missing, MIDDLE)
    editing.show_network(None)
    editing.set(LINK, 1.0)

    assert told == []
    assert not editing.editor.isVisible()


def test_that_training_closes_the_field_and_takes_no_change(editing: ParameterEditing) -> None:
    told = asked(editing)
    editing.type(LINK, MIDDLE)
    assert editing.editor.isVisible()
    editing.enabled = False

    assert not editing.editor.isVisible()
    editing.set(LINK, 1.0)
    editing.begin_sweep(LINK)
    assert told == []
