from numba.core.typing import Signature

class _Library:
    def get_llvm_str(self) -> str: ...

class _Descriptor:
    llvm_func_name: str

class _Overload:
    library: _Library
    fndesc: _Descriptor

class Dispatcher:
    overloads: dict[Signature, _Overload]
