"""Works the main window as a person does, and reads off it what a person reads."""

import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from playground.core.common.arrays import Floats
from playground.core.run.frame import Frame
from playground.core.training.snapshot import Stage
from playground.ui.feedback.notifications import Notification
from playground.ui.shell.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
LONG = 20_000
"""Milliseconds for what takes seconds on a busy machine, such as importing PyTorch."""


def faults_of(window: MainWindow, log: pytest.LogCaptureFixture) -> list[str]:
    """What went wrong inside the program while a test ran, and what Qt warned of."""
    records = [*log.get_records("setup"), *log.get_records("call")]
    warnings = [
        record.getMessage()
        for record in records
        if record.name.startswith("qt.") and record.levelno >= logging.WARNING
    ]
    of_no_display = "This plugin does not support"
    return [
        *filter(None, [window.hooks.dialog.details]),
        *(each for each in warnings if not each.startswith(of_no_display)),
    ]


def frame_of(window: MainWindow) -> Frame:
    """The newest frame."""
    frame = window.controller.frame
    assert frame is not None
    return frame


def epoch_of(window: MainWindow) -> int:
    """Whole epochs done."""
    return frame_of(window).snapshot.epoch


def parameters_of(window: MainWindow) -> Floats:
    """The network's parameters as last shown."""
    return frame_of(window).snapshot.parameters


def is_ready(window: MainWindow) -> bool:
    """Whether what the document asks for is what runs."""
    frame = window.controller.frame
    return frame is not None and frame.experiment == window.document.experiment


def transport_button(window: MainWindow, name: str) -> QToolButton:
    """The button of the transport bar that is called ``name``."""
    buttons = window.transport.findChildren(QToolButton)
    return next(each for each in buttons if each.accessibleName() == name)


def _transport_names(window: MainWindow) -> set[str]:
    return {each.accessibleName() for each in window.transport.findChildren(QToolButton)}


def press(qtbot: QtBot, window: MainWindow, name: str) -> None:
    """Click a button of the transport bar."""
    qtbot.waitUntil(lambda: name in _transport_names(window))
    qtbot.mouseClick(transport_button(window, name), LEFT)


def do_a_batch(qtbot: QtBot, window: MainWindow) -> None:
    """Take a step, and wait until it is done."""
    step = frame_of(window).snapshot.step
    press(qtbot, window, "Batch")
    qtbot.waitUntil(lambda: frame_of(window).snapshot.step > step, timeout=LONG)


def do_a_batch_in_every_tab(qtbot: QtBot, window: MainWindow) -> None:
    """Open every tab and take a step there, so that all of it is built and shows something."""
    for place in range(window.tabs.count()):
        window.tabs.setCurrentIndex(place)
        do_a_batch(qtbot, window)


def play_until(qtbot: QtBot, window: MainWindow, epoch: int) -> None:
    """Play until an epoch is reached, and pause."""
    press(qtbot, window, "Play")
    qtbot.waitUntil(lambda: epoch_of(window) >= epoch, timeout=LONG)
    press(qtbot, window, "Pause")
    qtbot.waitUntil(lambda: frame_of(window).snapshot.stage is Stage.PAUSED)


def type_into(qtbot: QtBot, entry: QWidget, text: str) -> None:
    """Replace what stands in a field, and press Enter."""
    qtbot.keyClick(entry, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(entry, text)
    qtbot.keyClick(entry, Qt.Key.Key_Return)


def set_learning_rate(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Type another learning rate into the strip."""
    type_into(qtbot, window.strip.field("training.learning_rate").editor.control, text)


def only_notification(qtbot: QtBot, window: MainWindow) -> Notification:
    """Wait for a message at the top of the window, and return it."""
    qtbot.waitUntil(lambda: len(window.notifications.shown) == 1)
    return window.notifications.shown[0]
