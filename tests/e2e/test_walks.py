"""The real program in a real window; each walk is a process of its own, on an X server."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

WALKS = sorted((Path(__file__).parent / "walks").glob("walk_*.py"))
REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """Returns the name of a screen of 1600×1000, or skips the test."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("needs Xvfb")
    read_end, write_end = os.pipe()
    command = [server, "-displayfd", str(write_end), "-screen", "0", "1600x1000x24", "-nolisten"]
    with subprocess.Popen(
        [*command, "tcp"], pass_fds=(write_end,), stderr=subprocess.DEVNULL
    ) as process:
        os.close(write_end)
        with os.fdopen(read_end) as told:
            number = told.readline().strip()
        try:
            yield f":{number}"
        finally:
            process.terminate()


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.stem)
def test_that_a_walk_through_the_program_comes_out_right(display: str, walk: Path) -> None:
    environment = dict(os.environ, DISPLAY=display, QT_QPA_PLATFORM="xcb")
    finished = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(walk)],
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        env=environment,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
