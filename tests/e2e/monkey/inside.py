"""A monkey inside the program: the same random use by Qt's own test functions, without a screen.

``python -m tests.e2e.monkey.inside --seed 3 --actions 500``. It reaches what a window manager or a
slow machine would hide, and knows which widget it hit.
"""

import argparse
import faulthandler
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import PySide6.QtWidgets
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.e2e.monkey.actions import Action, Click, Drag, Roll, Strike, Typing, random_actions
from tests.e2e.monkey.growth import Report, growth_in
from tests.e2e.monkey.program import FaultMeter, HarmlessFileDialog, StaysOpen

BUTTONS = {1: Qt.MouseButton.LeftButton, 3: Qt.MouseButton.RightButton}
PAUSE = 3
"""Milliseconds between two actions."""

START = 1_000
"""Milliseconds until the first."""

REPORT_EVERY = 50
LAST = 12
"""Actions that are printed when something breaks."""


class Monkey:
    """Clicks, drags and types in a window.

    Args:
        window: The program's.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def perform(self, action: Action) -> None:
        """Do one action."""
        match action:
            case Click(x, y, button, times):
                widget, place = self._widget_at(x, y)
                for _ in range(times):
                    QTest.mouseClick(widget, BUTTONS[button], pos=place)
            case Drag(start, end):
                widget, place = self._widget_at(*start)
                target = widget.mapFromGlobal(self._place(*end))
                QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=place)
                QTest.mouseMove(widget, (place + target) / 2)
                QTest.mouseMove(widget, target)
                QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=target)
            case Roll(x, y, notches):
                widget, place = self._widget_at(x, y)
                QTest.wheelEvent(widget.window().windowHandle(), place, QPoint(0, 120 * notches))
            case Strike(keys):
                self._strike(keys)
            case Typing(text, then):
                for character in text:
                    QTest.keyClicks(self._target(), character)
                if then:
                    self._strike(then)

    def _strike(self, keys: str) -> None:
        target = self._target()
        name = keys.replace("Page_Up", "PgUp").replace("Page_Down", "PgDown")
        sequence = QKeySequence(name)
        QTest.keySequence(target, sequence)

    def _target(self) -> QWidget:
        """Where a key goes."""
        return (
            QApplication.activePopupWidget()
            or QApplication.focusWidget()
            or QApplication.activeModalWidget()
            or self._window
        )

    def _place(self, x: float, y: float) -> QPoint:
        room = self._window.geometry()
        return room.topLeft() + QPoint(int(x * room.width()), int(y * room.height()))

    def _widget_at(self, x: float, y: float) -> tuple[QWidget, QPoint]:
        place = self._place(x, y)
        widget = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if widget is None or widget.geometry().contains(place):
            widget = QApplication.widgetAt(place) or self._window
        return widget, widget.mapFromGlobal(place)


class Run:
    """A monkey's actions, one after another, whatever loop of events the window is in.

    Args:
        monkey: Does them.
        actions: What it does.
        meter: Knows the program's faults.
    """

    def __init__(self, monkey: Monkey, actions: Iterator[Action], meter: FaultMeter) -> None:
        self._monkey = monkey
        self._actions = actions
        self._meter = meter
        self.done: list[str] = []
        self.reports: list[Report] = []

    def go_on(self) -> None:
        """Do the next action; the one after it is due even if this opens a dialog and waits."""
        action = next(self._actions, None)
        if action is None or self._meter.faults:
            QApplication.exit()
            return
        QTimer.singleShot(PAUSE, self.go_on)
        self.done.append(str(action))
        self._monkey.perform(action)
        if len(self.done) % REPORT_EVERY == 0:
            self.reports.append(Report.of_this_process(len(self.done)))


def run(seed: int, actions: int) -> str:
    """Let a monkey at the window of this process.

    Returns:
        What broke, with the seed and the last actions; empty when nothing did.
    """
    from playground.app import APPLICATION, open_window

    application = QApplication([APPLICATION])
    meter = FaultMeter()
    logging.getLogger().addHandler(meter)
    window = open_window(application)
    guard = StaysOpen()
    window.installEventFilter(guard)
    window.actions_["quit"].setEnabled(False)
    whole = Run(Monkey(window), islice(random_actions(seed), actions), meter)
    QTimer.singleShot(START, whole.go_on)
    application.exec()
    window.removeEventFilter(guard)
    window.close()
    problem = "\n".join(meter.faults) or growth_in(whole.reports)
    if not problem:
        return ""
    last = whole.done[-LAST:]
    return "\n".join([f"seed {seed}, action {len(whole.done)}: {problem}", *last])


def main() -> int:
    """Run as the command line says; the exit status is 1 where the program fell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--actions", type=int, default=500)
    given = parser.parse_args()
    faulthandler.enable()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    PySide6.QtWidgets.QFileDialog = HarmlessFileDialog  # type: ignore[misc]
    print(f"seed {given.seed}", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="monkey-") as home:
        for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
            os.environ[variable] = home
        os.chdir(home)
        problem = run(given.seed, given.actions)
        os.chdir(Path("/"))
    print(problem or f"seed {given.seed}: {given.actions} actions, nothing broke.")
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
