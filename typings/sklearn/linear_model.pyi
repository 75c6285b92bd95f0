"""Models that the tests compare with."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

_Numbers = NDArray[np.float64]

class LogisticRegression:
    coef_: _Numbers
    intercept_: _Numbers
    def __init__(self, *, C: float, tol: float, max_iter: int) -> None: ...
    def fit(self, X: ArrayLike, y: ArrayLike) -> LogisticRegression: ...
    def predict_proba(self, X: ArrayLike) -> _Numbers: ...
    def score(self, X: ArrayLike, y: ArrayLike) -> float: ...
