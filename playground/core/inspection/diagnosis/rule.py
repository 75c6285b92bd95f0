"""What a rule is: evidence judged against a threshold, and what is said and done about it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from playground.core.inspection.diagnosis.evidence import Evidence
from playground.core.inspection.diagnosis.findings import Finding


class RulePart(StrEnum):
    """What part a rule has in a diagnosis."""

    CAUSE = "cause"
    """Of all causes found only the first is given."""

    SYMPTOM = "symptom"
    """A cause if no other was found before, else named as what follows from that."""

    ASIDE = "aside"
    """Given beside the cause."""


@dataclass(frozen=True)
class Rule:
    """One kind of finding.

    Attributes:
        key: Names it.
        title: What it is about, for the page of all rules.
        part: What part it has.
        evidence: What it looks at and the threshold, for the page of all rules.
        why: What is behind it.
        cure: What is offered or advised.
        judge: Makes the finding; None where the evidence does not show it.
    """

    key: str
    title: str
    part: RulePart
    evidence: str
    why: str
    cure: str
    judge: Callable[[Evidence], Finding | None]
