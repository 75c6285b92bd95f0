from collections.abc import Callable
from typing import Protocol, TypeVar

from numba import types as types
from numba.core.dispatcher import Dispatcher
from numba.core.typing import Signature

_Function = TypeVar("_Function", bound=Callable[..., object])

class _Compile(Protocol):
    def __call__(self, function: _Function) -> _Function: ...

class _CompileNow(Protocol):
    def __call__(self, function: Callable[..., object]) -> Dispatcher: ...

def njit(
    *,
    _nrt: bool = ...,
    forceinline: bool = ...,
    inline: str = ...,
    fastmath: set[str] = ...,
    error_model: str = ...,
) -> _Compile: ...
def jit(
    signature: Signature,
    *,
    nopython: bool,
    _nrt: bool = ...,
    no_cpython_wrapper: bool = ...,
    no_cfunc_wrapper: bool = ...,
    fastmath: set[str] = ...,
    error_model: str = ...,
) -> _CompileNow: ...
