from numba.core.typing import Signature

class Type:
    def __call__(self, *arguments: Type) -> Signature: ...

class Array(Type):
    dtype: Type
    def __init__(self, dtype: Type, ndim: int, layout: str) -> None: ...

class CPointer(Type):
    dtype: Type
    def __init__(self, dtype: Type) -> None: ...

int32: Type
int64: Type
intp: Type
float32: Type
float64: Type
