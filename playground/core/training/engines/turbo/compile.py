"""Compiles the training loop into an object file, run as a module.

It takes some seconds and holds the GIL meanwhile, so it is done at set-up or by `Compilation`, in a
process of its own.
"""

import sys
import time
from pathlib import Path

import llvmlite.binding as llvm
import numba
from numba import types

from playground.core.training.engines.turbo.code_cache import read_code, write_code
from playground.core.training.engines.turbo.kernels.compiled import REORDERED
from playground.core.training.engines.turbo.kernels.loop import run
from playground.core.training.engines.turbo.library import ENTRY, Library, target_machine
from playground.core.training.engines.turbo.plan import ARGUMENTS
from playground.core.training.engines.turbo.readiness import code_path, reason_unavailable

KEPT_SECONDS = 30 * 24 * 3600
"""How long the code of other versions is kept, which may still be in use."""


def compile_loop() -> bytes:
    """The training loop as an object file that defines `ENTRY`."""
    pointers = [types.CPointer(getattr(types, name)) for name in ARGUMENTS.values()]
    compiled = numba.jit(
        types.int64(*pointers),
        nopython=True,
        _nrt=False,
        no_cpython_wrapper=True,
        no_cfunc_wrapper=True,
        fastmath=REORDERED,
        error_model="numpy",
    )(run)
    (overload,) = compiled.overloads.values()
    module = llvm.parse_assembly(overload.library.get_llvm_str())
    module.get_function(overload.fndesc.llvm_func_name).name = ENTRY
    return target_machine().emit_object(module)


def main() -> int:
    """Compile, unless that has been done; returns the exit status."""
    if reason := reason_unavailable("cpu"):
        print(reason, file=sys.stderr)
        return 1
    path = code_path()
    if read_code(path) is None:
        code = compile_loop()
        Library(code)
        write_code(path, code)
        _remove_old(path.parent)
    return 0


def _remove_old(folder: Path) -> None:
    for file in folder.iterdir():
        if file.lstat().st_mtime < time.time() - KEPT_SECONDS:
            file.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
