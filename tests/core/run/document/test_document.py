"""A document that is saved and opened is the same document, and its runs go on to the bit."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playground.core.common.errors import PlaygroundError
from playground.core.experiment.experiment import Experiment
from playground.core.run.document.differences import differing_settings
from playground.core.run.document.document import Document, SavedRun
from playground.core.run.document.migrations import migrated
from playground.core.run.document.opening import open_document
from playground.core.run.document.resuming import resumed
from playground.core.run.document.saving import save_document
from tests.core.run.document.documents import make_document, make_run
from tests.core.training.test_checkpoint import EXPERIMENTS, assert_same

TEXTS = st.text(max_size=20)
PNG = b"\x89PNG\r\n\x1a\n"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
VERSION_1 = Path("tests/files/version_1.playground")


@st.composite
def documents(draw: st.DrawFn) -> Document:
    runs = []
    for _ in range(draw(st.integers(1, 3))):
        experiment = draw(EXPERIMENTS)
        run = SavedRun(
            name=draw(TEXTS),
            experiment=experiment,
            notes=draw(TEXTS),
            color=draw(st.sampled_from(["", "#00aaFF"])),
            is_starred=draw(st.booleans()),
        )
        if draw(st.booleans()):
            run = run.at(make_run(experiment, draw(st.integers(0, 3)), draw(st.integers(0, 2))))
        runs.append(run)
    return Document(
        runs=tuple(runs),
        chosen=draw(st.integers(0, len(runs) - 1)),
        ui_state=draw(st.dictionaries(TEXTS, JSON, max_size=3)),
        thumbnail=draw(st.sampled_from([b"", PNG + b"rest"])),
    )


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=documents())
def test_that_a_document_that_is_opened_is_the_one_that_was_saved(
    tmp_path: Path, document: Document
) -> None:
    path = tmp_path / "a.playground"
    save_document(document, path)
    opened = open_document(path)

    assert (opened.chosen, opened.thumbnail) == (document.chosen, document.thumbnail)
    assert opened.ui_state == document.ui_state
    assert len(opened.runs) == len(document.runs)
    for one, other in zip(opened.runs, document.runs, strict=True):
        bare = [replace(run, checkpoint=None) for run in (one, other)]
        assert vars(bare[0]) == vars(bare[1])
        assert (one.checkpoint is None) == (other.checkpoint is None)
        if one.checkpoint is not None and other.checkpoint is not None:
            assert_same(one.checkpoint, other.checkpoint)
    once = path.read_bytes()
    save_document(opened, path)
    assert path.read_bytes() == once


@pytest.mark.parametrize("engine", ["pytorch", "turbo"])
def test_that_a_document_opened_in_another_process_goes_on_to_the_bit(
    engine: str, turbo_is_ready: None, tmp_path: Path
) -> None:
    run = make_run(Experiment().with_value("training.engine", engine))
    path, later = tmp_path / "a.playground", tmp_path / "b.playground"
    save_document(make_document(run), path)
    module = "tests.core.run.document.resuming_process"
    subprocess.run([sys.executable, "-m", module, str(path), str(later)], check=True)
    run.trainer.run_epochs(4)

    there = open_document(later).chosen_run.checkpoint
    assert there is not None
    assert run.trainer.engine_key == engine
    assert_same(there, run.trainer.checkpoint())


def test_that_a_file_of_version_1_opens_and_goes_on(tmp_path: Path) -> None:
    document = open_document(VERSION_1)
    assert [run.name for run in document.runs] == ["towns", "faster"]
    assert document.chosen_run.notes == "the first one"
    assert document.ui_state == {"threshold": 0.4}
    assert document.program_version == "0.1.0"

    run = resumed(document, document.chosen_run)
    assert run.dataset.table.path == "towns.csv"
    before = run.trainer.epoch
    run.trainer.run_epochs(2)
    assert run.trainer.epoch == before + 2


def test_that_a_newer_file_is_refused_by_the_name_of_its_version(tmp_path: Path) -> None:
    path = tmp_path / "new.playground"
    with ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", '{"format": 99, "program": "7.3", "more": []}')
        archive.writestr("something new", b"")
    with pytest.raises(PlaygroundError, match=r"written by version 7\.3 .* newer"):
        open_document(path)


def test_that_every_migration_between_two_versions_is_applied_in_turn() -> None:
    steps = [lambda old, n=n: {**old, "seen": [*old["seen"], n]} for n in (2, 3, 4)]
    assert migrated({"seen": []}, 1, steps) == {"seen": [2, 3, 4]}
    assert migrated({"seen": []}, 3, steps) == {"seen": [4]}
    assert migrated({"seen": []}, 4, steps) == {"seen": []}


def test_that_the_settings_of_one_experiment_open_as_a_document(tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    experiment = Experiment().with_value("training.learning_rate", 0.2)
    path.write_text(experiment.to_json())
    document = open_document(path)
    assert document.chosen_run.experiment == experiment
    assert document.chosen_run.checkpoint is None
    assert resumed(document, document.chosen_run).trainer.epoch == 0


def test_that_only_settings_that_differ_are_named() -> None:
    one = Experiment()
    other = one.with_value("training.learning_rate", 0.5).with_value("data.split.train", 0.7)
    assert differing_settings([one, other]) == [
        {"data.split.train": 0.8, "training.learning_rate": 0.03},
        {"data.split.train": 0.7, "training.learning_rate": 0.5},
    ]
    assert differing_settings([one]) == [{}]
