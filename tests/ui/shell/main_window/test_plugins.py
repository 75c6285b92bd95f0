"""A plugin's entries in the window."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from playground.core.data.data_config import DataConfig, ToySource
from playground.core.experiment.experiment import Experiment
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.ui.shell.main_window import MainWindow
from playground.ui.views.network.layer_header import HiddenHeader
from tests.plugin.installing import (
    PACKAGE,
    found_by_python,
    write_metadata,
    write_metadata_of_waves,
)
from tests.ui.clicking import click
from tests.ui.shell.main_window.driving import (
    LONG,
    do_a_batch_in_every_tab,
    frame_of,
    is_ready,
    play_until,
)


@pytest.fixture
def waves_window(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[MainWindow]:
    """Returns a window with the plugin of the tests, its first run ready."""
    write_metadata_of_waves(tmp_path)
    with found_by_python(tmp_path, PACKAGE):
        yield request.getfixturevalue("window")


@pytest.fixture
def window_with_broken_view(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[MainWindow]:
    """Returns a window with a plugin whose view cannot be built, and one that is not there."""
    groups = {
        "neural_playground.views": {"broken": "broken_tab:TAB", "absent": "no_such_module:TAB"}
    }
    write_metadata(tmp_path, "playground-broken", groups)
    (tmp_path / "broken_tab.py").write_text(
        "from playground.ui.views.tab import Tab\n"
        "def build(host): raise ValueError('out of order')\n"
        "TAB = Tab('broken', 'Broken', 'Does it show?', build)\n"
    )
    with found_by_python(tmp_path):
        yield request.getfixturevalue("window")


def choose(qtbot: QtBot, box: QComboBox, text: str) -> None:
    """Choose an entry of a drop-down as by click."""
    place = next(row for row in range(box.count()) if text in box.itemText(row))
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_that_its_tab_is_built_when_opened_and_handed_frames(
    qtbot: QtBot, waves_window: MainWindow
) -> None:
    window = waves_window
    assert window.tabs.names()[-1] == "Pulse"
    assert window.tabs.tabToolTip(window.tabs.count() - 1) == "How large is the loss just now?"
    assert "waves.pulse_view" not in sys.modules

    click(window.tabs.tabBar(), window.tabs.tabBar().tabRect(window.tabs.count() - 1).center())

    play_until(qtbot, window, 3)
    page = window.tabs.currentWidget()
    labels = page.findChildren(QLabel)
    epoch = frame_of(window).snapshot.epoch
    qtbot.waitUntil(lambda: any(each.text().startswith(f"Epoch {epoch}:") for each in labels))


def test_that_its_activation_is_chosen_in_a_header_and_its_toy_set_in_the_gallery(
    qtbot: QtBot, waves_window: MainWindow
) -> None:
    window = waves_window
    header = window.network.findChildren(HiddenHeader)[0]
    choose(qtbot, header.findChildren(QComboBox)[0], "Sine")
    click(window.data.gallery.thumbnail("ripples"))

    qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)
    layer = window.document.experiment.network.hidden[0]
    source = window.document.experiment.data.source
    assert layer.activation == "sine"
    assert isinstance(source, ToySource)
    assert source.name == "ripples"
    play_until(qtbot, window, 2)
    assert frame_of(window).snapshot.layout.layers[0].activation.label == "Sine"


def test_that_a_view_that_fails_says_so_in_its_place_and_nothing_else_suffers(
    qtbot: QtBot, window_with_broken_view: MainWindow
) -> None:
    window = window_with_broken_view
    (told,) = window.notifications.shown
    assert "The view absent of the plugin playground-broken is left out" in told.message

    window.tabs.setCurrentIndex(window.tabs.names().index("Broken"))

    reason = "The view Broken of the plugin playground-broken cannot be shown: ValueError: out of"
    assert reason in window.notifications.shown[0].message
    assert reason in window.tabs.currentWidget().findChildren(QLabel)[0].text()
    play_until(qtbot, window, 1)


def test_that_every_tab_shows_a_run_of_theirs(qtbot: QtBot, waves_window: MainWindow) -> None:
    window = waves_window
    own = (
        Experiment(
            data=DataConfig(source=ToySource(name="ripples")),
            network=NetworkConfig(
                hidden=(
                    LayerConfig(activation="sine", parameters={"frequency": 2.0}),
                    LayerConfig(activation="bump"),
                ),
                initializer="narrow",
            ),
        )
        .with_value("training.optimizer", "sign_descent")
        .with_value("training.loss", "fourth_power")
        .with_value("training.schedule", "halving")
        .with_value("training.engine", "turbo")
    )
    window.document.replace(own, "Open")
    qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)

    do_a_batch_in_every_tab(qtbot, window)  # the fixture expects no fault

    play_until(qtbot, window, 30)
    engines = window.strip.field("training.engine").editor.control
    assert isinstance(engines, QComboBox)
    tip = engines.itemData(engines.findData("turbo"), Qt.ItemDataRole.ToolTipRole)
    assert tip == "Turbo does not know the activation Sine."
