"""The program behaves on the command line as any other: help, version, pipes, exit statuses."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from playground import __version__
from playground.cli import main

ACTIVATION = ["activation", "tanh", "--", *["0.5"] * 4000]


def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Runs the program in a process of its own."""
    program = "import sys; from playground.cli import main; sys.exit(main())"
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-c", program, *arguments],
        **{"capture_output": True, "text": True, "timeout": 60, "check": False} | options,
    )


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 2
    output = capsys.readouterr()
    assert output.out == ""
    (line,) = output.err.splitlines()
    return line


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_that_help_is_printed(capsys: pytest.CaptureFixture[str], option: str) -> None:
    assert main([option]) == 0
    shown = capsys.readouterr().out
    assert "usage: python main.py [FILE]" in shown
    assert "train DATA" in shown
    assert "activation KEY" in shown


def test_that_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"Neural Playground {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["trian"], "no command and no file called trian"),
        (["nowhere.csv"], "no command and no file called nowhere.csv"),
        (["--nonsense"], "no option called --nonsense"),
        (["/dev/null"], "no file but a pipe, a socket or a device"),
        ([__file__, "b.csv"], "Only one file"),
        (["a\0b"], "no file called a"),
    ],
)
def test_that_what_it_does_not_know_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    line = refusal(capsys, *arguments)
    assert said in line


def test_that_a_reader_who_leaves_ends_it_quietly() -> None:
    program = "import sys; from playground.cli import main; sys.exit(main())"
    with subprocess.Popen(
        [sys.executable, "-c", program, *ACTIVATION],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()
        status = process.wait(60)
    assert errors == b""
    assert status == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
@pytest.mark.parametrize("arguments", [ACTIVATION, ["--help"], ["train", "--help"]])
def test_that_a_full_disk_is_said_in_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        finished = run(*arguments, stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert finished.returncode == 2
    assert re.fullmatch(r"The results cannot be written: No space left.*\n", finished.stderr)


def test_that_a_full_error_stream_is_no_fault_either() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("only Linux has a disk that is full")
    with Path("/dev/full").open("w") as full:
        finished = run("trian", stderr=full, stdout=subprocess.PIPE, capture_output=False)
    assert finished.returncode == 2


@pytest.mark.parametrize("values", [["nan"], ["inf", "-inf"], ["1e400", "0"]])
def test_that_json_is_json_whatever_the_numbers(
    capsys: pytest.CaptureFixture[str], values: list[str]
) -> None:
    assert main(["activation", "softplus", "--json", "--", *values]) == 0
    printed = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert printed["inputs"][0] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--epochs", "9" * 5000], "is not a whole number"),
        (["--hidden", "9" * 5000], "is not a count of units"),
        (["--split-like", "random:" + "9" * 5000], "is not a whole number"),
        (["--lr", "9" * 5000], "lr"),
        (["--features", "a\0b"], "a"),
        (["--features", "x1\nx9"], "x9"),
        (["--delimiter", ";"], "are for files"),
    ],
)
def test_that_arguments_that_cannot_be_are_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    line = refusal(capsys, "train", "toy:circle", *arguments)
    assert said in line
    assert len(line) < 500


def test_that_a_file_is_read_as_the_options_say(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    rows = "".join(f"{i % 7},5|{i % 5},25|{'가나'[i % 2]}\n" for i in range(40))
    path.write_bytes(rows.encode("cp949"))
    options = "--encoding cp949 --delimiter bar --decimal comma --no-header --epochs 1 --json"
    assert main(["train", str(path), *options.split()]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["classes"] == ["가", "나"]
    assert printed["inputs"] == ["column 1", "column 2"]


def test_that_options_that_do_not_fit_the_file_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b,y\n" + "1,2,3\n4,5,6\n" * 9)
    assert "Choose comma" in refusal(capsys, "train", str(path), "--delimiter", "tab")
    assert "klingon" in refusal(capsys, "train", str(path), "--encoding", "klingon")
    assert "decimal mark" in refusal(capsys, "train", str(path), "--decimal", "x")


def test_that_a_name_that_is_no_text_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    name = os.fsdecode(b"\xff.csv")
    (tmp_path / name).write_text("a,y\n1,2\n")
    assert "no text in UTF-8" in refusal(capsys, "train", str(tmp_path / name))


ROUNDS = 5


@pytest.mark.parametrize(
    "content",
    [
        "a,b,y\n" + "1,2,3\n" * 60 + "1\n" + "1,2,3\n" * 100_000,
        '{"a": [1, 2, 3],\n "b": {"c": 1}}\n' * 20,
        "a\u0085b,c,y\n" + "1,2,3\n" * 500,
    ],
)
def test_that_a_refused_file_never_aborts_the_process(tmp_path: Path, content: str) -> None:
    """Once in two to ten times it did, when pyarrow's thread outlived the interpreter."""
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    read = (
        "import sys\n"
        "from playground.core.data.reading.tables import read_table\n"
        "from playground.core.experiment.experiment import FileSource\n"
        "read_table(FileSource(path=sys.argv[1]))\n"
    )
    children = [
        subprocess.Popen([sys.executable, "-c", read, str(path)], stderr=subprocess.DEVNULL)
        for _ in range(ROUNDS)
    ]
    assert {child.wait(120) for child in children} <= {0, 1}
