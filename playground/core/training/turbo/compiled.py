"""How this package's functions are compiled."""

from collections.abc import Callable
from typing import Any, TypeVar

import numba
from numba.core import cgutils
from numba.extending import intrinsic

Function = TypeVar("Function", bound=Callable[..., Any])

# NaN and infinity must keep their meaning, or a diverging run would go unnoticed.
REORDERED = {"contract", "reassoc", "nsz", "arcp"}


def kernel(function: Function) -> Function:
    """Compile ``function`` to machine code that holds no GIL and is kept on disk."""
    compiled: Function = numba.njit(
        nogil=True, cache=True, fastmath=REORDERED, error_model="numpy"
    )(function)
    return compiled


def part(function: Function) -> Function:
    """Compile ``function`` into the machine code of whoever calls it, which spares it the call."""
    compiled: Function = numba.njit(
        nogil=True, forceinline=True, fastmath=REORDERED, error_model="numpy"
    )(function)
    return compiled


def inlined(function: Function) -> Function:
    """Compile ``function`` into whoever calls it."""
    compiled: Function = numba.njit(
        inline="always", fastmath=REORDERED, error_model="numpy"
    )(function)
    return compiled


@intrinsic
def borrowed(typing_context: Any, array: Any) -> Any:
    """The same array without a reference count of its own.

    Counting references is atomic, and in loops as short as ours it took half the time. Whoever calls
    must hold the array meanwhile.
    """

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        view = context.make_array(signature.args[0])(context, builder, arguments[0])
        view.meminfo = cgutils.get_null_value(view.meminfo.type)
        view.parent = cgutils.get_null_value(view.parent.type)
        return view._getvalue()

    return array(array), generate
