"""A monkey before the screen: drives the program's window from outside and watches the process.

``python -m tests.e2e.monkey.outside --seed 3 --actions 5000`` starts an X server and the program.
"""

import argparse
import ctypes.util
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from tests.e2e.monkey.actions import Action, Click, Drag, Roll, Strike, Typing, random_actions
from tests.e2e.monkey.growth import Report, growth_in, resident_memory
from tests.e2e.monkey.pointer_and_keys import LEFT, WHEEL_DOWN, WHEEL_UP, PointerAndKeys

REPOSITORY = Path(__file__).resolve().parents[3]
SIZE = (1440, 900)
PAUSE = 0.02
"""Seconds between two actions."""

CATCH_UP = 100
"""Actions after which the program is given time to have done them."""

PATIENCE = 60.0
"""Seconds that a window may say nothing before it counts as hanging."""


class MonkeyError(AssertionError):
    """The program did not stand it."""


def is_available() -> bool:
    """Whether there is what a monkey outside needs."""
    libraries = map(ctypes.util.find_library, ("X11", "Xtst"))
    return shutil.which("Xvfb") is not None and None not in libraries


@contextmanager
def x_server(display: str | None = None) -> Iterator[str]:
    """Start an X server without a screen, and return its name."""
    server = shutil.which("Xvfb")
    if server is None:
        raise MonkeyError("Xvfb is needed.")
    read_end, write_end = os.pipe()
    screen = ["-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp"]
    named = [display] if display else []
    command = [server, *named, "-displayfd", str(write_end), *screen]
    with subprocess.Popen(command, pass_fds=(write_end,), stderr=subprocess.DEVNULL) as process:
        os.close(write_end)
        with os.fdopen(read_end) as line:
            number = line.readline().strip()
        try:
            yield f":{number}"
        finally:
            process.terminate()


class Program:
    """The program in a process of its own.

    Args:
        display: The X server that it opens its window on.
        home: A folder of its own.
    """

    def __init__(self, display: str, home: Path) -> None:
        environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(home),
            "PYTHONPATH": str(REPOSITORY),
            **{f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "CONFIG", "DATA")},
        }
        self._errors = (home / "errors.txt").open("w+")
        self._process = subprocess.Popen(
            [sys.executable, "-X", "faulthandler", "-m", "tests.e2e.monkey.program"],
            env=environment,
            cwd=home,
            text=True,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._heard_at = time.monotonic()

    def report(self, actions: int, *, wait: bool = False) -> Report | None:
        """The newest report; None when there is no new one.

        Raises:
            MonkeyError: The process has ended, or has said nothing for long.
        """
        newest = ""
        deadline = time.monotonic() + PATIENCE
        while not newest:
            while not self._lines.empty():
                newest = self._lines.get()
                self._heard_at = time.monotonic()
            status = self._process.poll()
            if status is not None:
                name = signal.Signals(-status).name if status < 0 else str(status)
                raise MonkeyError(f"The program ended: {name}.\n{self._last_words()}")
            if time.monotonic() - self._heard_at > PATIENCE:
                self._process.send_signal(signal.SIGABRT)
                self._process.wait()
                raise MonkeyError(f"The window hangs.\n{self._last_words()}")
            if not wait:
                break
            if not newest and time.monotonic() < deadline:
                time.sleep(0.05)
        if not newest:
            return None
        said = json.loads(newest)
        return Report(
            actions,
            said["widgets"],
            said["threads"],
            resident_memory(self._process.pid),
            said["faults"],
        )

    def end(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.wait()
        self._reader.join()
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._errors.close()

    def _last_words(self) -> str:
        self._errors.flush()
        return Path(self._errors.name).read_text()[-6000:]

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("{"):
                self._lines.put(line)


def perform(action: Action, hands: PointerAndKeys) -> None:
    """Do one action."""
    width, height = SIZE
    match action:
        case Click(x, y, button, times):
            hands.move(int(x * width), int(y * height))
            for _ in range(times):
                hands.click(button)
        case Drag(start, end):
            hands.move(int(start[0] * width), int(start[1] * height))
            hands.press(LEFT)
            for share in (0.3, 0.7, 1.0):
                time.sleep(PAUSE / 2)
                x, y = (a + share * (b - a) for a, b in zip(start, end, strict=True))
                hands.move(int(x * width), int(y * height))
            hands.release(LEFT)
        case Roll(x, y, notches):
            hands.move(int(x * width), int(y * height))
            for _ in range(abs(notches)):
                hands.click(WHEEL_UP if notches > 0 else WHEEL_DOWN)
        case Strike(keys):
            hands.strike(keys)
        case Typing(text, then):
            hands.type(text)
            if then:
                hands.strike(then)


def run(
    seed: int, actions: int, display: str, *, verbose: bool = False, go_on: bool = False
) -> list[Report]:
    """Let a monkey at the program.

    Args:
        seed: Decides what it does.
        actions: How much it does.
        display: The X server.
        verbose: Whether to print reports on the way.
        go_on: Whether to go on after a fault that did not end the program.

    Returns:
        What the program held on the way.

    Raises:
        MonkeyError: The program crashed, hung, had a fault, or grew. Its message names the seed and
            the last actions.
    """
    home = Path(tempfile.mkdtemp(prefix="monkey-"))
    program = Program(display, home)
    reports: list[Report] = []
    done: list[Action] = []
    try:
        with PointerAndKeys(display) as hands:
            first = program.report(0, wait=True)
            assert first is not None
            reports.append(first)
            for place in range(1, 10):  # a tab is built when it is first opened
                hands.strike(f"Ctrl+{place}")
                program.report(0, wait=True)
            for action in islice(random_actions(seed), actions):
                perform(action, hands)
                done.append(action)
                time.sleep(PAUSE)
                report = program.report(len(done), wait=len(done) % CATCH_UP == 0)
                if report is not None:
                    reports.append(report)
                    if verbose and len(reports) % 20 == 0:
                        print(report, flush=True)
                    if report.faults and not go_on:
                        break
            final = program.report(len(done), wait=True)
            assert final is not None
            reports.append(final)
        if final.faults:
            raise MonkeyError("\n".join(dict.fromkeys(final.faults)))
        growth = growth_in(reports)
        if growth:
            raise MonkeyError(growth)
    except MonkeyError as error:
        last = "\n".join(map(str, done[-12:]))
        raise MonkeyError(
            f"seed {seed}, action {len(done)}: {error}\nThe last actions:\n{last}"
        ) from None
    finally:
        program.end()
        shutil.rmtree(home, ignore_errors=True)
    return reports


def main() -> int:
    """Run as told on the command line; the exit status is 1 where the program fell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--actions", type=int, default=2000)
    parser.add_argument("--display", help="an X server to start under this name")
    parser.add_argument("--go-on", action="store_true", help="go on after faults")
    given = parser.parse_args()
    with x_server(given.display) as display:
        try:
            reports = run(given.seed, given.actions, display, verbose=True, go_on=given.go_on)
        except MonkeyError as error:
            print(error, file=sys.stderr)
            return 1
    print(f"seed {given.seed}: {reports[-1].actions} actions, nothing broke. {reports[-1]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
