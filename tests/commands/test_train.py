"""Training from the command line, as a person or a script uses it: results on stdout."""

import json
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from playground.cli import main
from playground.core.data.samples import load_sample
from tests.commands.command_line import run_json
from tests.lesson_tables import titanic_optimum

TITANIC = (
    "--target survived --features pclass,sibsp,parch --output sigmoid --scale none "
    "--optimizer adam --lr 0.001 --batch-size 32 --split 1/0/0"
)
BINARY = (
    "sample:binary --target pass --scale none --optimizer sgd --lr 0.0001 --batch-size 64 "
    "--drop-last --split 0.8/0.1/0.1 --split-like random_split:4 --init pytorch"
)


def sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def test_that_the_loss_of_titanic_falls_and_row_0_gets_a_probability(
    capsys: pytest.CaptureFixture[str], lesson_tables: Path
) -> None:
    path = lesson_tables / "titanic.csv"
    results = run_json(capsys, f"train {path} {TITANIC} --epochs 30")
    written = pd.read_csv(path)

    assert results["task"] == "binary"
    assert results["classes"] == ["0", "1"]
    assert results["inputs"] == ["pclass", "sibsp", "parch"]
    assert results["rows"] == {"train": len(written), "validation": 0, "test": 0, "dropped": 0}
    assert results["parameters"] == 4
    losses = results["history"]["train_loss"]
    assert results["history"]["epoch"] == list(range(1, 31))
    assert all(later < earlier for earlier, later in zip(losses[::5], losses[5::5], strict=False))
    first = results["predictions_head"][0]
    (weights,), (bias,) = (results["weights"][0][name] for name in ("weight", "bias"))
    values = written.loc[0, ["pclass", "sibsp", "parch"]]
    assert (first["row"], first["target"]) == (0, str(written.loc[0, "survived"]))
    assert first["probability"] == pytest.approx(sigmoid(np.dot(weights, values) + bias))
    assert results["metrics"]["validation"] == {"loss": None, "accuracy": None}


def test_that_titanic_comes_to_the_optimum(
    capsys: pytest.CaptureFixture[str], lesson_tables: Path
) -> None:
    path = lesson_tables / "titanic.csv"
    optimum = titanic_optimum(path)
    line = f"train {path} {TITANIC}"
    line = line.replace("--lr 0.001 --batch-size 32", "--lr 0.03 --batch-size full")
    results = run_json(capsys, f"{line} --epochs 3000")

    assert results["metrics"]["train"]["loss"] == pytest.approx(optimum.loss, abs=1e-5)
    assert results["metrics"]["train"]["accuracy"] == pytest.approx(optimum.accuracy, abs=1e-4)
    first = results["predictions_head"][0]["probability"]
    assert first == pytest.approx(optimum.first_probability, abs=1e-4)
    (weights,), (bias,) = (results["weights"][0][name] for name in ("weight", "bias"))
    assert weights == pytest.approx(optimum.weights, abs=1e-3)
    assert bias == pytest.approx(optimum.bias, abs=1e-3)


def test_that_binary_is_reported_and_lists_the_validation_rows(
    capsys: pytest.CaptureFixture[str],
) -> None:
    line = f"train {BINARY} --epochs 1000 --list validation"
    results = run_json(capsys, line, "--report", "500")

    assert results["rows"] == {"train": 800, "validation": 100, "test": 100, "dropped": 0}
    losses = results["history"]["train_loss"]
    assert 0.62 < losses[-1] < 0.72
    assert losses[-1] < losses[0]
    for row in results["predictions"]:
        assert row["prediction"] == str(row["probability"] >= 0.5)
        assert row["target"] == str(load_sample("binary")["pass"][row["row"]])
    assert len(results["predictions"]) == 100


def test_that_a_report_tells_weights_bias_and_loss_at_its_epochs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["train", *BINARY.split(), "--epochs", "4", "--report", "2"]) == 0

    lines = capsys.readouterr().err.splitlines()
    told = [lines.index(line) for line in lines if line.startswith("epoch ")]
    assert [lines[at].split()[1] for at in told] == ["2", "4"]
    for at in told:
        assert "loss" in lines[at]
        assert lines[at + 1].startswith("Output weights [[")
        assert lines[at + 2].startswith("Output bias [")


def test_that_the_same_line_gives_the_same_numbers_and_another_seed_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    line = "train toy:xor --hidden 4:tanh,2:relu --epochs 3"
    once, again = run_json(capsys, line), run_json(capsys, line)
    other = run_json(capsys, f"{line} --seed 5")

    assert once["weights"] == again["weights"]
    assert once["history"] == again["history"]
    assert other["weights"] != once["weights"]


def test_that_hidden_layers_and_the_settings_of_toy_sets_are_taken_over(
    capsys: pytest.CaptureFixture[str],
) -> None:
    hidden = "4:leaky_relu:negative_slope=0.2:dropout=0.1, 3:maxout:pieces=2"
    results = run_json(capsys, "train toy:blobs --rows 60 --noise 0 --epochs 2", "--hidden", hidden)

    assert sum(results["rows"].values()) == 60
    shapes = [np.shape(layer["weight"]) for layer in results["weights"]]
    assert shapes == [(4, 2), (6, 4), (3, 3)]
    assert results["parameters"] == 4 * 3 + 6 * 5 + 3 * 4
    for row in results["predictions_head"]:
        assert sum(row["probabilities"].values()) == pytest.approx(1)
        assert row["prediction"] == max(row["probabilities"], key=row["probabilities"].get)


def test_that_a_number_is_predicted_in_the_units_of_the_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    results = run_json(capsys, "train sample:diabetes --epochs 20 --lr 0.01")

    head = load_sample("diabetes")["progression"][:5]
    assert results["task"] == "regression"
    assert results["metrics"]["train"]["r2"] > 0.3
    assert [row["target"] for row in results["predictions_head"]] == pytest.approx(list(head))
    assert all(25 < row["prediction"] < 350 for row in results["predictions_head"])


def test_that_only_the_features_named_are_learned_from(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    frame = pd.DataFrame({"a": range(40), "b, c": range(40), "d": range(40), "label": [0, 1] * 20})
    path = tmp_path / "t.csv"
    frame.assign(d=frame["d"] ** 2).to_csv(path, index=False)
    arguments = ["train", str(path), "--features", '"b, c",d', "--epochs", "1", "--json"]

    assert main(arguments) == 0
    assert json.loads(capsys.readouterr().out)["inputs"] == ["b, c", "d"]


def test_that_a_person_reads_the_same_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    line = "train sample:rebuild --epochs 2 --split 1/0/0 --scale none"
    results = run_json(capsys, line)
    assert main(line.split()) == 0
    text = capsys.readouterr().out

    assert f"{results['metrics']['train']['loss']:.8g}" in text
    assert f"{results['predictions_head'][0]['probability']:.8g}" in text
    assert "재건축여부" in text


def test_that_a_target_loss_ends_a_run_without_a_count_of_epochs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    results = run_json(capsys, "train toy:gauss --target-loss 0.05 --lr 0.1")

    assert results["history"]["train_loss"][-1] <= 0.05
    assert len(results["history"]["epoch"]) == results["epochs"]


def test_that_progress_keeps_off_the_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "toy:circle", "--epochs", "20", "--json"]) == 0

    output = capsys.readouterr()
    shares = [line.split()[1] for line in output.err.splitlines() if line.startswith("Training")]
    assert json.loads(output.out)["epochs"] == 20
    assert shares[-1] == "100%"
    assert len(shares) <= 11
