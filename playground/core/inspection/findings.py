"""What a doctor says of a run: findings in words, and the changes of settings that mend them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from playground.core.experiment import Experiment

MOST_NAMED = 8

Change = Callable[[Experiment], Experiment]


class Concern(StrEnum):
    """How bad a finding is."""

    GOOD = "good"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True)
class Remedy:
    """A change of settings.

    Attributes:
        text: What it does, as the words of a button.
        change: Makes a changed copy of the experiment.
    """

    text: str
    change: Change


@dataclass(frozen=True)
class Finding:
    """One thing to say of a run.

    Attributes:
        concern: How bad it is.
        title: What it is.
        explanation: The numbers behind it, and why it matters.
        remedy: What would mend it; None where there is nothing to press.
    """

    concern: Concern
    title: str
    explanation: str
    remedy: Remedy | None = None


def setting(key: str, value: object) -> Change:
    """The change of the setting at a dotted path to a value."""

    def change(experiment: Experiment) -> Experiment:
        return experiment.with_value(key, value)

    return change


def slower(experiment: Experiment) -> Remedy:
    """A tenth of the learning rate."""
    return _at_rate("Lower", experiment.training.learning_rate / 10)


def faster(experiment: Experiment) -> Remedy:
    """Ten times the learning rate."""
    return _at_rate("Raise", experiment.training.learning_rate * 10)


def listed(names: Sequence[str]) -> str:
    """``"3, 5 and 8"``; of many, the first few and how many more there are."""
    if len(names) > MOST_NAMED:
        return f"{', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED:,} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _at_rate(verb: str, rate: float) -> Remedy:
    return Remedy(f"{verb} the learning rate to {rate:g}", setting("training.learning_rate", rate))
