"""The canvas on its default network, and a frame of that network."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.core.run.frame import Frame
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.style.theme import Theme
from playground.ui.views.network.canvas import NetworkCanvas
from tests.frames import make_frame
from tests.ui.views.network.canvases import shown_canvas


@pytest.fixture(scope="module")
def frame() -> Frame:
    return make_frame(epochs=5)


@pytest.fixture
def document() -> ExperimentDocument:
    return ExperimentDocument()


@pytest.fixture
def canvas(qtbot: QtBot, theme: Theme, document: ExperimentDocument) -> NetworkCanvas:
    return shown_canvas(qtbot, theme, document)


@pytest.fixture
def closed_pop_up() -> Iterator[None]:
    yield
    while widget := QApplication.activePopupWidget():
        widget.close()
