"""Documents from the command line: saved, gone on with, measured, predicted with, listed."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from playground.cli import main
from tests.commands.command_line import refused, run_json

TOWNS = Path("tests/files/towns.csv")
LINE = "train toy:circle --hidden 4:tanh,3:relu:dropout=0.2 --optimizer adam"


@pytest.fixture
def circle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Returns a document of 30 epochs on the circle."""
    path = tmp_path / "a.playground"
    run_json(capsys, f"{LINE} --epochs 30 --save {path}")
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Returns a small table to train on."""
    path = tmp_path / "marks.csv"
    rows = [
        f"{i % 17},{i * 7 % 23},{'pass' if i % 17 + i * 7 % 23 > 18 else 'fail'}"
        for i in range(120)
    ]
    path.write_text("\n".join(["maths,physics,result", *rows]))
    return path


@pytest.mark.parametrize("engine", ["pytorch", "turbo"])
def test_that_30_epochs_and_then_60_in_all_are_60_epochs_to_the_bit(
    engine: str, turbo_is_ready: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, line = tmp_path / "a.playground", f"{LINE} --engine {engine}"
    run_json(capsys, f"{line} --epochs 30 --save {path}")
    resumed = run_json(capsys, f"train {path} --epochs 60")
    whole = run_json(capsys, f"{line} --epochs 60")

    assert resumed["engine"] == engine
    assert resumed["weights"] == whole["weights"]
    assert resumed["history"] == whole["history"]
    assert resumed["metrics"] == whole["metrics"]


def test_that_a_document_is_saved_again_and_measured(
    circle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trained = run_json(capsys, f"train {circle} --epochs 40 --lr 0.01 --save {circle}")
    measured = run_json(capsys, f"evaluate {circle}")
    (listed,) = run_json(capsys, f"runs {circle}")["runs"]

    assert measured["metrics"] == trained["metrics"]
    assert measured["rows"] == {"train": 400, "validation": 50, "test": 50}
    assert measured["epochs"] == listed["epochs"] == 40
    assert listed["train_loss"] == trained["history"]["train_loss"][-1]
    assert (listed["stage"], listed["settings"]) == ("finished", {})


def test_that_the_data_come_along_and_a_table_is_measured_and_predicted(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "a.playground", tmp_path / "out.csv"
    run_json(capsys, f"train {table} --epochs 20 --save {path}")
    other = tmp_path / "other.csv"
    shutil.move(table, other)

    on_table = run_json(capsys, f"evaluate {path} {other}")
    assert on_table["rows"] == {"other.csv": 120}
    parts = run_json(capsys, f"evaluate {path}")
    rows, metrics = parts["rows"], parts["metrics"]
    mean = sum(rows[part] * metrics[part]["loss"] for part in rows) / 120
    assert on_table["metrics"]["other.csv"]["loss"] == pytest.approx(mean, rel=1e-5)

    predicted = run_json(capsys, f"predict {path} {other} -o {out}")
    assert predicted["columns"] == ["predicted result", "P(result = pass)"]
    saved = pd.read_csv(out)
    assert list(saved["predicted result"]) == [row[0] for row in predicted["predictions"]]
    right = (saved["predicted result"] == saved["result"]).mean()
    assert right == pytest.approx(on_table["metrics"]["other.csv"]["accuracy"])


def test_that_data_that_are_gone_or_changed_are_asked_for(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, other = tmp_path / "a.playground", tmp_path / "other.csv"
    run_json(capsys, f"train {table} --epochs 2 --save {path} --no-embed-data")
    shutil.move(table, other)

    assert "gone" in (line := refused(capsys, "evaluate", str(path)))
    assert line.endswith("--data FILE.")
    assert len(run_json(capsys, f"runs {path}")["runs"]) == 1
    assert run_json(capsys, f"evaluate {path} --data {other}")["rows"]["train"] == 96
    table.write_text(other.read_text().replace("fail", "pass", 3))
    assert "changed" in refused(capsys, "train", str(path), "--epochs", "4")


@pytest.mark.parametrize("option", ["--seed 3", "--hidden 4:relu", "--target x", "--loss mse"])
def test_that_what_would_be_another_run_is_refused(
    circle: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    line = refused(capsys, "train", str(circle), *option.split())
    assert line.startswith(f"{option.split()[0]} would make another run")


def test_that_a_document_without_a_further_epoch_to_do_is_printed(
    circle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_json(capsys, f"train {circle}")["epochs"] == 30


def test_that_saving_is_refused_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = str(tmp_path / "a.zip")
    assert "ends in .playground" in refused(capsys, "train", "toy:circle", "--save", name)
    nowhere = str(tmp_path / "none" / "a.playground")
    assert "There is no folder" in refused(capsys, "train", "toy:circle", "--save", nowhere)


@pytest.mark.parametrize("command", ["train", "evaluate", "runs"])
def test_that_a_file_that_is_no_document_is_refused_in_one_line(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.playground"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    assert "a.playground is damaged" in refused(capsys, command, str(path))


def test_that_settings_alone_are_trained_from_the_start(
    circle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from playground.core.run.document.opening import open_document

    path = tmp_path / "settings.json"
    path.write_text(open_document(circle).chosen_run.experiment.to_json())
    trained = run_json(capsys, f"train {path}")
    assert trained["weights"] == run_json(capsys, f"{LINE} --epochs 30")["weights"]
    json.dumps(trained)
    assert main(["runs", str(path)]) == 0
