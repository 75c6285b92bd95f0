"""Fetching a file from a server of the test's own: whole, or not at all and with the reason."""

import hashlib
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from playground.core.common.errors import Cancelled, PlaygroundError
from playground.core.data import samples
from playground.core.data.reading.download import CACHE_VARIABLE, MOST_BYTES, cache_folder, fetch
from playground.core.data.reading.web_file import WebFile
from playground.core.data.samples import TITANIC_891, load_sample

HEADER = "a,b"
CONTENT = (HEADER + "\n" + "1,2\n" * 50_000).encode()
TITANIC = (
    TITANIC_891.header + "\n" + "0,3,male,22.0,1,0,7.25,S,Third,man,True,,Southampton,no,False\n"
).encode()


class Handler(BaseHTTPRequestHandler):
    """Serves a few paths, each with its own mishap."""

    def do_GET(self) -> None:
        match self.path:
            case "/table.csv":
                self.send(CONTENT)
            case "/titanic.csv":
                self.send(TITANIC)
            case "/cut.csv":
                self.send(CONTENT[:1000], promised=len(CONTENT))
            case "/login.csv":
                self.send(b"<html>Please log in</html>")
            case "/silent.csv":
                self.send(CONTENT, promised=None)
            case "/silent_cut.csv":
                self.send(CONTENT[:1000], promised=None)
            case "/wrong_length.csv":
                self.send(CONTENT, promised="many")
            case "/endless.csv":
                self.send(CONTENT + b"x" * MOST_BYTES, promised=None)
            case "/astray.csv":
                self.send_response(302)
                self.send_header("Location", "http://[nowhere/")
                self.end_headers()
            case _:
                self.send_error(404)

    def send(self, content: bytes, promised: int | str | None = 0) -> None:
        self.send_response(200)
        if promised is not None:
            self.send_header("Content-Length", str(promised or len(content)))
        self.end_headers()
        with suppress(ConnectionError):  # the client may have called it off
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep the test's output clean."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with HTTPServer(("127.0.0.1", 0), Handler) as serving:
        thread = Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv(CACHE_VARIABLE, str(folder))
    return folder


def web_file(url: str) -> WebFile:
    return WebFile(url, "t.csv", HEADER, hashlib.sha256(CONTENT).hexdigest())


def files_in(folder: Path) -> list[Path]:
    return list(folder.rglob("*"))


def test_that_a_file_arrives_whole_with_its_progress_told(server: str, cache: Path) -> None:
    told: list[float] = []

    path = fetch(web_file(f"{server}/table.csv"), told.append)

    assert path.read_bytes() == CONTENT
    assert files_in(cache) == [path]
    assert len(told) > 3
    assert told == sorted(told)
    assert told[-1] == 1


def test_that_a_file_is_fetched_only_once(server: str) -> None:
    path = fetch(web_file(f"{server}/table.csv"))

    assert fetch(web_file(f"{server}/gone.csv")) == path


@pytest.mark.parametrize("path", ["silent", "wrong_length"])
def test_that_a_server_need_not_say_the_size(server: str, path: str) -> None:
    assert fetch(web_file(f"{server}/{path}.csv")).read_bytes() == CONTENT


@pytest.mark.parametrize("content", [b"", CONTENT[:-9], b"x" * (MOST_BYTES + 1)])
def test_that_a_damaged_copy_is_fetched_anew(server: str, cache: Path, content: bytes) -> None:
    cache.mkdir()
    (cache / "t.csv").write_bytes(content)

    assert fetch(web_file(f"{server}/table.csv")).read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("gone", "404"),
        ("cut", "broke off after 1,000"),
        ("silent_cut", "cut off or has changed"),
        ("login", "not the table"),
        ("endless", "not the table"),
        ("astray", "no file to give"),
    ],
)
def test_that_a_mishap_is_told_and_leaves_nothing_behind(
    server: str, cache: Path, path: str, says: str
) -> None:
    with pytest.raises(PlaygroundError, match=says) as refused:
        fetch(web_file(f"{server}/{path}.csv"))

    assert f"{server}/{path}.csv" in refused.value.message
    assert refused.value.hint
    assert files_in(cache) == []


def test_that_a_download_called_off_half_way_leaves_nothing_behind(
    server: str, cache: Path
) -> None:
    def call_off(share: float) -> None:
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        fetch(web_file(f"{server}/table.csv"), call_off)

    assert files_in(cache) == []


def test_that_without_a_server_the_connection_is_named(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    with pytest.raises(PlaygroundError, match="cannot be reached") as refused:
        fetch(web_file(f"http://127.0.0.1:{port}/t.csv"))

    assert "network connection" in refused.value.hint
    assert files_in(cache) == []


def test_that_a_cache_that_cannot_be_written_is_named(server: str, cache: Path) -> None:
    cache.write_text("a file where the folder should be")

    with pytest.raises(PlaygroundError, match="cannot be written") as refused:
        fetch(web_file(f"{server}/table.csv"))

    assert CACHE_VARIABLE in refused.value.hint


def test_that_the_cache_is_the_users_own_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(CACHE_VARIABLE)

    assert cache_folder().is_absolute()
    assert "neural-playground" in cache_folder().parts


def test_that_the_titanic_is_downloaded_as_a_sample(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = hashlib.sha256(TITANIC).hexdigest()
    here = replace(TITANIC_891, url=f"{server}/titanic.csv", sha256=sha256)
    monkeypatch.setattr(samples, "TITANIC_891", here)

    data_frame = load_sample("titanic_891")

    assert data_frame["age"].tolist() == [22.0]
    assert data_frame["deck"].isna().all()
