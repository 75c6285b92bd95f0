"""The data sets that come with scikit-learn, as frames."""

from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

class FrameBunch:
    data: pd.DataFrame
    target: pd.Series
    target_names: NDArray[np.str_]

def load_iris(*, as_frame: Literal[True]) -> FrameBunch: ...
def load_wine(*, as_frame: Literal[True]) -> FrameBunch: ...
def load_breast_cancer(*, as_frame: Literal[True]) -> FrameBunch: ...
def load_digits(*, as_frame: Literal[True]) -> FrameBunch: ...
def load_diabetes(*, as_frame: Literal[True], scaled: bool = True) -> FrameBunch: ...
