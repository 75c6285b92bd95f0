"""Filling what is missing."""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

class SimpleImputer:
    statistics_: NDArray[np.float64]
    def __init__(
        self,
        *,
        strategy: str = "mean",
        keep_empty_features: bool = False,
        copy: bool = True,
    ) -> None: ...
    def fit(self, X: ArrayLike) -> Self: ...
    def transform(self, X: ArrayLike) -> NDArray[np.float64]: ...
    def fit_transform(self, X: ArrayLike) -> NDArray[np.float64]: ...
