"""The command line with bad input: one line that says what is wrong and what to do, never a fault.

What each file's fault is called is held in ``tests/core/data/reading/test_bad_input.py``.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.cli import main
from playground.core.data.reading.text_stream import FileBytes
from tests.commands.command_line import refused

EPOCHS = ("--epochs", "2")

Training = Callable[..., dict[str, Any]]
Refusal = Callable[..., str]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Returns where a table may be written."""
    return tmp_path / "bad.csv"


@pytest.fixture
def refusal(capsys: pytest.CaptureFixture[str]) -> Refusal:
    """Returns a function that trains in vain, and returns the one line that says why."""

    def refuse(path: Path, *options: str) -> str:
        return refused(capsys, "train", str(path), *EPOCHS, *options)

    return refuse


@pytest.fixture
def trained(capsys: pytest.CaptureFixture[str]) -> Training:
    """Returns a function that trains for two epochs, and returns what is reported."""

    def train(path: Path, *options: str) -> dict[str, Any]:
        assert main(["train", str(path), *EPOCHS, "--json", *options]) == 0
        results: dict[str, Any] = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
        assert all(np.isfinite(results["history"]["train_loss"]))
        return results

    return train


@pytest.mark.parametrize(
    ("content", "options", "words"),
    [
        ("", "", ["bad.csv is empty"]),
        ("a,b,y\n", "", ["bad.csv has a header but no rows"]),
        ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "", ["bad.csv is a PNG image"]),
        ("a^b^y\n1^2^0\n3^4^1\n", "", ["bad.csv has one column only", "delimiter"]),
        ("a,b\n1,2\n3,4,5\n6,7\n", "", ["bad.csv, line 3", "3 fields"]),
        ("a,b\n1,2\n3\n6,7\n", "", ["bad.csv, line 3", "1 field "]),
        ("a,y\n1,no\n2,no\n3,no\n", "--target y", ["target y", "no in every row"]),
        ("a,y\n1,\n2,\n3,\n", "--target y", ["target y", "has no values"]),
        ("a,y\n1,0\n2,1\n", "--target z", ["no column called “z”", "a, y"]),
        ("a,y\n1,\n,1\n2,\n,0\n", "--target y --missing drop", ["bad.csv", "no row is left"]),
    ],
)
def test_that_a_bad_table_is_refused_in_one_line(
    path: Path, refusal: Refusal, content: str, options: str, words: list[str]
) -> None:
    path.write_bytes(content.encode("latin-1"))
    line = refusal(path, *options.split())
    assert all(word in line for word in words), line


def test_that_what_cannot_be_opened_is_refused(
    tmp_path: Path, path: Path, refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "There is no file" in refusal(path)
    assert "is a folder" in refusal(tmp_path)

    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    path.write_text("a,y\n1,0\n2,1\n")
    monkeypatch.setattr(os, "open", denied)
    assert "bad.csv may not be read: permission denied" in refusal(path)


def test_that_thousands_of_classes_are_refused(path: Path, refusal: Refusal) -> None:
    path.write_text("a,who\n" + "".join(f"{i % 7},name{i % 3000}\n" for i in range(9000)))
    assert "who has 3,000 classes" in refusal(path, "--target", "who")


@pytest.mark.parametrize(
    ("header", "inputs"),
    [
        ("a,a,y\n", ["a", "a (2)"]),
        (",b,y\n", ["column 1", "b"]),
        ("", ["column 1", "column 2"]),
    ],
)
def test_that_headings_are_mended(
    path: Path, trained: Training, header: str, inputs: list[str]
) -> None:
    path.write_text(header + "".join(f"{i % 7},{i % 5},{i % 2}\n" for i in range(40)))
    assert trained(path)["inputs"] == inputs


@pytest.mark.parametrize(
    ("rows", "inputs", "dropped"),
    [
        (lambda i: f"{i % 7},,{i % 2}", ["a"], 0),
        (lambda i: f"{i % 7},5,{i % 2}", ["a"], 0),
        (lambda i: f"{i % 7},{i % 5},{i % 2 if i % 10 else ''}", ["a", "b"], 6),
        (lambda i: f"{i % 7},{(i % 5, 'inf', '1e300', '-1e39')[i % 4]},{i % 3}", ["a", "b"], 0),
        (lambda i: f"{i % 7},name{i},{i % 2}", ["a"], 0),
    ],
    ids=["all missing", "constant", "missing targets", "infinite", "many categories"],
)
def test_that_odd_columns_are_trained_around(
    path: Path, trained: Training, rows: Callable[[int], str], inputs: list[str], dropped: int
) -> None:
    path.write_text("a,b,y\n" + "".join(f"{rows(i)}\n" for i in range(60)))
    results = trained(path)
    assert results["inputs"] == inputs
    assert results["rows"]["dropped"] == dropped


def test_that_ten_thousand_columns_are_trained_on(path: Path, trained: Training) -> None:
    width = 10_000
    rows = np.random.default_rng(0).integers(0, 100, (20, width))
    rows[:, -1] = np.arange(20) % 2
    header = ",".join([*(f"c{i}" for i in range(width - 1)), "label"])
    np.savetxt(path, rows, fmt="%d", delimiter=",", header=header, comments="")
    assert len(trained(path, "--hidden", "")["inputs"]) == width - 1


def test_that_rows_added_while_reading_are_left_for_the_next_time(
    path: Path, trained: Training, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text("a,y\n" + "1,0\n2,1\n1,1\n2,0\n" * 250)
    opened = FileBytes.__init__

    def open_and_grow(file: FileBytes, path: Path, stop: int | None = None) -> None:
        opened(file, path, stop)
        with path.open("ab") as growing:
            growing.write(b"3,1\n")

    monkeypatch.setattr(FileBytes, "__init__", open_and_grow)
    rows = trained(path)["rows"]
    assert sum(rows.values()) == 1000
    assert "3,1" in path.read_text()


def test_that_a_loss_that_blows_up_ends_the_run_in_words(path: Path, refusal: Refusal) -> None:
    path.write_text("a,b,y\n" + "".join(f"{i}e6,{i * i}e6,{i * 3}\n" for i in range(60)))
    options = "--target y --task regression --scale none --optimizer sgd"
    line = refusal(path, *options.split())
    assert "no longer a finite number at step" in line
    assert "the inputs are large; scale them" in line


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
    assert says in refused(capsys, *line.split())
