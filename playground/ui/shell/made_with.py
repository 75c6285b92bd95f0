"""What the program is made with, in the versions that are installed."""

import platform
from importlib.metadata import PackageNotFoundError, version

PACKAGES = (
    "PySide6_Essentials",
    "torch",
    "numpy",
    "pandas",
    "pyarrow",
    "pyqtgraph",
    "pydantic",
    "numba",
)
"""Names under which packages are installed."""

NAMES = {
    "PySide6_Essentials": "Qt for Python",
    "torch": "PyTorch",
    "numpy": "NumPy",
    "pyarrow": "Apache Arrow",
    "numba": "Numba",
}
"""What they call themselves, where that is another name."""


def made_with() -> list[str]:
    """Python and the packages that are there, each with its version; none is imported for it."""
    found = [f"Python {platform.python_version()}"]
    for package in PACKAGES:
        try:
            found.append(f"{NAMES.get(package, package)} {version(package)}")
        except PackageNotFoundError:
            continue
    return found
