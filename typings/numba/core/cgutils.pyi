from collections.abc import Sequence

from llvmlite import ir

class Struct:
    def _getvalue(self) -> ir.Value: ...

def pack_array(builder: ir.IRBuilder, values: Sequence[ir.Value]) -> ir.Value: ...
