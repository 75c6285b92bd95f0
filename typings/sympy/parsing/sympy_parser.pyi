from collections.abc import Mapping

from sympy import Expr

def parse_expr(
    s: str,
    local_dict: Mapping[str, object] | None = ...,
    *,
    global_dict: Mapping[str, object] | None = ...,
) -> Expr: ...
