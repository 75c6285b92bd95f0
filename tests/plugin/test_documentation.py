"""What docs/plugins.md says of plugins is so, its example included."""

import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from playground.core.settings import plugins, registry
from playground.ui.document.selection import Selection
from playground.ui.shell.tab_registry import TABS
from playground.ui.style.theme import Appearance, Theme
from playground.ui.views.tab import ViewHost
from playground.ui.views.view import View
from tests.commands.command_line import run_json
from tests.frames import make_frame
from tests.plugin.installing import ALL_REGISTRIES, found_by_python, write_metadata

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "plugins.md").read_text(encoding="utf-8")
FILE = re.compile(r"`([\w.]+)`:\n\n```\w+\n(.*?)```", re.DOTALL)
ROW = re.compile(r"^\| (`\w+`(?:, `\w+`)*) \| (`\w+`(?:, `\w+`)*) \| `([\w.]+)` \|$", re.MULTILINE)


def words(text: str) -> list[str]:
    return re.findall(r"`(\w+)`", text)


def test_that_every_group_is_listed_with_its_class_and_module() -> None:
    assert ALL_REGISTRIES
    listed = {
        group: f"playground.{module}.{kind}"
        for groups, kinds, module in ROW.findall(PAGE)
        for group, kind in zip(words(groups), words(kinds), strict=True)
    }
    there = {
        each.group: each._entry_type
        for each in registry._open_registries
        if each.group and each._entry_type is not None
    }
    assert listed.keys() == there.keys()
    for group, kind in there.items():
        module, _, name = listed[group].rpartition(".")
        assert kind.__name__ == name
        assert kind.__module__.startswith(module), group


def test_that_the_example_trains_and_shows_its_tab(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    files = dict(FILE.findall(PAGE))
    project = tomllib.loads(files.pop("pyproject.toml"))["project"]
    folder = tmp_path / "sine_plugin"
    folder.mkdir()
    for name, text in {**files, "__init__.py": ""}.items():
        (folder / name).write_text(text, encoding="utf-8")
    write_metadata(tmp_path, project["name"], project["entry-points"])

    with found_by_python(tmp_path):
        line = "train toy:circle --rows 50 --hidden 4:sine:frequency=2 --epochs 2"
        assert run_json(capsys, line)["settings"]["network.hidden"] == ["4:sine"]
        host = ViewHost(Selection(), Theme(qapp, Appearance.LIGHT))
        view = TABS["pulse"].build(host)
        qtbot.addWidget(view)
        assert isinstance(view, View)
        frame = make_frame()
        view.show_frame(frame, None)
        (label,) = view.findChildren(QLabel)
        assert label.text() == f"{frame.snapshot.losses.train_loss:.3g}"
        assert plugins.take_problems() == ()
