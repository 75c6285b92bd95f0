"""Runs the tests that fonts, scale, home folder or locale could change, under several of each.

A window that is right with the fonts of one machine may cut its text on another. Each machine here
is this one with other fonts (by a configuration of fontconfig's), another scale factor, a home
folder that is not ASCII, or a locale with a decimal comma.
"""

import argparse
import os
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
    """
    environment = dict(os.environ, QT_SCALE_FACTOR=f"{machine.scale:g}")
    if machine.family:
        environment["FONTCONFIG_FILE"] = str(_font_configuration(machine.family, folder))
    if machine.locale:
        _compile_locale(machine.locale, folder)
        environment |= {"LOCPATH": str(folder), "LC_ALL": machine.locale, "LANG": machine.locale}
    return environment


def _font_configuration(family: str, folder: Path) -> Path:
    """A configuration with no fonts but those of one family."""
    listed = subprocess.run(
        ["fc-list", family, "--format=%{file}\n"], stdout=subprocess.PIPE, text=True, check=True
    )
    files = {Path(line) for line in listed.stdout.splitlines()}
    if not files:
        sys.exit(f"The font {family} is not installed.")
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
    if compiler is not None:  # elsewhere, Qt knows the locale by its name alone
        command = [compiler, "-i", language, "-f", encoding, str(folder / name)]
        subprocess.run(command, check=False)


def run(machine: Machine, arguments: Sequence[str]) -> int:
    """Run the marked tests as if on ``machine``; returns pytest's exit status."""
    print(f"--- as if on the machine {machine.name!r}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        homes = Path(folder) / machine.home
        command = [sys.executable, "-m", "pytest", "-q", "-m", "appearance"]
        command += ["--numprocesses", "auto", "--dist", "loadfile", f"--basetemp={homes}"]
        environment = environment_of(machine, Path(folder))
        return subprocess.run(
            [*command, *arguments], cwd=REPOSITORY, env=environment, check=False
        ).returncode


def main() -> int:
    """Run them all, or those named; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--machine", choices=[machine.name for machine in MACHINES])
    chosen, arguments = parser.parse_known_args()
    machines = [each for each in MACHINES if chosen.machine in (None, each.name)]
    failed = [each.name for each in machines if run(each, arguments)]
    if failed:
        print(f"failed as if on: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
