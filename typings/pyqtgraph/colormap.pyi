"""pyqtgraph's color maps."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtGui import QColor

class ColorMap:
    def __init__(
        self,
        pos: ArrayLike | None,
        color: Sequence[QColor | str | tuple[int, ...]] | NDArray[np.generic],
        mapping: int | None = ...,
        linearize: bool = False,
        name: str = "",
    ) -> None: ...
    def map(self, data: ArrayLike, mode: str | int = ...) -> NDArray[np.generic]: ...
    def mapToQColor(self, data: float) -> QColor: ...
    def mapToByte(self, data: ArrayLike) -> NDArray[np.ubyte]: ...
    def getLookupTable(
        self,
        start: float = 0.0,
        stop: float = 1.0,
        nPts: int = 512,
        alpha: bool | None = None,
        mode: str | int = ...,
    ) -> NDArray[np.ubyte]: ...

def get(name: str, source: str | None = None, skipCache: bool = False) -> ColorMap: ...
