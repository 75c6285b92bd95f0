"""What the window costs the training, and the training the window."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from benchmarks.lines import Line, at_least, under
from benchmarks.screen import screen


def lines() -> Iterator[Line]:
    """Every line about the window while training."""
    for engine, name, frames, bound in (
        ("pytorch", "PyTorch engine", 30, 0.85),
        ("turbo", "turbo", 60, 0.9),
    ):
        found = probe("training", engine)
        yield at_least(
            f"{name} with the window drawing at {frames} frames a second, over no window",
            found["ratio"],
            bound,
            f"{found['with_window']:,.0f} over {found['without']:,.0f} epochs/s",
        )
        yield under(f"event loop's delay, {name}, p99", found["p99"], 12, unit="ms")
        yield under(f"event loop's delay, {name}, longest", found["longest"], 35, unit="ms")
    for tab, delays in probe("tabs", "turbo").items():
        yield under(f"event loop's delay with {tab} open, p99", delays["p99"], 12, unit="ms")
        yield under(
            f"event loop's delay with {tab} open, longest", delays["longest"], 50, unit="ms"
        )


def probe(what: str, argument: str) -> dict[str, Any]:
    """What a process with the real window measured of itself; see `window_probe`."""
    with screen() as environment:
        finished = subprocess.run(
            [sys.executable, "-m", "benchmarks.window_probe", what, argument],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            timeout=300,
        )
    found: dict[str, Any] = json.loads(finished.stdout.splitlines()[-1])
    return found
