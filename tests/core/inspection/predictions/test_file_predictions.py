"""A file is predicted as its rows would be one by one, and can be saved and read again."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from playground.core.common.errors import PlaygroundError
from playground.core.common.progress import no_progress
from playground.core.data.data_config import DataConfig, SampleSource
from playground.core.data.file_source import FileSource
from playground.core.experiment.experiment import Experiment
from playground.core.inspection.predictions.file_predictions import PredictFile, SaveTable
from playground.core.inspection.predictions.predictions import predict
from playground.core.run.frame import Frame
from tests.frames import make_frame


@pytest.fixture(scope="module")
def titanic() -> Frame:
    return make_frame(Experiment(data=DataConfig(source=SampleSource(name="titanic"))), epochs=2)


def write(frame: pd.DataFrame, path: Path) -> FileSource:
    frame.to_csv(path, index=False)
    return FileSource(path=str(path))


def test_that_a_file_of_the_training_rows_gets_their_predictions(
    titanic: Frame, tmp_path: Path
) -> None:
    dataset = titanic.dataset
    source = write(dataset.table.data_frame.iloc[dataset.rows], tmp_path / "people.csv")
    answer = PredictFile(source, threshold=0.4).run(titanic, no_progress)
    said = predict(dataset, titanic.snapshot, dataset.x)[:, 0]

    assert answer.name == "people.csv"
    assert answer.added == 2
    assert np.array_equal(answer.data_frame["P(survived = yes)"], said.astype(np.float32))
    assert (
        answer.data_frame["predicted survived"].tolist()
        == np.where(said >= 0.4, "yes", "no").tolist()
    )


def test_that_what_is_saved_reads_back(titanic: Frame, tmp_path: Path) -> None:
    source = write(pd.DataFrame({"class": ["crew"], "sex": ["male"], "age_group": ["adult"],
                                 "이름": ["김철수"]}), tmp_path / "in.csv")  # fmt: skip
    answer = PredictFile(source).run(titanic, no_progress)
    path = SaveTable(answer.data_frame, tmp_path / "out.csv").run(titanic, no_progress)

    pd.testing.assert_frame_equal(
        pd.read_csv(path, encoding="utf-8-sig", dtype={"P(survived = yes)": np.float32}),
        answer.data_frame,
    )
    (probability,) = (line.split(",")[-1] for line in path.read_text().splitlines()[1:])
    assert len(probability) <= len("0.123456789")


def test_that_predictions_do_not_take_the_place_of_a_column(titanic: Frame, tmp_path: Path) -> None:
    frame = titanic.dataset.table.data_frame.head(3).assign(**{"predicted survived": "by hand"})
    answer = PredictFile(write(frame, tmp_path / "in.csv")).run(titanic, no_progress)
    assert answer.data_frame["predicted survived"].tolist() == ["by hand"] * 3
    assert "predicted survived*" in answer.data_frame


def test_that_a_missing_column_is_named(titanic: Frame, tmp_path: Path) -> None:
    source = write(pd.DataFrame({"class": ["crew"]}), tmp_path / "in.csv")
    with pytest.raises(PlaygroundError, match=r"in\.csv has no column called sex, age_group"):
        PredictFile(source).run(titanic, no_progress)


def test_that_a_folder_that_is_not_there_is_told(titanic: Frame, tmp_path: Path) -> None:
    with pytest.raises(PlaygroundError, match="cannot be written"):
        SaveTable(titanic.dataset.table.data_frame, tmp_path / "no" / "out.csv").run(
            titanic, no_progress
        )


def test_that_what_was_not_learned_from_is_told(titanic: Frame, tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "class": ["first", "zeroth", "fourth", "crew"],
            "sex": ["male", None, None, "female"],
            "age_group": ["adult", "adult", "child", "adult"],
        }
    )
    answer = PredictFile(write(frame, tmp_path / "in.csv")).run(titanic, no_progress)
    unknown, empty = map(str, answer.notes)
    assert "2 rows have a category that was not learned from (“zeroth”, “fourth”)" in unknown
    assert empty == "sex: 2 rows have no category; male stands in."
    assert answer.data_frame["P(survived = yes)"].notna().all()
