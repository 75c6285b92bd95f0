"""Small tables drawn for a case, the target in the column y."""

import numpy as np
import pandas as pd


def _named(x: np.ndarray, y: np.ndarray) -> pd.DataFrame:
    columns = {f"x{position + 1}": column for position, column in enumerate(x.T)}
    return pd.DataFrame({**columns, "y": y})


def separable(rows: int = 300, scale: float = 1.0, shift: float = 0.0) -> pd.DataFrame:
    """Two classes parted by a curve through two inputs of a given size."""
    rng = np.random.default_rng(1)
    x = rng.normal(size=(rows, 2))
    y = np.where(x[:, 0] ** 2 + x[:, 1] > 0.7, "yes", "no")
    return _named(x * scale + shift, y)


def mixed_magnitudes(rows: int = 300) -> pd.DataFrame:
    """An age, an income and a share, of which all three decide."""
    rng = np.random.default_rng(2)
    z = rng.normal(size=(rows, 3))
    y = np.where(z.sum(axis=1) > 0, "yes", "no")
    x = z * [12, 15_000, 0.1] + [45, 40_000, 0.5]
    return _named(x, y)


def quantity(rows: int = 300, scale: float = 1.0, shift: float = 0.0) -> pd.DataFrame:
    """A quantity of a given size that follows two inputs of size 1."""
    rng = np.random.default_rng(3)
    x = rng.normal(size=(rows, 2))
    y = np.sin(x[:, 0]) + x[:, 1] + 0.1 * rng.normal(size=rows)
    return _named(x, y * scale + shift)


def coin(rows: int = 300, inputs: int = 4, share: float = 0.5) -> pd.DataFrame:
    """Classes that no input says anything of."""
    rng = np.random.default_rng(4)
    x = rng.normal(size=(rows, inputs))
    return _named(x, np.where(rng.uniform(size=rows) < share, "yes", "no"))


def dice(rows: int = 300, inputs: int = 3) -> pd.DataFrame:
    """A quantity that no input says anything of."""
    rng = np.random.default_rng(5)
    x = rng.normal(size=(rows, inputs))
    return _named(x, rng.normal(size=rows))


def rare(rows: int = 500, share: float = 0.01) -> pd.DataFrame:
    """Few rows are yes, and the inputs say little of which."""
    rng = np.random.default_rng(6)
    x = rng.normal(size=(rows, 3))
    y = np.full(rows, "no", dtype=object)
    y[rng.choice(rows, max(5, round(share * rows)), replace=False)] = "yes"
    return _named(x, y)


def noisy(rows: int = 80, inputs: int = 10, flipped: float = 0.25) -> pd.DataFrame:
    """Few rows with many inputs, of which one decides, and many labels are wrong."""
    rng = np.random.default_rng(7)
    x = rng.normal(size=(rows, inputs))
    y = (x[:, 0] > 0) ^ (rng.uniform(size=rows) < flipped)
    return _named(x, np.where(y, "yes", "no"))


def noisy_quantity(rows: int = 60, inputs: int = 8) -> pd.DataFrame:
    """Few rows with many inputs and a quantity that is half noise."""
    rng = np.random.default_rng(8)
    x = rng.normal(size=(rows, inputs))
    return _named(x, x[:, 0] + rng.normal(size=rows))


def given_away(rows: int = 300) -> pd.DataFrame:
    """One of three columns is a grade that says the answer."""
    table = separable(rows)
    grades = np.random.default_rng(10).choice(["A", "B", "C"], rows)
    return table.assign(x3=np.where(table["y"] == "yes", grades, "F"))


def score_given_away(rows: int = 300) -> pd.DataFrame:
    """One of three columns is the score that the classes were cut from."""
    table = separable(rows)
    rng = np.random.default_rng(9)
    score = np.where(table["y"] == "yes", 60.0, 20.0) + rng.uniform(0, 39, rows)
    return table.assign(x3=score)


def with_constant(rows: int = 300) -> pd.DataFrame:
    """One of three inputs is the same everywhere."""
    return separable(rows).assign(x3=7.0)
