"""What every test shares: one thread, no display, a home of its own, tables, nothing left."""

import gc
import importlib
import os
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
import shiboken6
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["OMP_NUM_THREADS"] = "1"

Startable = TypeVar("Startable", QThread, QTimer)

REAL_TABLES = Path(__file__).resolve().parents[2] / "shared" / "data"

settings.register_profile("local", deadline=None, max_examples=25)
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session", params=["made", "real"] if REAL_TABLES.is_dir() else ["made"])
def lesson_tables(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns a folder with titanic.csv, binary.csv, rebuild.csv and rebuild_years_cp949.csv.

    Their rows are made up; a test runs on the real ones too where these lie beside the repository.
    """
    if request.param == "real":
        return REAL_TABLES
    from tests.lesson_tables import write_lesson_tables

    return write_lesson_tables(tmp_path_factory.mktemp("lesson_tables"))


@pytest.fixture(scope="session", autouse=True)
def little_to_collect() -> None:
    """Sets aside what lives as long as the session: searching it took half of a run's time."""
    for heavy in ("torch", "pandas", "pyqtgraph"):
        importlib.import_module(heavy)
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Gives each test an empty home, where the program keeps its settings and its cache."""
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
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(home / "config"))
    return home


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fails a test that leaves a thread, a running timer or a window to those after it."""
    threads = set(threading.enumerate())
    windows = _windows()
    with pytest.MonkeyPatch.context() as patch:
        started_threads = _record_starts(QThread, patch)
        started_timers = _record_starts(QTimer, patch)
        yield

    if _windows() - windows:
        _collect_deleted()
    left = [
        *(thread for thread in threading.enumerate() if _is_left(thread, threads)),
        *(thread for thread in started_threads if _lives(thread) and thread.isRunning()),
        *(timer for timer in started_timers if _lives(timer) and timer.isActive()),
        *(_windows() - windows),
    ]
    if left:
        pytest.fail("left behind: " + ", ".join(map(repr, left)), pytrace=False)


def _windows() -> set[QWidget]:
    return set(QApplication.topLevelWidgets()) if QApplication.instance() else set()


def _collect_deleted() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def _is_left(thread: threading.Thread, before: set[threading.Thread]) -> bool:
    # Python never forgets the stand-ins it makes for threads that Qt started and ended.
    stand_in = isinstance(thread, threading._DummyThread)
    return thread not in before and not stand_in


def _lives(thing: QThread | QTimer) -> bool:
    return shiboken6.isValid(thing)


def _record_starts(
    kind: type[Startable], patch: pytest.MonkeyPatch
) -> "weakref.WeakSet[Startable]":
    """Makes every start of a thread or timer by this program's code enter the set returned."""
    started: weakref.WeakSet[Startable] = weakref.WeakSet()
    original: Callable[..., None] = kind.start

    def start(self: Startable, *args: object) -> None:
        started.add(self)
        original(self, *args)

    patch.setattr(kind, "start", start)
    return started
