"""The command line as a person or a script uses it: results on stdout, mistakes in one line."""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from playground.cli import main
from playground.commands.options import SettingOption
from playground.core.data.samples import load_sample
from playground.core.experiment.experiment import Experiment
from playground.core.settings.setting import Kind, settings_of

CASE_T = (
    "--target survived --features pclass,sibsp,parch --output sigmoid --scale none "
    "--optimizer adam --lr 0.001 --batch-size 32 --split 1/0/0"
)
CASE_B = (
    "sample:binary --target pass --scale none --optimizer sgd --lr 0.0001 --batch-size 64 "
    "--drop-last --split 0.8/0.1/0.1 --split-like random_split:4 --init pytorch"
)


def run_json(capsys: pytest.CaptureFixture[str], line: str, *more: str) -> dict[str, Any]:
    assert main([*line.split(), *more, "--json"]) == 0
    document = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert isinstance(document, dict)
    return document


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 2
    output = capsys.readouterr()
    assert output.out == ""
    line, *rest = output.err.splitlines()
    assert rest == []
    return line


def sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def test_that_case_t_falls_and_gives_row_0_a_probability(
    capsys: pytest.CaptureFixture[str], shared_data: Path
) -> None:
    path = str(shared_data / "titanic.csv")
    results = run_json(capsys, f"train {path} {CASE_T} --epochs 30")

    assert results["task"] == "binary"
    assert results["classes"] == ["0", "1"]
    assert results["inputs"] == ["pclass", "sibsp", "parch"]
    assert results["rows"] == {"train": 891, "validation": 0, "test": 0, "dropped": 0}
    assert results["parameters"] == 4
    losses = results["history"]["train_loss"]
    assert results["history"]["epoch"] == list(range(1, 31))
    assert all(later < earlier for earlier, later in zip(losses[::5], losses[5::5], strict=False))
    first = results["predictions_head"][0]
    (weights,), (bias,) = (results["weights"][0][name] for name in ("weight", "bias"))
    assert (first["row"], first["target"]) == (0, "0")
    assert first["probability"] == pytest.approx(sigmoid(np.dot(weights, [3, 1, 0]) + bias))
    assert results["metrics"]["validation"] == {"loss": None, "accuracy": None}


def test_that_case_t_comes_to_the_optimum(
    capsys: pytest.CaptureFixture[str], shared_data: Path
) -> None:
    line = f"train {shared_data / 'titanic.csv'} {CASE_T}"
    line = line.replace("--lr 0.001 --batch-size 32", "--lr 0.03 --batch-size full")
    results = run_json(capsys, f"{line} --epochs 3000")

    assert results["metrics"]["train"]["loss"] == pytest.approx(0.60306, abs=1e-5)
    assert results["metrics"]["train"]["accuracy"] == pytest.approx(0.6869, abs=1e-4)
    assert results["predictions_head"][0]["probability"] == pytest.approx(0.2179, abs=1e-4)
    (weights,), (bias,) = (results["weights"][0][name] for name in ("weight", "bias"))
    assert weights == pytest.approx([-0.8526, -0.1107, 0.3002], abs=1e-3)
    assert bias == pytest.approx(1.3905, abs=1e-3)


def test_that_case_b_is_reported_and_lists_the_validation_rows(
    capsys: pytest.CaptureFixture[str],
) -> None:
    line = f"train {CASE_B} --epochs 1000 --list validation"
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
    assert main(["train", *CASE_B.split(), "--epochs", "4", "--report", "2"]) == 0

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


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("train", "DATA"),
        ("train no_such.csv", "no_such.csv"),
        ("train toy:circl", "circl"),
        ("train sample:titan", "titan"),
        ("train toy:circle --optimizer adm", "nadam"),
        ("train toy:circle --lr fast", "--lr: 'fast' is not a number"),
        ("train toy:circle --lr -1", "at least 0"),
        ("train toy:circle --batch-size 1.5", "whole number"),
        ("train toy:circle --epochs never", "--epochs"),
        ("train toy:circle --hidden 4:tanhh", "tanhh"),
        ("train toy:circle --hidden four", "count of units"),
        ("train toy:circle --hidden 4:tanh:slope=1", "slope"),
        ("train toy:circle --hidden 4:tanh:slope", "name=value"),
        ("train toy:circle --split 0.5/0.6/0.1", "add up to 1"),
        ("train toy:circle --split 0.5/0.5", "three shares"),
        ("train toy:circle --split-like random_split:x", "'x'"),
        ("train toy:circle --split-like dealt", "random_split"),
        ("train toy:circle --target x3", "x3"),
        ("train toy:circle --target x1 --features x1,x2", "x1 is both"),
        ("train toy:circle --derived x3", "x3"),
        ("train toy:circle --positive 7", "“7”"),
        ("train toy:circle --nonsense", "--nonsense"),
        ("train toy:circle --output softmax", "Sigmoid"),
        ("train toy:plane --optimizer sgd --lr 1000", "finite"),
        ("train sample:iris --rows 50", "toy sets"),
        ("activation tanhh -- 1", "tanhh"),
        ("activation tanh -- one", "'one'"),
        ("activation tanh", "VALUES"),
        ("activation glu -- 1 2 3", "multiples of 2"),
        ("activation elu --param beta=1 -- 1", "beta"),
        ("activation elu --param alpha -- 1", "name=value"),
    ],
)
def test_that_a_mistake_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], line: str, says: str
) -> None:
    assert says in refusal(capsys, *line.split())


def test_that_progress_keeps_off_the_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "toy:circle", "--epochs", "20", "--json"]) == 0

    output = capsys.readouterr()
    shares = [line.split()[1] for line in output.err.splitlines() if line.startswith("Training")]
    assert json.loads(output.out)["epochs"] == 20
    assert shares[-1] == "100%"
    assert len(shares) <= 11


@pytest.mark.parametrize(
    ("line", "outputs"),
    [
        ("leaky_relu --param negative_slope=0.1 -- 1 -1 1.5 2", [1, -0.1, 1.5, 2]),
        ("softmax -- 1.1 2.3 3.4", [0.06995795, 0.23226859, 0.69777346]),
        ("softmax -- 1010 1000 990", [0.99995460, 0.0000454, 2.06e-9]),
        ("sigmoid -- 0.25 7 9 20", [0.56217650, 0.99908895, 0.99987661, 0.9999999979]),
        ("step -- -1 2 0 2", [0, 1, 1, 1]),
        ("relu --param max_value=none --param threshold=1 -- 0.5 2", [0, 2]),
        ("maxout -- 1 -1 1.5 2", [1, 2]),
    ],
)
def test_that_case_a_comes_out_with_json_before_or_behind_the_numbers(
    capsys: pytest.CaptureFixture[str], line: str, outputs: list[float]
) -> None:
    behind = run_json(capsys, f"activation {line}")
    assert main(["activation", "--json", *line.split()]) == 0

    assert json.loads(capsys.readouterr().out) == behind
    assert behind["outputs"] == pytest.approx(outputs, rel=1e-3, abs=5e-9)
    assert len(behind["derivatives"]) == len(behind["inputs"])


def test_that_the_table_of_an_activation_reads_in_columns(
    capsys: pytest.CaptureFixture[str],
) -> None:
    line = "activation leaky_relu --param negative_slope=0.1 -- 1 -1 1.5 2"
    assert main(line.split()) == 0

    _, *table = capsys.readouterr().out.splitlines()
    assert [row.split() for row in table] == [
        ["x", "f(x)", "f'(x)"],
        ["1", "1", "1"],
        ["-1", "-0.1", "0.1"],
        ["1.5", "1.5", "1"],
        ["2", "2", "1"],
    ]


def test_that_every_setting_is_offered_with_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["train", "--help"])

    shown = "".join(capsys.readouterr().out.split())
    for setting in settings_of(Experiment):
        if setting.key.startswith("data.split.") or setting.key == "data.source.name":
            continue
        assert SettingOption(setting).flag in shown
        assert "".join(setting.help.split()) in shown
        if setting.kind is Kind.CHOICE:
            assert all(choice.key in shown for choice in setting.choices)
