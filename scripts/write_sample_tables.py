"""Writes scikit-learn's five sample tables as CSV: ``python -m scripts.write_sample_tables``.

They are kept in the repository, so that the program needs no scikit-learn. Every number is written
with as many digits as give it back to the bit.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sklearn import datasets

FOLDER = Path(__file__).parent.parent / "resources" / "data"

DIABETES_HEADINGS = {
    "bmi": "body mass index",
    "bp": "blood pressure",
    "s1": "total cholesterol",
    "s2": "LDL",
    "s3": "HDL",
    "s4": "cholesterol / HDL",
    "s5": "log triglycerides",
    "s6": "blood sugar",
}
"""What a doctor calls the measurements."""


def iris() -> pd.DataFrame:
    """Flowers with the name of their species."""
    found = datasets.load_iris(as_frame=True)
    return found.data.assign(species=found.target_names[found.target])


def wine() -> pd.DataFrame:
    """Wines with the letter of their cultivar, which has no name."""
    found = datasets.load_wine(as_frame=True)
    return found.data.rename(columns=_spaced).assign(cultivar=np.array(list("ABC"))[found.target])


def breast_cancer() -> pd.DataFrame:
    """Tumours with their diagnosis in words."""
    found = datasets.load_breast_cancer(as_frame=True)
    return found.data.assign(diagnosis=found.target_names[found.target])


def digits() -> pd.DataFrame:
    """Pixels of handwritten digits, which are whole numbers from 0 to 16."""
    found = datasets.load_digits(as_frame=True)
    return found.data.astype(int).rename(columns=_spaced).assign(digit=found.target)


def diabetes() -> pd.DataFrame:
    """Patients in the units they were measured in, not scaled."""
    found = datasets.load_diabetes(as_frame=True, scaled=False)
    return found.data.rename(columns=DIABETES_HEADINGS).assign(progression=found.target)


def _spaced(name: str) -> str:
    return name.replace("_", " ")


TABLES: Mapping[str, Callable[[], Any]] = {
    each.__name__: each for each in (iris, wine, breast_cancer, digits, diabetes)
}


def main() -> None:
    """Write them."""
    for name, table in TABLES.items():
        table().to_csv(FOLDER / f"{name}.csv", index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
