"""Data come along with a document, or are found again by their bytes."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from playground.core.common.errors import PlaygroundError
from playground.core.data.build import build_dataset
from playground.core.experiment.experiment import Experiment
from playground.core.run.document import source_files
from playground.core.run.document.document import Document, SavedRun
from playground.core.run.document.opening import open_document
from playground.core.run.document.resuming import resumed
from playground.core.run.document.saving import save_document
from playground.core.run.document.source_files import MissingDataError, kept_files
from playground.core.run.run import Run
from tests.idx_files import write_idx

ROWS = "a,b\n" + "".join(f"{i},{i * i % 19}\n" for i in range(60))


def saved(path: Path, data: Path, *, embed: bool = True) -> Document:
    """Saves a document of a short run on ``data`` and opens it again."""
    source = {"kind": "file", "path": str(data)}
    experiment = Experiment().with_value("data.source", source)
    sources = (kept_files(str(data), embed=embed),)
    run = Run(experiment, build_dataset(experiment.data))
    run.trainer.run_epochs(2)
    save_document(Document((SavedRun("a", experiment).at(run),), sources=sources), path)
    return open_document(path)


def test_that_embedded_data_outlive_their_file(tmp_path: Path) -> None:
    data = tmp_path / "table 12:30.csv"
    data.write_text(ROWS)
    document = saved(tmp_path / "a.playground", data)
    data.unlink()

    run = resumed(document, document.chosen_run)
    assert (run.dataset.name, run.dataset.table.path) == (data.name, str(data))
    assert run.trainer.epoch == 2


@pytest.mark.parametrize("is_folder", [True, False])
def test_that_images_are_embedded_with_their_labels(tmp_path: Path, is_folder: bool) -> None:
    folder = tmp_path / "images"
    folder.mkdir()
    pixels = np.random.default_rng(0).integers(0, 255, (30, 3, 3), dtype=np.uint8)
    images = folder / "train-images-idx3-ubyte"
    write_idx(images, pixels)
    labels = np.arange(30, dtype=np.uint8) % 3
    write_idx(folder / "train-labels-idx1-ubyte", labels)
    document = saved(tmp_path / "a.playground", folder if is_folder else images)
    before = resumed(document, document.chosen_run).dataset
    shutil.rmtree(folder)

    after = resumed(document, document.chosen_run).dataset
    assert after.table.image_shape == (3, 3)
    assert np.array_equal(after.x, before.x)


def test_that_large_data_are_not_embedded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "table.csv"
    data.write_text(ROWS)
    assert kept_files(str(data)).is_embedded
    assert not kept_files(str(data), embed=False).is_embedded
    monkeypatch.setattr(source_files, "MOST_EMBEDDED", len(ROWS) - 1)
    assert not kept_files(str(data)).is_embedded


def test_that_data_that_move_along_with_their_document_are_found_and_stay_so(
    tmp_path: Path,
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    (here / "table.csv").write_text(ROWS)
    saved(here / "a.playground", here / "table.csv", embed=False)
    here.rename(there)

    document = open_document(there / "a.playground")
    assert resumed(document, document.chosen_run).trainer.epoch == 2
    save_document(document, there / "a.playground")
    again = open_document(there / "a.playground")
    assert resumed(again, again.chosen_run).trainer.epoch == 2


def test_that_data_that_are_gone_or_changed_leave_the_network_to_be_looked_at(
    tmp_path: Path,
) -> None:
    data, other = tmp_path / "table.csv", tmp_path / "other.csv"
    data.write_text(ROWS)
    document = saved(tmp_path / "a.playground", data, embed=False)
    data.rename(other)

    document = open_document(tmp_path / "a.playground")
    run = document.chosen_run
    assert run.checkpoint is not None
    assert len(run.checkpoint.history) == 2
    with pytest.raises(MissingDataError, match="gone"):
        resumed(document, run)
    assert resumed(document, run, other).trainer.epoch == 2
    data.write_text(ROWS.replace("7", "8"))
    with pytest.raises(MissingDataError, match="changed"):
        resumed(document, run)


def test_that_data_on_another_machine_are_refused_before_the_work() -> None:
    with pytest.raises(PlaygroundError, match="another machine"):
        kept_files("https://example.org/table.csv")
