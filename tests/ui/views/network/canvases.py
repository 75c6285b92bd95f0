"""Canvases that are shown, read and typed into."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from playground.core.data.data_config import DataConfig
from playground.core.experiment.experiment import Experiment
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.core.run.frame import Frame
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.document.selection import Selection
from playground.ui.forms.editor import SettingEditor
from playground.ui.style.theme import Theme
from playground.ui.views.network.canvas import NetworkCanvas
from playground.ui.views.network.layer_options import LayerOptions
from tests.ui.showing import shown


def shown_canvas(
    qtbot: QtBot, theme: Theme, document: ExperimentDocument, width: int = 690, height: int = 440
) -> NetworkCanvas:
    return shown(qtbot, NetworkCanvas(Selection(), document, theme), width, height)


def stacked(*units: int, data: DataConfig | None = None) -> Experiment:
    layers = tuple(LayerConfig(units=each) for each in units)
    return Experiment(network=NetworkConfig(hidden=layers), data=data or DataConfig())


def with_parameters(frame: Frame, factor: float) -> Frame:
    changed = frame.snapshot.parameters * np.float32(factor)
    return replace(frame, snapshot=replace(frame.snapshot, parameters=changed))


def picture_of(canvas: NetworkCanvas, qtbot: QtBot) -> QImage:
    """The picture once all links are drawn."""
    qtbot.waitUntil(lambda: not canvas.picture.is_catching_up)
    return canvas.picture.grab().toImage()


def point_on_link(canvas: NetworkCanvas, column: int, unit: int, source: int) -> QPoint:
    """A point a quarter of the way along a link, where the links into one unit lie apart."""
    left, right = canvas.picture.plan.columns[column - 1 : column + 1]
    x = round(left.right + (right.left - left.right) * 0.75)
    gap = canvas.picture.gaps[column - 1]
    return QPoint(x, round(gap.ordinates(x)[unit, source]))


def units(document: ExperimentDocument) -> list[int]:
    return [layer.units for layer in document.experiment.network.hidden]


def box_of(editor: SettingEditor) -> QComboBox:
    assert isinstance(editor.control, QComboBox)
    return editor.control


def enter(field: QLineEdit, text: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def pop_up() -> LayerOptions:
    widget = QApplication.activePopupWidget()
    assert widget is not None
    options = widget.findChild(LayerOptions)
    assert isinstance(options, LayerOptions)
    return options
