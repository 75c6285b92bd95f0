"""Whatever a file holds, opening it gives a document or a refusal in words, and soon.

More examples: ``make fuzz EXAMPLES=5000 SEED=7``.
"""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import numpy as np
import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from safetensors.numpy import load, save

from playground.core.common.arrays import AnyArray
from playground.core.common.errors import PlaygroundError
from playground.core.run.document.opening import open_document
from playground.core.run.document.resuming import resumed

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "150"))
SEED = int(os.environ.get("FUZZ_SEED", "0"))
WHOLE = Path("tests/files/version_1.playground").read_bytes()
ARRAYS = "runs/0.safetensors"

Fuzz = Callable[[Callable[..., None]], Callable[..., None]]
fuzzed: Fuzz = settings(
    max_examples=EXAMPLES, deadline=20_000, suppress_health_check=list(HealthCheck)
)


def opened_or_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with suppress(PlaygroundError):
        document = open_document(path)
        resumed(document, document.chosen_run)


@seed(SEED)
@fuzzed
@given(content=st.binary(max_size=300), begins_like_one=st.booleans())
def test_that_any_bytes_are_refused(tmp_path: Path, content: bytes, begins_like_one: bool) -> None:
    opened_or_refused(tmp_path / "a.playground", b"PK\x03\x04" * begins_like_one + content)


@seed(SEED)
@fuzzed
@given(flips=st.lists(st.integers(0, 8 * len(WHOLE) - 1), min_size=1, max_size=4))
def test_that_flipped_bits_are_refused_or_do_no_harm(tmp_path: Path, flips: list[int]) -> None:
    content = bytearray(WHOLE)
    for position in flips:
        content[position // 8] ^= 1 << position % 8
    opened_or_refused(tmp_path / "a.playground", bytes(content))


@seed(SEED)
@fuzzed
@given(start=st.integers(0, len(WHOLE)), count=st.integers(1, len(WHOLE)))
def test_that_a_file_with_a_piece_missing_is_refused(
    tmp_path: Path, start: int, count: int
) -> None:
    opened_or_refused(tmp_path / "a.playground", WHOLE[:start] + WHOLE[start + count :])


@pytest.mark.parametrize("length", range(0, len(WHOLE), 97))
def test_that_a_file_cut_short_is_refused(tmp_path: Path, length: int) -> None:
    path = tmp_path / "a.playground"
    path.write_bytes(WHOLE[:length])
    with pytest.raises(PlaygroundError):
        open_document(path)


def rewritten(path: Path, changes: dict[str, bytes | None], packing: int = ZIP_STORED) -> Path:
    """The whole file with entries changed, added, or (None) left out."""
    with ZipFile(BytesIO(WHOLE)) as source:
        entries: dict[str, bytes | None] = {
            info.filename: source.read(info) for info in source.infolist()
        }
    with ZipFile(path, "w", packing) as archive:
        for name, content in (entries | changes).items():
            if content is not None:
                archive.writestr(name, content)
    return path


def with_document(path: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """The whole file with ``document.json`` changed."""
    with ZipFile(BytesIO(WHOLE)) as source:
        document = json.loads(source.read("document.json"))
    change(document)
    return rewritten(path, {"document.json": json.dumps(document).encode()})


def with_arrays(path: Path, change: Callable[[dict[str, AnyArray]], object]) -> Path:
    """The whole file with the arrays of its first run changed."""
    with ZipFile(BytesIO(WHOLE)) as source:
        arrays = load(source.read(ARRAYS))
    change(arrays)
    return rewritten(path, {ARRAYS: save(arrays)})


def test_that_the_file_rewritten_as_it_was_opens(tmp_path: Path) -> None:
    open_document(rewritten(tmp_path / "a.playground", {}))
    open_document(with_arrays(tmp_path / "a.playground", len))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("../outside", b"x"),
        ("/etc/outside", b"x"),
        ("data/0/1", b"x"),
        ("more", b""),
        ("thumbnail.png", b"GIF89a"),
        ("manifest.json", b"{}"),
        ("manifest.json", None),
        ("document.json", b"[" * 100_000),
        ("document.json", b"[1]"),
        ("document.json", b"9" * 10_000),
        ("document.json", None),
        (ARRAYS, None),
        (ARRAYS, b"\xff" * 64),
        (ARRAYS, (1 << 40).to_bytes(8, "little") + b"{}"),
        ("data/0/0", b"other bytes"),
    ],
)
def test_that_unknown_missing_and_wrong_entries_are_refused(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    with pytest.raises(PlaygroundError):
        open_document(rewritten(tmp_path / "a.playground", {name: content}))


def test_that_an_entry_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    path = rewritten(tmp_path / "a.playground", {})
    with ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("document.json", "{}")
    with pytest.raises(PlaygroundError, match="twice"):
        open_document(path)


@pytest.mark.parametrize("name", ["document.json", ARRAYS, "data/0/0", "thumbnail.png"])
def test_that_a_zip_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb: dict[str, bytes | None] = {name: bytes(40_000_000)}
    path = rewritten(tmp_path / "a.playground", bomb, ZIP_DEFLATED)
    unpacked: list[int] = []
    read = ZipFile.open

    def counted(archive: ZipFile, info: ZipInfo) -> IO[bytes]:
        unpacked.append(info.file_size)
        return read(archive, info)

    monkeypatch.setattr(ZipFile, "open", counted)
    assert path.stat().st_size < 100_000
    with pytest.raises(PlaygroundError, match=r"too large|packed in an unknown way"):
        open_document(path)
    assert sum(unpacked) < 100_000


@pytest.mark.parametrize(
    "path",
    ["https://example.org/a.csv", "file:///etc/passwd", "//host/share/a.csv", r"\\host\a", "a\0b"],
)
@pytest.mark.parametrize("field", ["path", "location", "relative"])
def test_that_a_path_to_another_machine_is_refused(tmp_path: Path, path: str, field: str) -> None:
    def change(document: dict[str, Any]) -> None:
        document["sources"][0][field] = path

    with pytest.raises(PlaygroundError, match="no path on this machine"):
        open_document(with_document(tmp_path / "a.playground", change))


@pytest.mark.parametrize("name", ["..", ".", "", "a/b", "../a", "a\0b", "x" * 300])
def test_that_a_file_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    def change(document: dict[str, Any]) -> None:
        document["sources"][0]["files"][0]["name"] = name

    with pytest.raises(PlaygroundError):
        open_document(with_document(tmp_path / "a.playground", change))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("history_stride", 0),
        ("recording_stride", -1),
        ("steps", -1),
        ("epoch", 1.5),
        ("epoch", 1 << 70),
        ("optimizer", "nothing"),
        ("stage", "asleep"),
        ("shuffle", "yes"),
        ("ending", "boredom"),
        ("more", 1),
    ],
)
def test_that_a_wrong_number_in_the_state_is_refused(
    tmp_path: Path, field: str, value: object
) -> None:
    def change(document: dict[str, Any]) -> None:
        document["runs"][0]["checkpoint"][field] = value

    with pytest.raises(PlaygroundError):
        open_document(with_document(tmp_path / "a.playground", change))


@pytest.mark.parametrize(
    ("name", "array"),
    [
        ("parameters", np.zeros(3, np.float32)),
        ("parameters", np.zeros(1000, np.float64)),
        ("buffer_0", np.zeros((2, 2), np.float32)),
        ("losses", np.zeros(5)),
        ("history", np.zeros((2, 4))),
        ("history", np.zeros((70_000, 5))),
        ("recorded_epochs", np.zeros(2000)),
        ("recorded_norms", np.zeros((1, 1))),
        ("recorded_parameters", np.zeros((5, 1), np.float32)),
        ("more", np.zeros(1)),
        ("best", None),
    ],
)
def test_that_arrays_of_another_shape_are_refused(
    tmp_path: Path, name: str, array: AnyArray | None
) -> None:
    def change(arrays: dict[str, AnyArray]) -> None:
        arrays.pop(name, None)
        if array is not None:
            arrays[name] = array

    with pytest.raises(PlaygroundError, match="state in the file is damaged"):
        open_document(with_arrays(tmp_path / "a.playground", change))


def test_that_a_state_of_another_network_is_refused_when_it_is_to_go_on(tmp_path: Path) -> None:
    def change(document: dict[str, Any]) -> None:
        document["runs"][0]["settings"]["network"]["hidden"][0]["units"] = 3

    document = open_document(with_document(tmp_path / "a.playground", change))
    with pytest.raises(PlaygroundError):
        resumed(document, document.chosen_run)
