"""Samples: tables that come with the program, and one that it downloads."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from playground.core.progress import Progress, untold
from playground.core.registry import Registry
from playground.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

TITANIC_891_URL = "https://raw.githubusercontent.com/mwaskom/seaborn-data/master/titanic.csv"
TITANIC_891_HEADER = (
    "survived,pclass,sex,age,sibsp,parch,fare,embarked,class,who,adult_male,deck,embark_town,"
    "alive,alone"
)
BINARY_SEED = 4
SHUFFLE_SEED = 0


@dataclass(frozen=True)
class Sample:
    """A table to try things on.

    Attributes:
        label: Its title.
        help: One sentence on what it holds and what there is to predict.
        source: Where it comes from.
        target: The column to predict.
        read: Returns the table in its own words and units.
        image_shape: Height and width where the other columns are pixels, row by row.
        is_downloaded: Whether reading it asks for a network connection the first time.
    """

    key: str
    label: str
    help: str
    source: str
    target: str
    read: "Callable[[Progress], pd.DataFrame]"
    image_shape: tuple[int, int] | None = None
    is_downloaded: bool = False


def load_sample(name: str, progress: Progress = untold) -> "pd.DataFrame":
    """Read the table of a sample; what else is known of it is in `SAMPLES`.

    Args:
        name: Key of `SAMPLES`.
        progress: Told the share of a download that has come.

    Raises:
        PlaygroundError: There is no such sample, or it could not be downloaded.
        Cancelled: ``progress`` called the download off.
    """
    return SAMPLES[name].read(progress)


def _bundled(name: str) -> "pd.DataFrame":
    import pandas as pd

    return pd.read_csv(resource("data", name))


def _read_binary(_: Progress) -> "pd.DataFrame":
    """Three marks of 30 to 100; pass where each is at least 40 and their mean at least 60."""
    import pandas as pd

    marks = np.random.default_rng(BINARY_SEED).integers(30, 100, (1000, 3), endpoint=True)
    passed = (marks.min(axis=1) >= 40) & (marks.mean(axis=1) >= 60)
    return pd.DataFrame(marks, columns=["x", "y", "z"]).assign(**{"pass": passed})


def _read_rebuild(_: Progress) -> "pd.DataFrame":
    return _bundled("rebuild.csv")


def _read_titanic(_: Progress) -> "pd.DataFrame":
    """One row a person, expanded from the counts and shuffled, always alike."""
    counts = _bundled("titanic_counts.csv")
    people = counts.loc[counts.index.repeat(counts["people"])].drop(columns="people")
    return people.sample(frac=1, random_state=SHUFFLE_SEED).reset_index(drop=True)


def _read_titanic_891(progress: Progress) -> "pd.DataFrame":
    import pandas as pd

    from playground.core.data.download import fetch

    path = fetch(TITANIC_891_URL, "titanic_891.csv", TITANIC_891_HEADER, progress)
    return pd.read_csv(path)


def _read_iris(_: Progress) -> "pd.DataFrame":
    from sklearn.datasets import load_iris

    iris = load_iris(as_frame=True)
    return iris.data.assign(species=iris.target_names[iris.target])


def _read_wine(_: Progress) -> "pd.DataFrame":
    from sklearn.datasets import load_wine

    wine = load_wine(as_frame=True)
    cultivars = np.array(["A", "B", "C"])
    return wine.data.rename(columns=_spaced).assign(cultivar=cultivars[wine.target])


def _read_breast_cancer(_: Progress) -> "pd.DataFrame":
    from sklearn.datasets import load_breast_cancer

    cancer = load_breast_cancer(as_frame=True)
    return cancer.data.assign(diagnosis=cancer.target_names[cancer.target])


def _read_digits(_: Progress) -> "pd.DataFrame":
    from sklearn.datasets import load_digits

    digits = load_digits(as_frame=True)
    return digits.data.rename(columns=_spaced).assign(digit=digits.target)


def _read_diabetes(_: Progress) -> "pd.DataFrame":
    from sklearn.datasets import load_diabetes

    diabetes = load_diabetes(as_frame=True, scaled=False)
    readable = {
        "bmi": "body mass index",
        "bp": "blood pressure",
        "s1": "total cholesterol",
        "s2": "LDL",
        "s3": "HDL",
        "s4": "cholesterol / HDL",
        "s5": "log triglycerides",
        "s6": "blood sugar",
    }
    return diabetes.data.rename(columns=readable).assign(progression=diabetes.target)


def _spaced(name: str) -> str:
    return name.replace("_", " ")


SAMPLES: Registry[Sample] = Registry(
    "sample",
    (
        Sample(
            "binary",
            "Exam: pass or fail",
            "1,000 people with three marks each; predict who passes.",
            "Made by a rule: every mark at least 40 and their mean at least 60.",
            "pass",
            _read_binary,
        ),
        Sample(
            "rebuild",
            "Rebuild (재건축)",
            "8 houses, few enough to check by hand; predict which are rebuilt.",
            "A lesson's example.",
            "재건축여부",
            _read_rebuild,
        ),
        Sample(
            "titanic",
            "Titanic, 2,201 people",
            "Class, sex and age group of everyone aboard; predict who survived.",
            "Counts of the British Board of Trade's report on the loss of the Titanic, 1912.",
            "survived",
            _read_titanic,
        ),
        Sample(
            "iris",
            "Iris",
            "150 flowers measured in four ways; predict which of three species each is.",
            "R. A. Fisher, 1936; from scikit-learn.",
            "species",
            _read_iris,
        ),
        Sample(
            "wine",
            "Wine",
            "178 wines measured in 13 ways; predict which of three cultivars each is from.",
            "UCI Machine Learning Repository; from scikit-learn.",
            "cultivar",
            _read_wine,
        ),
        Sample(
            "breast_cancer",
            "Breast cancer",
            "569 tumours described by 30 measurements; predict whether each is benign.",
            "UCI Machine Learning Repository, Wisconsin diagnostic; from scikit-learn.",
            "diagnosis",
            _read_breast_cancer,
        ),
        Sample(
            "digits",
            "Digits, 8×8",
            "1,797 handwritten digits of 64 pixels each; predict which digit each is.",
            "UCI Machine Learning Repository; from scikit-learn.",
            "digit",
            _read_digits,
            image_shape=(8, 8),
        ),
        Sample(
            "diabetes",
            "Diabetes",
            "442 patients with ten measurements; predict how far the disease goes on in a year.",
            "Efron, Hastie, Johnstone and Tibshirani, 2004; from scikit-learn.",
            "progression",
            _read_diabetes,
        ),
        Sample(
            "titanic_891",
            "Titanic, 891 passengers",
            "Fifteen columns with ages, fares and gaps to deal with; predict who survived.",
            "seaborn's example data, downloaded on request.",
            "survived",
            _read_titanic_891,
            is_downloaded=True,
        ),
    ),
)
