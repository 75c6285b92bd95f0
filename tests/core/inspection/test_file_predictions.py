"""A file is predicted as its rows would be one by one, and can be saved and read again."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from playground.core.errors import PlaygroundError
from playground.core.experiment import DataConfig, Experiment, FileSource, SampleSource
from playground.core.inspection.file_predictions import PredictFile, SaveTable
from playground.core.inspection.predictions import predict
from playground.core.progress import untold
from playground.core.scene import Scene
from tests.scenes import make_scene


@pytest.fixture(scope="module")
def titanic() -> Scene:
    return make_scene(Experiment(data=DataConfig(source=SampleSource(name="titanic"))), epochs=2)


def write(frame: pd.DataFrame, path: Path) -> FileSource:
    frame.to_csv(path, index=False)
    return FileSource(path=str(path))


def test_that_a_file_of_the_training_rows_gets_their_predictions(
    titanic: Scene, tmp_path: Path
) -> None:
    dataset = titanic.dataset
    source = write(dataset.table.frame.iloc[dataset.rows], tmp_path / "people.csv")
    answer = PredictFile(source, threshold=0.4).run(titanic, untold)
    said = predict(dataset, titanic.snapshot, dataset.x)[:, 0]

    assert answer.name == "people.csv"
    assert answer.added == 2
    assert np.array_equal(answer.frame["P(survived = yes)"], said.astype(np.float32))
    assert (
        answer.frame["predicted survived"].tolist() == np.where(said >= 0.4, "yes", "no").tolist()
    )


def test_that_what_is_saved_reads_back(titanic: Scene, tmp_path: Path) -> None:
    source = write(pd.DataFrame({"class": ["crew"], "sex": ["male"], "age_group": ["adult"],
                                 "이름": ["김철수"]}), tmp_path / "in.csv")  # fmt: skip
    answer = PredictFile(source).run(titanic, untold)
    path = SaveTable(answer.frame, tmp_path / "out.csv").run(titanic, untold)

    pd.testing.assert_frame_equal(
        pd.read_csv(path, encoding="utf-8-sig", dtype={"P(survived = yes)": np.float32}),
        answer.frame,
    )
    (probability,) = (line.split(",")[-1] for line in path.read_text().splitlines()[1:])
    assert len(probability) <= len("0.123456789")


def test_that_predictions_do_not_take_the_place_of_a_column(titanic: Scene, tmp_path: Path) -> None:
    frame = titanic.dataset.table.frame.head(3).assign(**{"predicted survived": "by hand"})
    answer = PredictFile(write(frame, tmp_path / "in.csv")).run(titanic, untold)
    assert answer.frame["predicted survived"].tolist() == ["by hand"] * 3
    assert "predicted survived*" in answer.frame


def test_that_a_missing_column_is_named(titanic: Scene, tmp_path: Path) -> None:
    source = write(pd.DataFrame({"class": ["crew"]}), tmp_path / "in.csv")
    with pytest.raises(PlaygroundError, match=r"in\.csv has no column called sex, age_group"):
        PredictFile(source).run(titanic, untold)


def test_that_a_folder_that_is_not_there_is_told(titanic: Scene, tmp_path: Path) -> None:
    with pytest.raises(PlaygroundError, match="cannot be written"):
        SaveTable(titanic.dataset.table.frame, tmp_path / "no" / "out.csv").run(titanic, untold)


def test_that_what_was_not_learned_from_is_told(titanic: Scene, tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "class": ["first", "zeroth", "fourth", "crew"],
            "sex": ["male", None, None, "female"],
            "age_group": ["adult", "adult", "child", "adult"],
        }
    )
    answer = PredictFile(write(frame, tmp_path / "in.csv")).run(titanic, untold)
    unknown, empty = map(str, answer.notes)
    assert "2 rows have a category that was not learned from (“zeroth”, “fourth”)" in unknown
    assert empty == "sex: 2 rows have no category; male stands in."
    assert answer.frame["P(survived = yes)"].notna().all()
