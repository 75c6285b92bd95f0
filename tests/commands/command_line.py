"""The command line called as a script calls it."""

import json
from typing import Any

import pytest

from playground.cli import main


def run_json(capsys: pytest.CaptureFixture[str], line: str, *more: str) -> dict[str, Any]:
    """Runs a command with ``--json`` and returns what it printed."""
    assert main([*line.split(), *more, "--json"]) == 0
    document = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert isinstance(document, dict)
    return document


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Runs a command in vain and returns the one line that says why."""
    assert main(arguments) == 2
    output = capsys.readouterr()
    assert output.out == ""
    line, *rest = output.err.splitlines()
    assert rest == []
    return line
