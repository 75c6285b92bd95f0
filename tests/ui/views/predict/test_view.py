"""A row made by hand is predicted as the network would predict it; so is a file's every row."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from playground.core.inspection.predictions.predictions import predict
from playground.core.run.frame import Frame
from playground.ui.document.selection import Selection
from playground.ui.style.theme import Theme
from playground.ui.views.predict.fields import CategoryField, NumberField
from playground.ui.views.predict.predicted_dialog import PredictedDialog
from playground.ui.views.predict.view import PredictView
from tests.ui.background_tasks import BackgroundTaskRunner
from tests.ui.showing import shown

pytestmark = pytest.mark.appearance


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> PredictView:
    return shown(qtbot, PredictView(Selection(), theme), 1280, 240)


@pytest.fixture
def runner(view: PredictView) -> Iterator[BackgroundTaskRunner]:
    runner = BackgroundTaskRunner(view)
    yield runner
    runner.stop()


def said_of(frame: Frame, **cells: object) -> np.ndarray:
    x = frame.dataset.encoder.encode({name: [value] for name, value in cells.items()})
    said: np.ndarray = predict(frame.dataset, frame.snapshot, x)[0]
    return said


def test_that_a_row_made_by_hand_gets_its_probability_and_decision(
    view: PredictView, runner: BackgroundTaskRunner, titanic: Frame, qtbot: QtBot
) -> None:
    runner.show(titanic)
    sex = view.form.fields["sex"]
    assert isinstance(sex, CategoryField)
    qtbot.keyClick(sex.choice, Qt.Key.Key_Home)
    runner.show(titanic)
    probability = said_of(titanic, **{"class": "crew", "sex": "female", "age_group": "adult"})[0]

    label, sign = ("yes", "≥") if probability >= 0.5 else ("no", "<")
    assert view.decision.text() == f"survived: {label} — {probability:.3f} {sign} 0.500"
    assert view.probabilities.rows.rows[0][:2] == ("yes", f"{probability:.3f}")


def test_that_the_decision_follows_the_threshold(
    view: PredictView, runner: BackgroundTaskRunner, titanic: Frame
) -> None:
    runner.show(titanic)
    view.selection.update(threshold=0.01)
    assert view.decision.text().startswith("survived: yes")
    view.selection.update(threshold=0.99)
    assert view.decision.text().startswith("survived: no")


def test_that_a_row_selected_anywhere_fills_the_form(
    view: PredictView, runner: BackgroundTaskRunner, iris: Frame
) -> None:
    runner.show(iris)
    view.selection.update(row=140)
    runner.show(iris)
    frame = iris.dataset.table.data_frame

    for name, field in view.form.fields.items():
        assert field.cell() == frame[name].iloc[140]
    assert view.truth.text() == f"the file says {frame['species'].iloc[140]}"
    said = predict(iris.dataset, iris.snapshot, iris.dataset.x[[140]])[0]
    shown = [float(line[1]) for line in view.probabilities.rows.rows]
    assert shown == pytest.approx(said, abs=6e-4)


def test_that_the_row_lights_the_network_up_while_the_view_is_open(
    view: PredictView, runner: BackgroundTaskRunner, iris: Frame
) -> None:
    runner.show(iris)
    view.selection.update(row=140)
    probe = view.selection.now.probe

    assert probe == pytest.approx(iris.dataset.x[140])
    view.hide()
    assert view.selection.now.probe is None


def test_that_numbers_are_typed_and_slid_in_the_units_of_the_file(
    view: PredictView, runner: BackgroundTaskRunner, diabetes: Frame, qtbot: QtBot
) -> None:
    runner.show(diabetes)
    field = view.form.fields["body mass index"]
    assert isinstance(field, NumberField)
    field.entry.selectAll()
    qtbot.keyClicks(field.entry, "33,5")
    runner.show(diabetes)
    cells = {each.column: each.fill for each in diabetes.dataset.encoder.columns}
    expected = said_of(diabetes, **(cells | {"body mass index": 33.5}))[0]
    assert view.decision.text() == f"progression: {expected:.4g}"

    field.slider.setFocus()
    qtbot.keyClick(field.slider, Qt.Key.Key_End)
    column = next(each for each in diabetes.dataset.columns if each.name == "body mass index")
    assert field.cell() == column.high


def test_that_what_is_no_number_is_marked_and_changes_nothing(
    view: PredictView, runner: BackgroundTaskRunner, diabetes: Frame, qtbot: QtBot
) -> None:
    runner.show(diabetes)
    field = view.form.fields["age"]
    assert isinstance(field, NumberField)
    former = field.cell()
    field.entry.selectAll()
    qtbot.keyClicks(field.entry, "old")

    assert field.entry.property("problem")
    assert field.cell() == former


def test_that_a_file_is_predicted_shown_and_saved(
    view: PredictView, runner: BackgroundTaskRunner, titanic: Frame, tmp_path: Path
) -> None:
    runner.show(titanic)
    titanic.dataset.table.data_frame.head(20).to_csv(tmp_path / "people.csv", index=False)
    view.predict_path(str(tmp_path / "people.csv"))
    dialog = next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, PredictedDialog)
    )
    dialog.save_to(str(tmp_path / "out.csv"))
    saved = pd.read_csv(tmp_path / "out.csv", encoding="utf-8-sig")
    dialog.close()

    assert saved.columns[-2:].tolist() == ["predicted survived", "P(survived = yes)"]
    assert len(saved) == 20
    assert view.predict_file.isEnabled()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1e400", "finite"),
        ("inf", "finite"),
        ("nan", "finite"),
        ("1e35", "too large"),
        ("abc", "not a number"),
    ],
)
def test_that_a_number_that_cannot_be_computed_with_is_marked_with_the_reason(
    view: PredictView,
    runner: BackgroundTaskRunner,
    diabetes: Frame,
    qtbot: QtBot,
    text: str,
    reason: str,
) -> None:
    runner.show(diabetes)
    for field in view.form.fields.values():
        if not isinstance(field, NumberField):
            continue
        before = view.form.inputs()
        field.entry.setFocus()
        field.entry.selectAll()
        qtbot.keyClicks(field.entry, text)
        qtbot.keyClick(field.entry, Qt.Key.Key_Tab)

        assert field.entry.text() == text
        assert field.entry.property("problem") is True
        assert reason in field.entry.toolTip()
        assert np.isfinite(view.form.inputs()).all()
        if not text[0].isdigit():
            assert view.form.inputs() == before


def test_that_a_number_far_beyond_the_file_is_taken(
    view: PredictView, runner: BackgroundTaskRunner, diabetes: Frame, qtbot: QtBot
) -> None:
    runner.show(diabetes)
    field = next(each for each in view.form.fields.values() if isinstance(each, NumberField))
    field.entry.selectAll()
    qtbot.keyClicks(field.entry, "99999999999")

    assert field.cell() == 99999999999
    assert field.slider.value() == field.slider.maximum()
    assert not field.entry.property("problem")


def test_that_decision_and_bar_say_the_same_however_near_the_threshold(
    view: PredictView, runner: BackgroundTaskRunner, titanic: Frame
) -> None:
    runner.show(titanic)
    view.selection.update(row=3)
    runner.show(titanic)
    probability = float(view.probabilities.rows.rows[0][1])
    for threshold in (0.5, probability + 2e-5, probability - 3e-6):
        view.selection.update(threshold=threshold)
        said, sign, limit = view.decision.text().rpartition(" — ")[2].split(" ")

        assert view.probabilities.rows.rows[0][1] == said
        assert (float(said) >= float(limit)) == (sign == "≥")
        assert said != limit


def test_that_no_number_of_a_field_is_cut(
    view: PredictView, runner: BackgroundTaskRunner, diabetes: Frame, qtbot: QtBot
) -> None:
    runner.show(diabetes)
    field = next(each for each in view.form.fields.values() if isinstance(each, NumberField))
    field.show_cell(-512.329)

    metrics = field.entry.fontMetrics()
    frame = QLineEdit.sizeHint(field.entry).width() - 17 * metrics.horizontalAdvance("x")
    needed = metrics.horizontalAdvance(field.entry.text()) + frame
    qtbot.waitUntil(lambda: field.entry.width() >= needed)
