"""Recent files come back, newest first, once each, and only those still there."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from playground.ui.shell.recent import MOST_KEPT, RecentFiles

pytestmark = pytest.mark.appearance


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def make_files(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"{number}.csv" for number in range(count)]
    for path in paths:
        path.touch()
    return paths


@pytest.mark.parametrize("count", [0, 1, 3])
def test_that_files_come_back_in_the_next_session_newest_first(
    settings: QSettings, tmp_path: Path, count: int
) -> None:
    paths = make_files(tmp_path, count)
    for path in paths:
        RecentFiles(settings).add(path)
    settings.sync()

    reopened = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    assert RecentFiles(reopened).paths() == tuple(reversed(paths))


def test_that_a_file_opened_again_moves_to_the_front(settings: QSettings, tmp_path: Path) -> None:
    first, second = make_files(tmp_path, 2)
    recent = RecentFiles(settings)
    for path in (first, second, first):
        recent.add(path)

    assert recent.paths() == (first, second)


def test_that_a_relative_path_is_the_same_file(
    settings: QSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = make_files(tmp_path, 1)
    monkeypatch.chdir(tmp_path)
    recent = RecentFiles(settings)
    recent.add(path)
    recent.add(Path(path.name))

    assert recent.paths() == (path,)


def test_that_only_so_many_are_kept(settings: QSettings, tmp_path: Path) -> None:
    paths = make_files(tmp_path, MOST_KEPT + 3)
    recent = RecentFiles(settings)
    for path in paths:
        recent.add(path)

    assert recent.paths() == tuple(reversed(paths[-MOST_KEPT:]))


def test_that_a_file_that_is_gone_is_not_offered(settings: QSettings, tmp_path: Path) -> None:
    stays, goes = make_files(tmp_path, 2)
    recent = RecentFiles(settings)
    recent.add(stays)
    recent.add(goes)
    goes.unlink()

    assert recent.paths() == (stays,)


@pytest.mark.parametrize("name", ["n" * 300, "a\0b", "folder of another/x.csv"])
def test_that_a_path_that_may_not_be_looked_at_is_not_offered(
    name: str, settings: QSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (stays,) = make_files(tmp_path, 1)
    look = Path.stat

    def refuse_some(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if "another" in str(path):
            raise PermissionError(path)
        return look(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", refuse_some)
    recent = RecentFiles(settings)
    recent.add(tmp_path / name)
    recent.add(stays)

    assert recent.paths() == (stays,)
    assert len(recent) == 2


def test_that_forgetting_is_told(settings: QSettings, tmp_path: Path) -> None:
    (path,) = make_files(tmp_path, 1)
    recent = RecentFiles(settings)
    told: list[int] = []
    recent.changed.connect(lambda: told.append(len(recent.paths())))
    recent.add(path)
    recent.clear()

    assert told == [1, 0]
