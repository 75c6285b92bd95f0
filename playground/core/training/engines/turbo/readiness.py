"""Whether turbo can train here, and whether its machine code is on disk."""

import hashlib
import importlib.metadata
import importlib.util
import platform
from functools import cache
from pathlib import Path

import platformdirs

from playground import core
from playground.core.common.messages import Message, message
from playground.core.training.engines.turbo.code_cache import read_code

_CORE = Path(core.__file__).parent
_COMPILED_FROM = (
    *("training/engines/turbo/kernels", "training/engines/turbo/codes.py"),
    *("training/engines/turbo/plan.py", "training/engines/turbo/compile.py"),
    *("training/engines/turbo/library.py", "model/activations", "model/losses.py"),
    *("model/task.py", "experiment/optimizers.py"),
)
"""What the machine code depends on, in the core's folder."""


def reason_unavailable(device: str) -> Message | None:
    """Why turbo cannot train on ``device``, in the user's words; None when it can."""
    if device != "cpu":
        return message("Turbo trains on the CPU only, not on {device}.", device=device)
    if any(importlib.util.find_spec(name) is None for name in ("numba", "llvmlite")):
        return message("Turbo needs Numba, which is not installed: pip install numba.")
    return None


def compiled_code() -> bytes | None:
    """The machine code for this program on this processor; None while it is not on disk."""
    return None if reason_unavailable("cpu") else read_code(code_path())


def code_path() -> Path:
    """Where the machine code belongs that this program runs on this processor.

    Whatever the code depends on has a part in the name, so that what is found there fits.
    """
    return platformdirs.user_cache_path("neural-playground") / "turbo" / f"{_fingerprint()}.code"


@cache
def _fingerprint() -> str:
    import llvmlite.binding as llvm

    digest = hashlib.sha256()
    for source in _sources():
        digest.update(source.read_bytes())
    for package in ("numba", "llvmlite", "numpy"):
        digest.update(importlib.metadata.version(package).encode())
    digest.update(platform.python_version().encode())
    digest.update(llvm.get_host_cpu_name().encode())
    digest.update(llvm.get_host_cpu_features().flatten().encode())
    return digest.hexdigest()[:24]


def _sources() -> list[Path]:
    found: list[Path] = []
    for name in _COMPILED_FROM:
        place = _CORE / name
        found += sorted(place.rglob("*.py")) if place.is_dir() else [place]
    return found
