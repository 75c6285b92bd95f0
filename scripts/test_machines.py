"""Runs the tests that fonts, scale, home folder or locale could change, under several of each.

A window that is right with the fonts of one machine may cut its text on another. Each machine here
is this one with other fonts (by a configuration of fontconfig's), another scale factor, a home
folder that is not ASCII, or a locale with a decimal comma. A machine whose font or locale is not
installed fails: run with another, its tests would say nothing.
"""

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <edit name="family" mode="prepend" binding="strong"><string>{family}</string></edit>
  </match>
</fontconfig>
"""


SCREEN = (1440, 900)
"""Size of a machine's screen in logical pixels; a pointer beyond its edges moves nothing."""


class NotInstalledError(Exception):
    """A font or a locale that a machine has is missing here."""


@dataclass(frozen=True)
class Machine:
    """A machine that the tests are run as if on.

    Attributes:
        name: What it is called in the output.
        family: The only font family there is; empty for all that are installed.
        scale: Device pixels to a logical one.
        home: Name of the folder that homes are made in.
        locale: Of numbers and dates; empty for the system's.
    """

    name: str
    family: str = ""
    scale: float = 1
    home: str = "home"
    locale: str = ""


MACHINES = (
    Machine("liberation", family="Liberation Sans", scale=1.5),
    Machine("nanum", family="NanumGothic", scale=2),
    Machine("german", home="Häuser für 학생들", locale="de_DE.UTF-8"),
)


def environment_of(machine: Machine, folder: Path) -> dict[str, str]:
    """The environment that makes this machine look like ``machine``.

    Args:
        machine: What to look like.
        folder: For files that the environment points at.

    Raises:
        NotInstalledError: Its font or its locale is missing.
    """
    environment = dict(
        os.environ,
        QT_QPA_PLATFORM=f"offscreen:configfile={_screen_configuration(machine.scale, folder)}",
        QT_SCALE_FACTOR=f"{machine.scale:g}",
    )
    if machine.family:
        environment["FONTCONFIG_FILE"] = str(_font_configuration(machine.family, folder))
    if machine.locale:
        _compile_locale(machine.locale, folder)
        environment |= {"LOCPATH": str(folder), "LC_ALL": machine.locale, "LANG": machine.locale}
    return environment


def _screen_configuration(scale: float, folder: Path) -> Path:
    """A screen without a display that is as large in logical pixels at every scale."""
    width, height = (round(length * scale) for length in SCREEN)
    screen = {"name": "screen", "x": 0, "y": 0, "width": width, "height": height}
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    content = {
        "synchronousWindowSystemEvents": False,
        "windowFrameMargins": True,
        "screens": [screen | dots],
    }
    configuration = folder / "screen.json"
    configuration.write_text(json.dumps(content), encoding="utf-8")
    return configuration


def _font_configuration(family: str, folder: Path) -> Path:
    """A configuration with no fonts but those of one family."""
    lister = shutil.which("fc-list")
    if lister is None:
        raise NotInstalledError("fontconfig's fc-list is not installed; it names a font's files")
    listed = subprocess.run(
        [lister, family, "--format=%{file}\n"], stdout=subprocess.PIPE, text=True, check=True
    )
    files = {Path(line) for line in listed.stdout.splitlines()}
    if not files:
        raise NotInstalledError(f"the font {family} is not installed")
    fonts = folder / "fonts"
    fonts.mkdir()
    for file in files:
        (fonts / file.name).symlink_to(file)
    configuration = folder / "fonts.conf"
    content = FONTS.format(family=family, fonts=fonts, cache=folder / "cache")
    configuration.write_text(content, encoding="utf-8")
    return configuration


def _compile_locale(name: str, folder: Path) -> None:
    language, _, encoding = name.partition(".")
    compiler = shutil.which("localedef")
    if compiler is None:
        raise NotInstalledError("localedef is not installed; it makes locales")
    command = [compiler, "-i", language, "-f", encoding, str(folder / name)]
    if subprocess.run(command, check=False).returncode:
        raise NotInstalledError(f"the locale {name} could not be made")


def run(machine: Machine, arguments: Sequence[str]) -> bool:
    """Run the marked tests as if on ``machine``; returns whether they pass."""
    print(f"--- as if on the machine {machine.name!r}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        try:
            environment = environment_of(machine, Path(folder))
        except NotInstalledError as error:
            print(f"cannot run as if on {machine.name!r}: {error}", file=sys.stderr)
            return False
        command = [sys.executable, "-m", "pytest", "-q", "-m", "appearance"]
        command += ["--numprocesses", "auto", "--dist", "loadfile"]
        command += [f"--basetemp={Path(folder) / machine.home}", *arguments]
        return not subprocess.run(command, cwd=REPOSITORY, env=environment, check=False).returncode


def main() -> int:
    """Run them all, or those named; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--machine", choices=[machine.name for machine in MACHINES])
    chosen, arguments = parser.parse_known_args()
    machines = [each for each in MACHINES if chosen.machine in (None, each.name)]
    failed = [each.name for each in machines if not run(each, arguments)]
    for name in failed:
        again = shlex.quote(shlex.join(["--machine", name, *arguments]))
        print(f"failed as if on {name!r}; again: make test-machines ARGS={again}", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
