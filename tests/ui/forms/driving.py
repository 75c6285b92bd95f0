"""Editors of settings: declared, typed into, read."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from playground.core.experiment.training_config import TrainingConfig
from playground.core.settings.setting import Setting, settings_of
from playground.ui.forms.field import SettingField
from playground.ui.widgets.drop_down import DropDown

Shown = TypeVar("Shown", bound=QWidget)
Show = Callable[[Shown], Shown]


def setting(name: str) -> Setting:
    return next(each for each in settings_of(TrainingConfig, "training") if each.key.endswith(name))


def type_into(qtbot: QtBot, control: QWidget, text: str) -> None:
    control.setFocus()
    qtbot.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(control, text)


def enter(qtbot: QtBot, control: QWidget, text: str) -> None:
    type_into(qtbot, control, text)
    qtbot.keyClick(control, Qt.Key.Key_Return)


def shown_text(field: SettingField) -> str:
    assert isinstance(field.editor.control, DropDown)
    return field.editor.control.currentText()


def roll(control: QWidget) -> bool:
    """Turn the wheel over a control; returns whether it took that."""
    event = QWheelEvent(
        QPointF(3, 3),
        QPointF(3, 3),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(control, event)
    return event.isAccepted()
