"""The plugin of the tests, installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plugin.installing import PACKAGE, found_by_python, write_metadata_of_waves


@pytest.fixture
def waves(tmp_path: Path) -> Iterator[Path]:
    """Installs the plugin for a test; returns the folder with its metadata."""
    folder = tmp_path / "site-packages"
    write_metadata_of_waves(folder)
    with found_by_python(folder, PACKAGE):
        yield folder
