"""Activations worked out on the command line."""

import json

import pytest

from playground.cli import main
from tests.commands.command_line import run_json


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
def test_that_outputs_of_activations_come_out_with_json_before_or_behind_the_numbers(
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
