"""The compiled loop, for tests: compiled once and kept in the user's own cache."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from playground.core.training.turbo.library import Library
from playground.core.training.turbo.readiness import object_path


@pytest.fixture(scope="session")
def turbo_object() -> Path:
    """Returns the object file; set up before any test has a home of its own."""
    subprocess.run([sys.executable, "-m", "playground.core.training.turbo.compile"], check=True)
    return object_path()


@pytest.fixture(scope="session")
def turbo_library(turbo_object: Path) -> Library:
    """Returns the machine code in memory."""
    return Library(turbo_object.read_bytes())


@pytest.fixture
def turbo_is_ready(turbo_object: Path, private_home: Path) -> None:
    """Puts the machine code into the cache of the test's own home."""
    place = object_path()
    place.parent.mkdir(parents=True)
    shutil.copy(turbo_object, place)
