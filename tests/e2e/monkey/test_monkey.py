"""A short run of each monkey; `make monkey SEED=… ACTIONS=…` is the long one."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.monkey.actions import random_actions
from tests.e2e.monkey.growth import Report, growth_in
from tests.e2e.monkey.outside import is_available, run, x_server

REPOSITORY = Path(__file__).resolve().parents[3]
SEED = 11
OUTSIDE, INSIDE = 150, 150
"""Actions of the short runs."""


def test_that_the_window_stands_random_use_from_outside() -> None:
    if not is_available():
        pytest.skip("needs Xvfb, libX11 and libXtst")
    with x_server() as display:
        reports = run(SEED, OUTSIDE, display)

    assert reports[-1].actions == OUTSIDE


def test_that_the_window_stands_random_use_from_inside() -> None:
    command = [sys.executable, "-m", "tests.e2e.monkey.inside"]
    numbers = [f"--seed={SEED}", f"--actions={INSIDE}"]
    ended = subprocess.run(
        [*command, *numbers], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )

    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_that_a_seed_gives_the_same_actions() -> None:
    one, other = random_actions(SEED), random_actions(SEED)

    assert [next(one) for _ in range(200)] == [next(other) for _ in range(200)]


@pytest.mark.parametrize(
    ("last", "word"),
    [
        (Report(900, 1100, 3, 420.0), ""),
        (Report(900, 1300, 3, 400.0), "widgets"),
        (Report(900, 1000, 3, 480.0), "resident"),
        (Report(900, 1000, 6, 400.0), "threads"),
    ],
)
def test_that_growth_after_warming_up_is_said(last: Report, word: str) -> None:
    before, warm = Report(0, 200, 1, 200.0), Report(500, 1000, 3, 400.0)

    said = growth_in([before, warm, last])
    assert said.startswith(word)
    assert bool(said) is bool(word)
