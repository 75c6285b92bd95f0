"""Saving leaves the former file or the new one, whatever happens."""

import errno
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from playground.core.common.errors import PlaygroundError
from playground.core.run.document.opening import open_document
from playground.core.run.document.saving import save_document
from tests.core.run.document.documents import make_document, make_run

KILLS = 100
LONGEST = 0.03
"""Seconds until a process is killed: a save takes a tenth of it or so."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_that_100_kills_while_saving_leave_a_whole_file(tmp_path: Path) -> None:
    one, other, path = (tmp_path / f"{name}.playground" for name in ("one", "other", "saved"))
    save_document(make_document(make_run(epochs=1)), one)
    save_document(make_document(make_run(epochs=9)), other)
    save_document(open_document(one), path)
    whole = {one.read_bytes(), other.read_bytes()}
    moments = random.Random(0)
    forks = f"""
import os, sys
from pathlib import Path
from playground.core.run.document.opening import open_document
from playground.core.run.document.saving import save_document
documents = [open_document(Path(each)) for each in {[str(one), str(other)]!r}]
for line in sys.stdin:
    child = os.fork()
    if not child:
        while True:
            for document in documents:
                save_document(document, Path({str(path)!r}))
    print(child, flush=True)
    os.waitpid(child, 0)
    print("gone", flush=True)
"""
    found = set()
    with subprocess.Popen(
        [sys.executable, "-c", forks], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(KILLS):
            process.stdin.write("\n")
            process.stdin.flush()
            child = int(process.stdout.readline())
            time.sleep(moments.uniform(0, LONGEST))
            os.kill(child, 9)
            assert process.stdout.readline() == "gone\n"
            content = path.read_bytes()
            assert content in whole
            found.add(content)
            open_document(path)
        process.stdin.close()
    assert found == whole


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_that_a_full_disk_leaves_the_former_file(
    tmp_path: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.playground"
    save_document(make_document(), path)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(PlaygroundError, match="No space left"):
        save_document(make_document(make_run(epochs=5)), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_folder_that_vanished_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlaygroundError, match="gone"):
        save_document(make_document(), tmp_path / "gone" / "a.playground")


def test_that_a_read_only_folder_is_told_and_the_former_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.playground"
    save_document(make_document(), path)
    before = path.read_bytes()

    def read_only(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    document = make_document()
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", read_only)
        with pytest.raises(PlaygroundError, match="Read-only"):
            save_document(document, path)
    assert path.read_bytes() == before
