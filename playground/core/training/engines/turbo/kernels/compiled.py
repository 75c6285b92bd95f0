"""How this package's functions are compiled."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar, cast

import numba
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.base import BaseContext
from numba.core.typing import Context, Signature
from numba.extending import intrinsic
from numba.np.arrayobj import populate_array

from playground.core.common.arrays import Doubles, Floats, Indices

Function = TypeVar("Function", bound=Callable[..., Any])
Numbers = TypeVar("Numbers", Floats, Doubles, Indices)

# NaN and infinity must keep their meaning, or a diverging run would go unnoticed.
REORDERED = {"contract", "reassoc", "nsz", "arcp"}


def part(function: Function) -> Function:
    """Compile ``function`` into the machine code of whoever calls it, which spares it the call.

    Arrays are not counted references to: that is atomic, and in loops as short as ours it took half
    the time. Whoever calls holds them.
    """
    return numba.njit(_nrt=False, forceinline=True, fastmath=REORDERED, error_model="numpy")(
        function
    )


def inlined(function: Function) -> Function:
    """Compile ``function`` as if it were written out where it is called."""
    return numba.njit(_nrt=False, inline="always", fastmath=REORDERED, error_model="numpy")(
        function
    )


class _Table(Protocol):
    def __call__(self, pointer: Numbers, rows: int, columns: int) -> Numbers: ...


@intrinsic
def _table(
    typing_context: Context, pointer: types.CPointer, rows: types.Type, columns: types.Type
) -> tuple[
    Signature, Callable[[BaseContext, ir.IRBuilder, Signature, Sequence[ir.Value]], ir.Value]
]:
    array = types.Array(pointer.dtype, 2, "C")

    def generate(
        context: BaseContext,
        builder: ir.IRBuilder,
        signature: Signature,
        arguments: Sequence[ir.Value],
    ) -> ir.Value:
        data, rows, columns = arguments
        size = context.get_abi_sizeof(context.get_data_type(array.dtype))
        itemsize = context.get_value_type(types.intp)(size)
        view = context.make_array(array)(context, builder)
        populate_array(
            view,
            data=data,
            shape=cgutils.pack_array(builder, [rows, columns]),
            strides=cgutils.pack_array(builder, [builder.mul(columns, itemsize), itemsize]),
            itemsize=itemsize,
            meminfo=None,
        )
        return view._getvalue()

    return array(pointer, types.intp, types.intp), generate


table = cast("_Table", _table)
"""The memory at ``pointer`` as an array of shape (rows, columns).

A pointer is typed as the array whose first number it points at.
"""


@inlined
def vector(pointer: Numbers, count: int) -> Numbers:
    """The memory at ``pointer`` as an array of shape (count,)."""
    row: Numbers = table(pointer, 1, count)[0]
    return row
