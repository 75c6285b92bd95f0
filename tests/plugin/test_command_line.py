"""A plugin's entries on the command line."""

import numpy as np
import pytest

from playground.cli import main
from tests.commands.command_line import run_json

pytestmark = pytest.mark.usefixtures("waves")


def test_that_a_run_with_them_is_trained_and_reported(capsys: pytest.CaptureFixture[str]) -> None:
    results = run_json(
        capsys,
        "train toy:ripples --rows 80 --hidden 3:sine:frequency=2 --optimizer sign_descent "
        "--init narrow --lr 0.01 --epochs 5",
    )

    assert results["task"] == "binary"
    assert results["rows"]["train"] + results["rows"]["validation"] + results["rows"]["test"] == 80
    assert len(results["history"]["train_loss"]) == 5
    assert np.abs(results["weights"][0]["weight"]).max() > 0.1  # where it began
    assert results["settings"]["network.hidden"] == ["3:sine"]
    assert results["settings"]["training.optimizer"] == "sign_descent"
    assert [each["name"] for each in results["receipt"]["columns"]] == ["x1", "x2", "label"]


def test_that_the_help_offers_them(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["train", "--help"])
    shown = capsys.readouterr().out
    for key in ("sine", "sign_descent", "fourth_power", "narrow", "halving"):
        assert key in shown
