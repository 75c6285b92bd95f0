"""A plugin that is not there, or is broken, is named, and stops nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from playground.core.common.errors import PlaygroundError
from playground.core.data.toy_sets import TOY_SETS
from playground.core.experiment.experiment import Experiment
from playground.core.model.activations import ACTIVATIONS
from playground.core.model.network_config import LayerConfig
from playground.core.settings.plugins import take_problems
from tests.commands.command_line import refused
from tests.plugin.installing import (
    PACKAGE,
    found_by_python,
    write_metadata,
    write_metadata_of_waves,
)

GROUP = "neural_playground.activations"
BAD_KEY = """
from dataclasses import replace
from playground.core.model.activations import ACTIVATIONS
ODD = replace(ACTIVATIONS["tanh"], key="a:b")
"""
BAD_SHAPE = BAD_KEY.replace('key="a:b"', 'key="odd", function=lambda z: z[0]')
BAD_NAME = BAD_KEY.replace('key="a:b"', 'key="odd", function=lambda: 0')
MAIN = Path(__file__).resolve().parents[2] / "main.py"


def problems_of(folder: Path, source: str) -> list[str]:
    """What is said of a plugin whose only module has this source."""
    write_metadata(folder, "playground-broken", {GROUP: {"odd": "broken_plugin:ODD"}})
    (folder / "broken_plugin.py").write_text(source)
    with found_by_python(folder):
        assert "tanh" in ACTIVATIONS.keys()  # noqa: SIM118
        assert "sine" not in ACTIVATIONS
        problems = take_problems()
        assert take_problems() == ()
    return [each.message for each in problems]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("raise SystemExit", "SystemExit"),
        ("", "AttributeError: module 'broken_plugin' has no attribute 'ODD'"),
        ("ODD = 3", "it is of type int, not Activation"),
        (
            "from playground.core.model.activations import ACTIVATIONS\nODD = ACTIVATIONS['tanh']",
            "there is one called 'tanh' already",
        ),
        (BAD_SHAPE, "is left out: the value has the shape (3,), not (2, 3)"),
        (BAD_NAME, "TypeError: "),
        (
            BAD_KEY,
            "the key 'a:b' must be of letters, digits and _",
        ),
    ],
)
def test_that_what_is_broken_is_left_out_with_the_reason(
    tmp_path: Path, source: str, reason: str
) -> None:
    (problem,) = problems_of(tmp_path, source)
    assert problem.startswith("The activation odd of the plugin playground-broken is left out: ")
    assert reason in problem


def test_that_an_experiment_whose_plugin_is_not_installed_is_refused_by_name() -> None:
    own = Experiment()
    text = own.to_json().replace('"activation": "tanh"', '"activation": "sine"', 1)
    with pytest.raises(PlaygroundError, match=r"Activation must be one of .*, not sine\.") as error:
        Experiment.from_json(text)
    assert "install the plugin" in error.value.hint


def test_that_an_activation_without_a_module_is_refused_by_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    write_metadata(tmp_path, "playground-half", {GROUP: {"sine": "waves.activations:SINE"}})
    with found_by_python(tmp_path, PACKAGE):
        assert LayerConfig(activation="sine").activation == "sine"
        line = refused(capsys, "train", "toy:circle", "--hidden", "2:sine", "--epochs", "1")
    assert "The activation Sine cannot be trained" in line
    assert "neural_playground.activation_modules" in line


def test_that_a_command_says_in_one_line_what_is_broken_and_goes_on(tmp_path: Path) -> None:
    write_metadata_of_waves(tmp_path)
    write_metadata(tmp_path, "playground-broken", {GROUP: {"odd": "no_such_module:ODD"}})
    finished = subprocess.run(
        [sys.executable, MAIN, "activation", "sine", "--param", "frequency=2", "0.5"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (tmp_path, PACKAGE)))},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "0.84147098" in finished.stdout  # sin 1
    (line,) = finished.stderr.splitlines()
    assert line.startswith("The activation odd of the plugin playground-broken is left out: ")


def test_that_a_toy_set_that_cannot_be_drawn_is_left_out(tmp_path: Path) -> None:
    groups = {"neural_playground.toy_sets": {"odd": "broken_plugin:ODD"}}
    write_metadata(tmp_path, "playground-broken", groups)
    (tmp_path / "broken_plugin.py").write_text(
        "from dataclasses import replace\n"
        "from playground.core.data.toy_sets import TOY_SETS\n"
        "ODD = replace(TOY_SETS['circle'], key='odd', pattern=lambda rows, rng: 1 / 0)\n"
    )
    with found_by_python(tmp_path):
        assert "odd" not in TOY_SETS
        (problem,) = take_problems()
    assert "ZeroDivisionError: division by zero" in problem.message
