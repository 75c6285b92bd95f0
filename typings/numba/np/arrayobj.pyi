from llvmlite import ir
from numba.core.cgutils import Struct

def populate_array(
    array: Struct,
    data: ir.Value,
    shape: ir.Value,
    strides: ir.Value,
    itemsize: ir.Value,
    meminfo: ir.Value | None,
) -> None: ...
