"""Clicks what a person would hit, whatever the font makes of a control's size."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)


def place_to_hit(control: QWidget) -> QPoint:
    """Where a person clicks a control: a box or a ring before its label, else the middle.

    The middle of a check box may lie beside its label, where a click does nothing.
    """
    match control:
        case QCheckBox():
            part = QStyle.SubElement.SE_CheckBoxIndicator
        case QRadioButton():
            part = QStyle.SubElement.SE_RadioButtonIndicator
        case _:
            return control.rect().center()
    option = QStyleOptionButton()
    option.initFrom(control)
    return control.style().subElementRect(part, option, control).center()


def click(control: QWidget, place: QPoint | QPointF | None = None) -> None:
    """Click a control with the left button.

    Args:
        control: What to click.
        place: Where, when not `place_to_hit`.
    """
    at = place_to_hit(control) if place is None else place
    if isinstance(at, QPointF):
        at = at.toPoint()
    QTest.mouseClick(control, Qt.MouseButton.LeftButton, pos=at)
