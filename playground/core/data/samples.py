"""Samples: tables that come with the program, and one that it downloads."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from playground.core.common.progress import Progress, no_progress
from playground.core.data.reading.web_file import WebFile
from playground.core.settings.registry import Registry
from playground.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

TITANIC_891 = WebFile(
    url="https://raw.githubusercontent.com/mwaskom/seaborn-data/master/titanic.csv",
    name="titanic_891.csv",
    header="survived,pclass,sex,age,sibsp,parch,fare,embarked,class,who,adult_male,deck,"
    "embark_town,alive,alone",
    sha256="81787d320d7f7b03df935e91de8bd19e11d45c5bbcab86ef4d4a76dc91b7d4f2",
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


def load_sample(name: str, progress: Progress = no_progress) -> "pd.DataFrame":
    """Read the table of a sample; what else is known of it is in `SAMPLES`.

    Args:
        name: Key of `SAMPLES`.
        progress: Told the share of a download that has come.

    Raises:
        PlaygroundError: There is no such sample, or it could not be downloaded.
        Cancelled: ``progress`` called the download off.
    """
    return SAMPLES[name].read(progress)


def _bundled(name: str) -> "Callable[[Progress], pd.DataFrame]":
    """A reader of a table in the program's own folder."""
    return lambda progress: _read(resource("data", name), progress)


def _read(path: "Path", progress: Progress) -> "pd.DataFrame":
    from playground.core.data.file_source import FileSource
    from playground.core.data.reading.tables import read_table

    return read_table(FileSource(path=str(path), header=True), progress).data_frame


def _read_binary(_: Progress) -> "pd.DataFrame":
    """Three marks of 30 to 100; pass where each is at least 40 and their mean at least 60."""
    import pandas as pd

    marks = np.random.default_rng(BINARY_SEED).integers(30, 100, (1000, 3), endpoint=True)
    passed = (marks.min(axis=1) >= 40) & (marks.mean(axis=1) >= 60)
    return pd.DataFrame(marks, columns=["x", "y", "z"]).assign(**{"pass": passed})


def _read_titanic(_: Progress) -> "pd.DataFrame":
    """One row a person, expanded from the counts and shuffled, always alike."""
    counts = _read(resource("data", "titanic_counts.csv"), no_progress)
    people = counts.loc[counts.index.repeat(counts["people"])].drop(columns="people")
    return people.sample(frac=1, random_state=SHUFFLE_SEED).reset_index(drop=True)


def _read_titanic_891(progress: Progress) -> "pd.DataFrame":
    from playground.core.data.reading.download import fetch

    return _read(fetch(TITANIC_891, progress), no_progress)


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
            _bundled("rebuild.csv"),
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
            _bundled("iris.csv"),
        ),
        Sample(
            "wine",
            "Wine",
            "178 wines measured in 13 ways; predict which of three cultivars each is from.",
            "UCI Machine Learning Repository; from scikit-learn.",
            "cultivar",
            _bundled("wine.csv"),
        ),
        Sample(
            "breast_cancer",
            "Breast cancer",
            "569 tumours described by 30 measurements; predict whether each is benign.",
            "UCI Machine Learning Repository, Wisconsin diagnostic; from scikit-learn.",
            "diagnosis",
            _bundled("breast_cancer.csv"),
        ),
        Sample(
            "digits",
            "Digits, 8×8",
            "1,797 handwritten digits of 64 pixels each; predict which digit each is.",
            "UCI Machine Learning Repository; from scikit-learn.",
            "digit",
            _bundled("digits.csv"),
            image_shape=(8, 8),
        ),
        Sample(
            "diabetes",
            "Diabetes",
            "442 patients with ten measurements; predict how far the disease goes on in a year.",
            "Efron, Hastie, Johnstone and Tibshirani, 2004; from scikit-learn.",
            "progression",
            _bundled("diabetes.csv"),
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
    group="samples",
    entry_type=Sample,
)
