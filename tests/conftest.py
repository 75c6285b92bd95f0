"""What every test shares: one thread, no display, the caller's home left alone, real data."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["OMP_NUM_THREADS"] = "1"

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"

settings.register_profile("local", deadline=None, max_examples=25)
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Returns the folder of real CSV files beside the repository, or skips the test."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"needs the folder {SHARED_DATA}")
    return SHARED_DATA


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Gives each test an empty home: no cache or setting of the user's is read or written."""
    home = tmp_path_factory.mktemp("home")
    for variable, folder in {
        "HOME": "",
        "XDG_CACHE_HOME": "cache",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "LOCALAPPDATA": "local",
        "APPDATA": "roaming",
    }.items():
        monkeypatch.setenv(variable, str(home / folder))
    return home
