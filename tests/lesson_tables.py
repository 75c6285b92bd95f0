"""The tables that lessons are about, made here: invented rows under the real headings."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

from playground.core.data.samples import load_sample

PASSENGERS = 880
SEED = 1912
CLASSES = {1: "First", 2: "Second", 3: "Third"}
TOWNS = {"S": "Southampton", "C": "Cherbourg", "Q": "Queenstown"}
FIRST_YEAR = 2001


@dataclass(frozen=True)
class Optimum:
    """Where training without end would come to, from scikit-learn's logistic regression."""

    loss: float
    accuracy: float
    weights: list[float]
    bias: float
    first_probability: float


def titanic_optimum(path: Path) -> Optimum:
    """Return the optimum of one sigmoid unit fed with a file's pclass, sibsp and parch."""
    written = pd.read_csv(path)
    x, y = written[["pclass", "sibsp", "parch"]].to_numpy(), written["survived"].to_numpy()
    model = LogisticRegression(C=np.inf, tol=1e-9, max_iter=1000).fit(x, y)
    probabilities = model.predict_proba(x)[:, 1]
    return Optimum(
        loss=log_loss(y, probabilities, labels=(0, 1)),
        accuracy=model.score(x, y),
        weights=model.coef_[0].tolist(),
        bias=float(model.intercept_[0]),
        first_probability=float(probabilities[0]),
    )


def write_lesson_tables(folder: Path) -> Path:
    """Write one file a lesson into a folder and return the folder."""
    made_passengers().to_csv(folder / "titanic.csv", index=False)
    load_sample("binary").to_csv(folder / "binary.csv", index=False)
    houses = load_sample("rebuild")
    houses.to_csv(folder / "rebuild.csv", index=False)
    houses["건축년도"] += FIRST_YEAR
    houses.to_csv(folder / "rebuild_years_cp949.csv", index=False, encoding="cp949")
    return folder


def made_passengers() -> pd.DataFrame:
    """Passengers nobody ever met, with gaps, words and columns that give one another away.

    Their first three numbers decide who survives, by chance, so that there is an optimum to find.
    """
    rng = np.random.default_rng(SEED)
    pclass = rng.choice([1, 2, 3], PASSENGERS, p=[0.25, 0.2, 0.55])
    sibsp, parch = (np.minimum(rng.geometric(share, PASSENGERS) - 1, 6) for share in (0.6, 0.7))
    log_odds = 1.2 - 0.8 * pclass - 0.2 * sibsp + 0.4 * parch
    survived = rng.random(PASSENGERS) < 1 / (1 + np.exp(-log_odds))
    is_male = rng.random(PASSENGERS) < np.where(survived, 0.35, 0.8)
    age = np.round(rng.gamma(5, 6, PASSENGERS))
    adult_male = is_male & (age >= 16)
    embarked = _with_gaps(rng.choice(list(TOWNS), PASSENGERS, p=[0.7, 0.2, 0.1]), 0.003, rng)
    return pd.DataFrame(
        {
            "survived": survived.astype(int),
            "pclass": pclass,
            "sex": np.where(is_male, "male", "female"),
            "age": _with_gaps(age, 0.2, rng),
            "sibsp": sibsp,
            "parch": parch,
            "fare": np.round(rng.gamma(2, 60 / pclass**2), 4),
            "embarked": embarked,
            "class": [CLASSES[each] for each in pclass],
            "who": np.where(age < 16, "child", np.where(is_male, "man", "woman")),
            "adult_male": adult_male,
            "deck": _with_gaps(rng.choice(list("ABCDEFG"), PASSENGERS), 0.77, rng),
            "embark_town": embarked.map(TOWNS),
            "alive": np.where(survived, "yes", "no"),
            "alone": sibsp + parch == 0,
        }
    )


def _with_gaps(
    values: npt.NDArray[np.generic], share: float, rng: np.random.Generator
) -> "pd.Series[str]":
    return pd.Series(values).mask(rng.random(len(values)) < share)
