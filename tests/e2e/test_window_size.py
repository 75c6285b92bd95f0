"""The window fits its screen, frame included, and comes back from full screen as it was."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSettings

REPOSITORY = Path(__file__).resolve().parents[2]

SCREENS = [
    pytest.param("1280x800", "1", id="1280x800"),
    pytest.param("1366x768", "1", id="1366x768"),
    pytest.param("1440x900", "1", id="1440x900"),
    pytest.param("1440x900", "1.5", id="960x600-by-scale"),
]


@contextmanager
def managed_screen(size: str) -> Iterator[str]:
    """A screen with a window manager; gives the display's name, or skips the test."""
    server, manager = shutil.which("Xvfb"), shutil.which("openbox")
    if server is None or manager is None:
        pytest.skip("needs Xvfb and openbox")
    read_end, write_end = os.pipe()
    arguments = ["-displayfd", str(write_end), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        [server, *arguments], pass_fds=(write_end,), stderr=subprocess.DEVNULL
    ) as screen:
        os.close(write_end)
        with os.fdopen(read_end) as answer:
            display = f":{answer.readline().strip()}"
        try:
            with subprocess.Popen(
                [manager],
                env=os.environ | {"DISPLAY": display},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            ) as managing:
                yield display
                managing.terminate()
        finally:
            screen.terminate()


def probe(size: str, scale: str, settings: Path) -> dict[str, object]:
    """What `tests.e2e.window_probe` finds on such a screen."""
    with managed_screen(size) as display:
        finished = subprocess.run(
            [sys.executable, "-m", "tests.e2e.window_probe", str(settings)],
            capture_output=True,
            text=True,
            cwd=REPOSITORY,
            env=os.environ
            | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": scale},
            check=False,
        )
    assert finished.returncode == 0, finished.stderr
    found = json.loads(finished.stdout.splitlines()[-1])
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(("size", "scale"), SCREENS)
def test_that_the_window_fits_its_screen_and_comes_back_from_full_screen(
    size: str, scale: str, tmp_path: Path
) -> None:
    found = probe(size, scale, tmp_path / "settings.ini")

    room, frame = QRect(*found["room"]), QRect(*found["frame"])  # type: ignore[misc]
    assert room.contains(frame), (room, frame)
    assert frame.height() > found["status_bar_bottom"] - frame.top() > 0  # type: ignore[operator]
    assert found["came_back"]
    assert found["stayed_maximised"]


def test_that_a_window_remembered_from_a_larger_screen_is_fitted(tmp_path: Path) -> None:
    settings = tmp_path / "settings.ini"
    probe("2560x1440", "1", settings)
    kept = QSettings(str(settings), QSettings.Format.IniFormat)
    assert kept.value("window/geometry")

    found = probe("1280x800", "1", settings)

    room, frame = QRect(*found["room"]), QRect(*found["frame"])  # type: ignore[misc]
    assert room.contains(frame), (room, frame)
