"""Two networks worked out by hand, and a step done for real, read off the window."""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from playground.core.data.column_config import ColumnConfig, ColumnType, Role
from playground.core.data.data_config import DataConfig, SampleSource, SplitConfig
from playground.core.data.file_source import FileSource
from playground.core.experiment.experiment import Experiment
from playground.core.model.addresses import LinkAddress
from playground.core.model.network_config import LayerConfig, NetworkConfig
from playground.ui.shell.main_window import MainWindow
from playground.ui.views.step.outline import Phase, StepLocation
from playground.ui.views.step.view import StepThroughView
from tests.ui.shell.main_window.driving import (
    LEFT,
    LONG,
    frame_of,
    is_ready,
    parameters_of,
    type_into,
)

Matrix = Sequence[Sequence[float]]

ALL_FOR_TRAINING = SplitConfig(train=1.0, validation=0.0)


def open_experiment(qtbot: QtBot, window: MainWindow, experiment: Experiment) -> StepThroughView:
    window.document.replace(experiment, "Open")
    qtbot.waitUntil(lambda: is_ready(window), timeout=LONG)
    window.tabs.setCurrentIndex(window.tabs.names().index("Step-through"))
    view = window.tabs.findChild(StepThroughView)
    assert view is not None
    layers = len(experiment.network.hidden) + 1
    qtbot.waitUntil(lambda: view.outline is not None and len(view.outline.layout.layers) == layers)
    return view


def set_layer(window: MainWindow, layer: int, weight: Matrix, bias: Sequence[float]) -> None:
    layout = frame_of(window).snapshot.layout
    for role, values in (("weight", weight), ("bias", bias)):
        slot = layout.slot(layer, role)
        assert slot is not None
        window.edits.set_tensor(slot, np.array(values, dtype=np.float32))


def choose_row_alone(qtbot: QtBot, window: MainWindow, view: StepThroughView, row: int) -> None:
    view.rows.what.setCurrentIndex(1)
    type_into(qtbot, view.rows.number, str(row))

    def is_shown() -> bool:
        if view.inspection is None or view.inspection.trace.update is None:
            return False
        trace, parameters = view.inspection.trace, view.inspection.trace.update.before
        return trace.rows.tolist() == [row] and np.array_equal(parameters, parameters_of(window))

    qtbot.waitUntil(is_shown)


def read(view: StepThroughView, location: StepLocation, name: str) -> float:
    """The result of the line that works ``name`` out."""
    view.go_to(location)
    lines = view.equations.text().splitlines()
    line = next(each for each in lines if each.startswith(f"{name} ="))
    return float(re.split("=", line)[-1].strip().replace("−", "-"))


def rebuild(hidden: tuple[LayerConfig, ...]) -> Experiment:
    return Experiment(
        data=DataConfig(
            source=SampleSource(name="rebuild"), scaling="none", split=ALL_FOR_TRAINING
        ),
        network=NetworkConfig(hidden=hidden),
    )


def test_that_rebuild_with_one_unit_comes_out_row_by_row(qtbot: QtBot, window: MainWindow) -> None:
    view = open_experiment(qtbot, window, rebuild(()))
    set_layer(window, 0, [[0.11075377, -0.37975395]], [0.00316227])
    expected = [
        0.43392918, 0.55593234, 0.52844820, 0.43392918, 0.55593234, 0.52844820, 0.48891923,
        0.51659970,
    ]  # fmt: skip

    seen = []
    for row in range(8):
        choose_row_alone(qtbot, window, view, row)
        seen.append(read(view, StepLocation(Phase.FORWARD, 0, 0), "a₁"))

    assert seen == pytest.approx(expected, abs=2e-7)


def test_that_rebuild_with_a_hidden_unit_comes_out_row_by_row(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = open_experiment(qtbot, window, rebuild((LayerConfig(units=1, activation="relu"),)))
    set_layer(window, 0, [[0.11075378, -0.37975395]], [0.00316224])
    set_layer(window, 1, [[-0.60811526]], [0.00316227])
    hidden = [0, 0.22466981, 0.11391602, 0, 0.22466981, 0.11391602, 0, 0.06642342]
    outputs = [
        0.50079060, 0.46668372, 0.48347807, 0.50079060, 0.46668372, 0.48347807, 0.50079060,
        0.49069336,
    ]  # fmt: skip

    seen, losses = [], []
    for row in range(8):
        choose_row_alone(qtbot, window, view, row)
        a = read(view, StepLocation(Phase.FORWARD, 0, 0), "a₁⁽¹⁾")
        seen.append((a, read(view, StepLocation(Phase.FORWARD, 1, 0), "a₁⁽²⁾")))
        losses.append(read(view, StepLocation(Phase.LOSS), "L"))

    assert [a for a, _ in seen] == pytest.approx(hidden, abs=2e-7)
    assert [a for _, a in seen] == pytest.approx(outputs, abs=2e-7)
    assert np.mean(losses) == pytest.approx(0.69094229, abs=2e-7)


def by_hand(path: Path, columns: str, hidden: tuple[int, ...]) -> Experiment:
    """A file of a few rows of whole numbers, fed as they are to layers of sigmoid units."""
    header = f"{columns},label\n"
    count = len(columns.split(","))
    rows = [[1] * count, list(range(1, count + 1)), [0] * count, [2] * count]
    lines = [",".join(map(str, [*row, i % 2])) for i, row in enumerate(rows)]
    path.write_text(header + "\n".join(lines) + "\n", encoding="utf-8")
    features = tuple(
        ColumnConfig(name=name, type=ColumnType.NUMBER, role=Role.FEATURE)
        for name in columns.split(",")
    )
    target = ColumnConfig(name="label", role=Role.TARGET)
    return Experiment(
        data=DataConfig(
            source=FileSource(path=str(path)),
            columns=(*features, target),
            scaling="none",
            split=ALL_FOR_TRAINING,
        ),
        network=NetworkConfig(
            hidden=tuple(LayerConfig(units=units, activation="sigmoid") for units in hidden)
        ),
    )


def test_that_three_layers_by_hand_come_out(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    view = open_experiment(qtbot, window, by_hand(tmp_path / "hand.csv", "p,q,r", (2, 3)))
    set_layer(window, 0, np.array([[0.3, 0.1], [0.6, 0.1], [0.5, 0.2]]).T.tolist(), [1, 1])
    set_layer(window, 1, np.array([[0.1, 0.1, 0.5], [0.8, 0.3, 0.2]]).T.tolist(), [0.1, 0.4, 0.5])
    set_layer(window, 2, [[0.3, 0.1, 0.4]], [0.5])
    choose_row_alone(qtbot, window, view, 0)

    output = read(view, StepLocation(Phase.FORWARD, 2, 0), "a₁⁽³⁾")
    assert output == pytest.approx(0.74614674, abs=2e-7)


def test_that_one_layer_by_hand_comes_out(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    view = open_experiment(qtbot, window, by_hand(tmp_path / "hand.csv", "p,q", (3,)))
    set_layer(window, 0, np.array([[0.1, 0.2, 0.3], [0.5, 0.6, 0.3]]).T.tolist(), [1, 1, 1])
    choose_row_alone(qtbot, window, view, 1)

    units = [StepLocation(Phase.FORWARD, 0, unit) for unit in range(3)]
    z = [read(view, page, f"z{index}⁽¹⁾") for page, index in zip(units, "₁₂₃", strict=True)]
    a = [read(view, page, f"a{index}⁽¹⁾") for page, index in zip(units, "₁₂₃", strict=True)]
    assert z == pytest.approx([2.1, 2.4, 1.9], abs=1e-6)
    assert a == pytest.approx([0.89090318, 0.91682730, 0.86989153], abs=2e-7)


def test_that_doing_the_step_gives_what_was_written(qtbot: QtBot, window: MainWindow) -> None:
    view = open_experiment(qtbot, window, window.document.experiment)
    qtbot.waitUntil(view.buttons.do_step.isEnabled)
    view.go_to(StepLocation(Phase.UPDATE, 0, 0))
    before = parameters_of(window)
    qtbot.mouseClick(view.buttons.do_step, LEFT)
    qtbot.waitUntil(lambda: "is done" in view.equations.text())

    assert frame_of(window).snapshot.step == 1
    assert not np.array_equal(parameters_of(window), before)
    assert "all 25 parameters are what was forecast, to the last digit" in view.equations.text()


def test_that_a_clicked_link_is_the_one_whose_update_is_written_out(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = open_experiment(qtbot, window, window.document.experiment)
    view.go_to(StepLocation(Phase.UPDATE, 0, 0))
    picture = window.network.canvas.picture
    gap, link = picture.gaps[1], LinkAddress(2, 1, 2)
    along = [
        QPointF(x, float(gap.ordinates(x)[1, 2]))
        for x in np.linspace(gap.left.right, gap.right.left, 50)
    ]
    clear = next(point for point in along if picture.place_at(point.toPoint().toPointF()) == link)
    qtbot.mouseClick(picture, LEFT, Qt.KeyboardModifier.NoModifier, clear.toPoint())

    qtbot.waitUntil(lambda: view.location == StepLocation(Phase.UPDATE, 1, 1))
    assert "for w₂₃⁽²⁾," in view.equations.text()
