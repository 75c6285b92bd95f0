"""How this package's functions are compiled."""

from collections.abc import Callable
from typing import Any, TypeVar

import numba
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic
from numba.np.arrayobj import populate_array

Function = TypeVar("Function", bound=Callable[..., Any])

# NaN and infinity must keep their meaning, or a diverging run would go unnoticed.
REORDERED = {"contract", "reassoc", "nsz", "arcp"}


def part(function: Function) -> Function:
    """Compile ``function`` into the machine code of whoever calls it, which spares it the call.

    Arrays are not counted references to: that is atomic, and in loops as short as ours it took half
    the time. Whoever calls holds them.
    """
    compiled: Function = numba.njit(
        _nrt=False, forceinline=True, fastmath=REORDERED, error_model="numpy"
    )(function)
    return compiled


def inlined(function: Function) -> Function:
    """Compile ``function`` as if it were written out where it is called."""
    compiled: Function = numba.njit(
        _nrt=False, inline="always", fastmath=REORDERED, error_model="numpy"
    )(function)
    return compiled


@intrinsic
def table(typing_context: Any, pointer: Any, rows: Any, columns: Any) -> Any:
    """The memory at ``pointer`` as an array of shape (rows, columns)."""
    array = types.Array(pointer.dtype, 2, "C")

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        data, rows, columns = arguments
        itemsize = context.get_abi_sizeof(context.get_data_type(array.dtype))
        word = context.get_value_type(types.intp)
        size = word(itemsize)
        view = context.make_array(array)(context, builder)
        populate_array(
            view,
            data=data,
            shape=cgutils.pack_array(builder, [rows, columns]),
            strides=cgutils.pack_array(builder, [builder.mul(columns, size), size]),
            itemsize=size,
            meminfo=None,
        )
        return view._getvalue()

    return array(pointer, types.intp, types.intp), generate


@inlined
def vector(pointer: Any, count: int) -> Any:
    """The memory at ``pointer`` as an array of shape (count,)."""
    return table(pointer, 1, count)[0]
