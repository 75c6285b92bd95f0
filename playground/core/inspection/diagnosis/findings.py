"""What a doctor says of a run: a cause, what follows from it, and the change that corrects it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from playground.core.common.messages import Text
from playground.core.experiment.experiment import Experiment

MOST_NAMED = 8

Change = Callable[[Experiment], Experiment]


class Concern(StrEnum):
    """How bad a finding is."""

    GOOD = "good"
    NOTE = "note"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True)
class Remedy:
    """A change of settings.

    Attributes:
        text: What it does, as the words of a button.
        change: Makes a changed copy of the experiment.
    """

    text: Text
    change: Change


@dataclass(frozen=True)
class Finding:
    """One thing to say of a run.

    Attributes:
        key: Which of `RULES` found it.
        concern: How bad it is.
        title: What it is.
        explanation: The numbers behind it and why it matters, a sentence each.
        remedy: What would correct it; None where there is nothing to press.
        consequences: Titles of what else was seen and follows from it.
    """

    key: str
    concern: Concern
    title: Text
    explanation: tuple[Text, ...]
    remedy: Remedy | None = None
    consequences: tuple[Text, ...] = ()
