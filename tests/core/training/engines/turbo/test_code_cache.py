"""The cache of machine code: nothing is loaded that this user did not write, or not whole."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.core.training.engines.turbo import compilation as compilations
from playground.core.training.engines.turbo.code_cache import read_code, write_code
from playground.core.training.engines.turbo.compilation import Compilation
from playground.core.training.engines.turbo.readiness import code_path

CODE = bytes(range(256)) * 40


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Returns a file of the cache that holds `CODE`."""
    path = tmp_path / "neural-playground" / "turbo" / "loop.code"
    write_code(path, CODE)
    return path


def test_that_code_comes_back_as_it_was(kept: Path) -> None:
    assert read_code(kept) == CODE
    assert [file.name for file in kept.parent.iterdir()] == ["loop.code"]


def test_that_a_file_that_is_not_there_is_no_code(tmp_path: Path) -> None:
    assert read_code(tmp_path / "neural-playground" / "turbo" / "loop.code") is None


@given(data=st.data())
def test_that_a_damaged_file_is_no_code(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged" / "turbo" / "loop.code"
    write_code(path, CODE)
    whole = path.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1), "place")
    damaged = data.draw(
        st.sampled_from(
            [
                whole[:place],
                whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :],
                whole[place:],
                whole + whole[:place] + b"\0",
            ]
        ).filter(lambda content: content != whole)
    )
    path.write_bytes(damaged)

    assert read_code(path) is None


def _make_writable_by_all(path: Path) -> None:
    path.chmod(0o666)


def _make_folder_writable_by_all(path: Path) -> None:
    path.parent.chmod(0o777)


def _make_outer_folder_writable_by_all(path: Path) -> None:
    path.parent.parent.chmod(0o777)


def _give_to_another_user(path: Path) -> None:
    if os.getuid() == 0:
        os.chown(path, 4321, 4321)
    else:
        path.unlink()
        path.symlink_to("/etc/passwd")  # what another user wrote is then what is pointed at


def _replace_by_a_named_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _replace_by_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _replace_by_a_link(path: Path) -> None:
    elsewhere = path.parent / "elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights by access lists")
@pytest.mark.parametrize(
    "change",
    [
        _make_writable_by_all,
        _make_folder_writable_by_all,
        _make_outer_folder_writable_by_all,
        _give_to_another_user,
        _replace_by_a_named_pipe,
        _replace_by_a_folder,
        _replace_by_a_link,
    ],
)
def test_that_what_others_may_write_is_no_code(change: Callable[[Path], None], kept: Path) -> None:
    change(kept)

    assert read_code(kept) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights by access lists")
def test_that_folders_are_this_users_alone_whatever_the_umask(tmp_path: Path) -> None:
    former = os.umask(0)
    try:
        path = tmp_path / "neural-playground" / "turbo" / "loop.code"
        path.parent.mkdir(parents=True)  # as a former version made it
        write_code(path, CODE)
    finally:
        os.umask(former)

    assert read_code(path) == CODE
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o600


def test_that_the_compiler_imports_nothing_from_the_users_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proof = tmp_path / "was-run"
    for name in ("numba", "llvmlite", "numpy", "typing", "playground"):
        (tmp_path / f"{name}.py").write_text(f"open({str(proof)!r}, 'w').close()")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(compilations, "_MODULE", "playground.core.training.engines.turbo.plan")
    compilation = Compilation()

    assert compilation.code() is None
    process = compilation._process
    assert process is not None
    assert process.wait(60) == 0
    assert not proof.exists()


def test_that_a_damaged_file_is_compiled_anew(
    private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compilations, "_MODULE", "playground.core.training.engines.turbo.plan")
    write_code(code_path(), CODE)
    assert Compilation().code() == CODE
    code_path().write_bytes(code_path().read_bytes()[:-1])
    compilation = Compilation()

    assert compilation.code() is None
    process = compilation._process
    assert process is not None
    assert process.wait(60) == 0
