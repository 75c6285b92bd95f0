"""The compiled loop, loaded from an object file: no compiler is imported and no GIL is held."""

import ctypes
from functools import cache

import llvmlite.binding as llvm

from playground.core.training.engines.turbo.plan import ARGUMENTS, Arrays

ENTRY = "train"
"""Name of the compiled function."""


class Library:
    """Machine code in memory.

    Args:
        object_code: An object file that defines `ENTRY` and needs nothing but the C library.
    """

    def __init__(self, object_code: bytes) -> None:
        llvm.initialize_native_target()
        llvm.initialize_native_asmprinter()
        empty = llvm.parse_assembly("")
        empty.triple = llvm.get_process_triple()
        self._code = llvm.create_mcjit_compiler(empty, target_machine())
        self._code.add_object_file(llvm.ObjectFileRef.from_data(object_code))
        self._code.finalize_object()
        # As Numba passes them: where to put the result, where to put an exception, the arguments.
        prototype = ctypes.CFUNCTYPE(
            ctypes.c_int32,
            ctypes.POINTER(ctypes.c_int64),
            ctypes.POINTER(ctypes.c_void_p),
            *[ctypes.c_void_p] * len(ARGUMENTS),
        )
        self._train = prototype(self._code.get_function_address(ENTRY))

    def train(self, arrays: Arrays) -> bool:
        """Do the stretch of work that ``arrays`` describe; they are read and written in place.

        Returns:
            Whether every loss was finite.
        """
        result, exception = ctypes.c_int64(), ctypes.c_void_p()
        addresses = [arrays[name].ctypes.data for name in ARGUMENTS]
        status = self._train(ctypes.byref(result), ctypes.byref(exception), *addresses)
        if status != 0:
            raise RuntimeError(f"the compiled loop gave up with status {status}")
        return bool(result.value)


def target_machine() -> llvm.TargetMachine:
    """What machine code is made for: this processor with all that it can do."""
    return llvm.Target.from_default_triple().create_target_machine(
        cpu=llvm.get_host_cpu_name(),
        features=llvm.get_host_cpu_features().flatten(),
        opt=3,
        reloc="pic",
        jit=True,
    )


@cache
def library(object_code: bytes) -> Library:
    """The library of an object file, loaded once."""
    return Library(object_code)
