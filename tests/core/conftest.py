"""The compiled loop, for tests: compiled once and kept in the user's own cache."""

import subprocess
import sys
from pathlib import Path

import pytest

from playground.core.training.engines.turbo.code_cache import write_code
from playground.core.training.engines.turbo.library import Library
from playground.core.training.engines.turbo.readiness import code_path, compiled_code


@pytest.fixture(scope="session")
def turbo_code() -> bytes:
    """Returns the machine code; set up before any test has a home of its own."""
    subprocess.run(
        [sys.executable, "-m", "playground.core.training.engines.turbo.compile"], check=True
    )
    code = compiled_code()
    assert code is not None
    return code


@pytest.fixture(scope="session")
def turbo_library(turbo_code: bytes) -> Library:
    """Returns the machine code in memory."""
    return Library(turbo_code)


@pytest.fixture
def turbo_is_ready(turbo_code: bytes, private_home: Path) -> None:
    """Puts the machine code into the cache of the test's own home."""
    write_code(code_path(), turbo_code)
