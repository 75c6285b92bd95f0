"""A table of a million rows: how long until it can be trained on, and in how much memory."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks.lines import Line, under
from benchmarks.window import probe

ROWS, COLUMNS = 1_000_000, 20
ROUNDS = 3

MEASURE = """
import json, re, sys, time
def highest():
    # Not ru_maxrss: a process begins with that of the one it was forked from.
    return int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
{imports}
before = highest()
started = time.perf_counter()
{work}
seconds = time.perf_counter() - started
peak = highest() - before
print(json.dumps({{"seconds": seconds, "kib": peak, "data_frame": {data_frame}}}))
"""

OURS = MEASURE.format(
    imports="""
import pandas, pyarrow.csv, torch
from playground.core.data.build import build_dataset
from playground.core.data.data_config import DataConfig
from playground.core.data.file_source import FileSource
""",
    work="dataset = build_dataset(DataConfig(source=FileSource(path=sys.argv[1])))",
    data_frame="int(dataset.table.data_frame.memory_usage().sum())",
)

PANDAS = MEASURE.format(
    imports="import pandas, pyarrow.csv",
    work="data_frame = pandas.read_csv(sys.argv[1], engine='pyarrow')",
    data_frame="int(data_frame.memory_usage().sum())",
)


def lines() -> Iterator[Line]:
    """Every line about big tables."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "million.csv"
        write_table(path)
        rounds = [(_measured(OURS, path), _measured(PANDAS, path)) for _ in range(ROUNDS)]
        ours, theirs = (median(each[side]["seconds"] for each in rounds) for side in (0, 1))
        yield under(
            "1M×20 CSV ready to train, over pandas.read_csv(engine='pyarrow') alone",
            median(a["seconds"] / b["seconds"] for a, b in rounds),
            2,
            f"{ours:.2f} s over {theirs:.2f} s",
        )
        yield under(
            "peak memory of that, over the data frame's own",
            median(1024 * a["kib"] / a["data_frame"] for a, _ in rounds),
            3,
        )
        stall = probe("loading", str(path))["longest"]
        yield under("longest stall of the window during that load", stall, 50, unit="ms")


def write_table(path: Path) -> None:
    """A table of numbers, whole numbers and two categories, with a target of two classes."""
    import pandas as pd

    generator = np.random.default_rng(0)
    columns: dict[str, Any] = {
        f"measure_{i}": generator.normal(size=ROWS).round(6) for i in range(COLUMNS - 5)
    }
    columns["age"] = generator.integers(18, 90, ROWS)
    columns["visits"] = generator.integers(0, 400, ROWS)
    columns["city"] = generator.choice(["Busan", "Seoul", "Daegu", "Jeju"], ROWS)
    columns["plan"] = generator.choice(["basic", "plus", "family"], ROWS)
    columns["outcome"] = generator.choice(["yes", "no"], ROWS)
    pd.DataFrame(columns).to_csv(path, index=False)


def _measured(program: str, path: Path) -> dict[str, float]:
    finished = subprocess.run(
        [sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True, check=True
    )
    found: dict[str, float] = json.loads(finished.stdout)
    return found
