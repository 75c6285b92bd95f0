"""What numbers an output layer can give."""

import numpy as np

from playground.core.model.layout import Layer

FAR = np.linspace(-100.0, 100.0, 2001)[np.newaxis]
"""Sums by which the reach of an output is found."""


def reach(output: Layer) -> tuple[float, float]:
    """Least and greatest output; infinite where it goes on with its sum."""
    with np.errstate(over="ignore"):
        a = output.activation.value(FAR, output.parameters)[0]
    low, high = float(a.min()), float(a.max())
    for end, nearer in ((0, 100), (-1, -101)):
        if not np.isclose(a[end], a[nearer], rtol=1e-3, atol=1e-3):
            low, high = (low, np.inf) if a[end] > a[nearer] else (-np.inf, high)
    return low, high
