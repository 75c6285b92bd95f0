"""Only regular files are opened, without waiting, and every refusal is in words."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.cli import MISTAKE
from playground.core.common.errors import PlaygroundError
from playground.core.common.user_files import open_file, read_bytes
from playground.core.data.file_source import FileSource
from playground.core.data.reading.idx import is_idx, whole_set
from playground.core.data.reading.tables import preview, read_table

pytestmark = pytest.mark.skipif(os.name != "posix", reason="names and kinds of files are POSIX's")

NOBODY = 65534


@pytest.fixture
def special(tmp_path: Path) -> Iterator[dict[str, Path]]:
    """One of each kind of thing that is no file."""
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    address = tmp_path / "s"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(address))
        yield {"pipe": pipe, "socket": address, "device": Path("/dev/zero")}


@pytest.mark.parametrize("kind", ["pipe", "socket", "device"])
def test_that_what_is_no_file_is_refused_at_once(special: dict[str, Path], kind: str) -> None:
    path = special[kind]
    source = FileSource(path=str(path))

    assert not is_idx(path)
    assert whole_set(path) == path
    for read in (lambda: open_file(path), lambda: preview(source), lambda: read_table(source)):
        with pytest.raises(PlaygroundError) as refused:
            read()
        assert str(path) in refused.value.message
        assert refused.value.hint


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x" * 300 + ".csv", "cannot be read"),
        ("a\0b.csv", "NUL character"),
        ("\udcff.csv", "no text in UTF-8"),
        ("nowhere/at/all.csv", "There is no file"),
        ("", "is a folder"),
    ],
)
def test_that_names_that_cannot_be_are_refused(tmp_path: Path, name: str, said: str) -> None:
    path = tmp_path / name
    source = FileSource.model_construct(path=str(path))

    assert not is_idx(path)
    for read in (preview, read_table):
        with pytest.raises(PlaygroundError, match=said):
            read(source)


def test_that_a_file_behind_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,y\n1,2\n")
    with pytest.raises(PlaygroundError, match="There is no file"):
        open_file(tmp_path / "a.csv" / "b.csv")


def test_that_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to(tmp_path / "a.csv")
    with pytest.raises(PlaygroundError, match="cannot be read"):
        open_file(tmp_path / "a.csv")


def test_that_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"content")
    (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
    assert read_bytes(tmp_path / "b.csv", 100) == b"content"


def test_that_more_than_was_allowed_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"x" * 101)
    with pytest.raises(PlaygroundError, match="larger than 100 bytes"):
        read_bytes(tmp_path / "a.csv", 100)


AS_NOBODY = """
import os, sys
from pathlib import Path
from playground.cli import main
from playground.core.data.reading.idx import is_idx
from playground.core.data.reading.tables import read_table
from playground.core.common.errors import PlaygroundError
from playground.core.data.file_source import FileSource
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid({nobody})
    os.setuid({nobody})
for path in sys.argv[1:]:
    assert not is_idx(Path(path))
    try:
        read_table(FileSource(path=path))
    except PlaygroundError as error:
        print(error.message)
os.dup2(1, 2)
sys.exit(main([sys.argv[1]]))
"""


def test_that_folders_and_files_that_may_not_be_read_are_refused(tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    outer.mkdir()
    closed, unlisted, listed = (outer / name for name in ("closed", "unlisted", "listed"))
    for folder in (closed, unlisted, listed):
        folder.mkdir()
        (folder / "a.csv").write_text("a,y\n1,2\n")
    file = outer / "b.csv"
    file.write_text("a,y\n1,2\n")
    for ancestor in (outer, *outer.parents):
        if ancestor == Path(ancestor.anchor):
            break
        if os.access(ancestor, os.W_OK) and ancestor != Path("/tmp"):
            ancestor.chmod(ancestor.stat().st_mode | 0o055)
    closed.chmod(0o600)
    unlisted.chmod(0o311)
    listed.chmod(0o644)
    file.chmod(0o200)
    paths = [str(each) for each in (closed / "a.csv", closed, unlisted, listed, file)]
    try:
        finished = subprocess.run(
            [sys.executable, "-c", AS_NOBODY.format(nobody=NOBODY), *paths],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    finally:
        closed.chmod(0o700)
        unlisted.chmod(0o700)
        listed.chmod(0o700)
    assert finished.returncode == MISTAKE, finished.stdout
    lines = finished.stdout.splitlines()
    assert len(lines) == len(paths) + 1  # the last is the command line's, of the first path
    assert all("permission denied" in line for line in lines)
