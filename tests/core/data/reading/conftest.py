"""A file that a test writes."""

from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Returns where a table may be written."""
    return tmp_path / "table.csv"
