"""Puts a plugin where Python finds it, as installing it would, and takes it away again."""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from playground.core.inspection.step import step_equations
from playground.core.settings import plugins, registry
from playground.core.training import trainer
from playground.ui.shell import tab_registry

PACKAGE = Path(__file__).parent / "package"
ALL_REGISTRIES = (step_equations, trainer, tab_registry)
"""Modules by whose import every registry is there, so that each is put back as it was."""

EntryPointGroups = Mapping[str, Mapping[str, str]]


def write_metadata(folder: Path, name: str, groups: EntryPointGroups) -> None:
    """Writes what an installer writes down of a package with these entry points."""
    metadata = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    lines = [
        f"[{group}]\n" + "".join(f"{key} = {place}\n" for key, place in entries.items())
        for group, entries in groups.items()
    ]
    (metadata / "entry_points.txt").write_text("\n".join(lines))


def write_metadata_of_waves(folder: Path) -> None:
    """Writes down the entry points that the package of the tests declares."""
    project = tomllib.loads((PACKAGE / "pyproject.toml").read_text())["project"]
    write_metadata(folder, project["name"], project["entry-points"])


@contextmanager
def found_by_python(*folders: Path) -> Iterator[None]:
    """Has the plugins in some folders taken, and everything as it was afterwards."""
    modules = set(sys.modules)
    with pytest.MonkeyPatch.context() as patch:
        for folder in folders:
            patch.syspath_prepend(folder)
        for each in registry._open_registries:
            patch.setattr(each, "_entries", dict(each._entries))
            patch.setattr(each, "_plugins", {})
            patch.setattr(each, "_is_loading", False)
            patch.setattr(each, "_is_complete", False)
        plugins._all_entry_points.cache_clear()
        plugins.take_problems()
        yield
    plugins._all_entry_points.cache_clear()
    plugins.take_problems()
    for name in set(sys.modules) - modules:
        origin = getattr(sys.modules[name], "__file__", None) or ""
        if any(Path(origin).is_relative_to(folder) for folder in folders):
            del sys.modules[name]
