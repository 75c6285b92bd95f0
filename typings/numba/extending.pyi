from collections.abc import Callable, Sequence
from typing import TypeAlias

from llvmlite import ir
from numba.core.base import BaseContext
from numba.core.typing import Signature

_Generate: TypeAlias = Callable[
    [BaseContext, ir.IRBuilder, Signature, Sequence[ir.Value]], ir.Value
]

def intrinsic(function: Callable[..., tuple[Signature, _Generate]]) -> _Intrinsic: ...

class _Intrinsic:
    def __call__(self, *arguments: object) -> object: ...
