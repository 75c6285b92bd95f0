"""``python -m benchmarks [PART …]``: print every line with its bound; fail where one is missed."""

import json
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.lines import Line

PARTS = ("training", "pictures", "window", "startup", "big_data")
RESULTS = Path(__file__).resolve().parents[1] / "build" / "benchmarks.json"


def main() -> int:
    """Measure the parts named on the command line, or all of them."""
    chosen = sys.argv[1:] or PARTS
    unknown = [part for part in chosen if part not in PARTS]
    if unknown:
        print(f"There is no part called {unknown[0]!r}; choose from {', '.join(PARTS)}.")
        return 2
    measured: list[Line] = []
    for part in chosen:
        lines: Callable[[], Iterator[Line]] = import_module(f"benchmarks.{part}").lines
        for line in lines():
            print(line.text(), flush=True)
            measured.append(line)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(
        json.dumps([asdict(line) | {"met": line.is_met} for line in measured], indent=2) + "\n"
    )
    missed = sum(not line.is_met for line in measured)
    print(f"{len(measured) - missed} of {len(measured)} bounds met; figures in {RESULTS.name}.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
