"""What the program needs of the libraries beneath it, and of its own imports."""

import pkgutil
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

import playground.core

HEAVY = {"torch", "pandas", "sklearn", "scipy", "pyqtgraph", "pyarrow", "numba"}
REPOSITORY = Path(__file__).resolve().parents[1]


def test_that_calls_returning_nothing_keep_the_references_to_none(qapp: QApplication) -> None:
    """PySide6 6.12.0 on Python 3.11 loses one in every call, until the interpreter aborts.

    From Python 3.12 on None is immortal, and its count cannot fall.
    """
    calls = 5_000
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(calls):
        widget.setEnabled(True)
    lost = before - sys.getrefcount(None)
    assert lost < calls // 10


def test_that_the_core_imports_on_a_machine_without_qt() -> None:
    modules = [
        module.name
        for module in pkgutil.walk_packages(playground.core.__path__, "playground.core.")
    ]
    assert modules
    run_apart(
        "import importlib, sys\n"
        "sys.modules.update(dict.fromkeys(['PySide6', 'shiboken6', 'pyqtgraph', 'qtawesome']))\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
    )


def test_that_the_window_opens_before_anything_heavy_is_imported() -> None:
    run_apart(
        "import sys\n"
        "import playground.app\n"
        f"heavy = {HEAVY!r} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )


def run_apart(program: str) -> None:
    """Runs a program in a Python of its own, and expects it to end well."""
    finished = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=REPOSITORY, check=False
    )
    assert finished.returncode == 0, finished.stderr
