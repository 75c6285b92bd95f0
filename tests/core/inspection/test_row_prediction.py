"""A row made up in the file's columns is predicted as the same row of the file is."""

from pathlib import Path

import numpy as np
import pytest

from playground.core.experiment import DataConfig, Experiment, FileSource, SampleSource
from playground.core.inspection.predictions import predict
from playground.core.inspection.row_prediction import (
    Cell,
    RowPrediction,
    RowPredictionRequest,
    cells_of,
    questions,
)
from playground.core.scene import Scene
from tests.scenes import make_scene

TITANIC = Experiment(data=DataConfig(source=SampleSource(name="titanic")))
DIABETES = Experiment(data=DataConfig(source=SampleSource(name="diabetes")))
IRIS = Experiment(data=DataConfig(source=SampleSource(name="iris")))

MIXED = "age,sex,member,paid,bought\n" + "".join(
    f"{20 + i},{'mf'[i % 2]},{['yes', 'no'][i % 3 == 0]},{i * 1.5},{'ny'[i % 4 > 1]}\n"
    for i in range(40)
)


def mixed_scene(folder: Path) -> Scene:
    path = folder / "mixed.csv"
    path.write_text(MIXED)
    return make_scene(Experiment(data=DataConfig(source=FileSource(path=str(path)))), 1)


def predicted(scene: Scene, **cells: Cell) -> RowPrediction:
    answer = RowPredictionRequest(tuple(cells.items())).compute(scene)
    assert answer is not None
    return answer


@pytest.mark.parametrize("experiment", [TITANIC, DIABETES, IRIS])
def test_that_a_row_of_the_file_is_predicted_as_in_the_file(experiment: Experiment) -> None:
    scene = make_scene(experiment, 1)
    for row in (0, 7, len(scene.dataset.x) - 1):
        answer = predicted(scene, **cells_of(scene.dataset, row))
        expected = predict(scene.dataset, scene.snapshot, scene.dataset.x[[row]])[0]
        assert answer.outputs == pytest.approx(expected)
        assert np.array_equal(answer.x, scene.dataset.x[row])


def test_that_the_usual_row_is_predicted_without_remark(tmp_path: Path) -> None:
    scene = mixed_scene(tmp_path)
    asked = questions(scene.dataset)
    assert [each.column for each in asked] == ["age", "sex", "member", "paid"]
    answer = predicted(scene, **{each.column: each.usual for each in asked})
    assert answer.notes == ()
    assert answer.decision in ("n", "y")


def test_that_a_form_knows_ranges_and_categories(tmp_path: Path) -> None:
    age, sex, member, paid = questions(mixed_scene(tmp_path).dataset)
    assert (age.low, age.high, age.whole) == (20, 59, True)
    assert sex.labels == ("f", "m")
    assert member.labels == ("no", "yes")
    assert member.usual in member.labels
    assert (paid.low, paid.high, paid.whole) == (0, 58.5, False)


def test_that_what_was_not_learned_from_is_told(tmp_path: Path) -> None:
    scene = mixed_scene(tmp_path)
    answer = predicted(scene, age=300, sex="x", member=None, paid="much")
    assert len(answer.notes) == 4
    age, sex, member, paid = answer.notes
    assert age.startswith("age: 1 row has a number outside ")
    assert "('x')" in sex
    assert member.startswith("member: 1 row has no yes or no; ")
    assert paid.startswith("paid: 1 row has no number; ")
    assert np.isfinite(answer.outputs).all()


def test_that_an_empty_category_is_filled(tmp_path: Path) -> None:
    scene = mixed_scene(tmp_path)
    answer = predicted(scene, age=30, sex=None, member="yes", paid=3)
    (note,) = answer.notes
    assert note.startswith("sex: 1 row has no category; ")
    filled = predicted(scene, age=30, sex=note.split("; ")[1][0], member="yes", paid=3)
    assert np.array_equal(answer.x, filled.x)


def test_that_the_threshold_decides() -> None:
    scene = make_scene(TITANIC, 1)
    cells = tuple(cells_of(scene.dataset, 0).items())
    decisions = []
    for threshold in (0.0, 1.01):
        answer = RowPredictionRequest(cells, threshold).compute(scene)
        assert answer is not None
        decisions.append(answer.decision)
    assert decisions == [scene.dataset.target.positive, scene.dataset.target.classes[0]]


def test_that_a_row_of_other_data_has_no_prediction() -> None:
    assert RowPredictionRequest((("height", 3.0),)).compute(make_scene(TITANIC, 1)) is None
