"""The examination: rules applied to the evidence, and what they found in order of weight."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from playground.core.common.messages import message, plural
from playground.core.common.number_text import share_text
from playground.core.inspection.diagnosis.evidence import FEW_ROWS, Evidence
from playground.core.inspection.diagnosis.findings import Concern, Finding
from playground.core.inspection.diagnosis.idle import IdleUnits
from playground.core.inspection.diagnosis.rule import RulePart
from playground.core.inspection.diagnosis.rules import RULES
from playground.core.inspection.sampling import SampleSize
from playground.core.inspection.statistics.gradient_flow import LayerGradient
from playground.core.model.task import Task
from playground.core.run.frame import Frame

ORDER = (Concern.DANGER, Concern.WARNING, Concern.NOTE, Concern.GOOD)


@dataclass(frozen=True)
class Diagnosis:
    """What an examination found.

    Attributes:
        findings: The worst first; never empty.
        idle: By hidden layer.
        gradients: By layer.
        sampled: Training rows that the units were tried on.
    """

    findings: tuple[Finding, ...]
    idle: tuple[IdleUnits, ...]
    gradients: tuple[LayerGradient, ...]
    sampled: SampleSize


@dataclass(frozen=True)
class DiagnosisRequest:
    """Asks for an examination."""

    def compute(self, frame: Frame) -> Diagnosis:
        """Look at data, settings, signals, losses and what simple models make of the same rows."""
        return examine(frame)


def examine(frame: Frame) -> Diagnosis:
    """Find what is wrong with a run: one cause, what follows from it, and what is independent."""
    evidence = Evidence(frame)
    findings = sorted(_findings(evidence), key=lambda each: ORDER.index(each.concern))
    return Diagnosis(
        tuple(findings or [_nothing(evidence)]),
        evidence.idle,
        evidence.gradients,
        evidence.sampled,
    )


def _findings(evidence: Evidence) -> Iterator[Finding]:
    cause: Finding | None = None
    asides: list[Finding] = []
    for rule in RULES:
        if cause is not None and rule.part is RulePart.CAUSE:
            continue
        found = rule.judge(evidence)
        if found is None:
            continue
        if rule.part is RulePart.ASIDE:
            asides.append(found)
        elif cause is None:
            cause = found
        elif cause.concern is not Concern.NOTE:
            cause = replace(cause, consequences=(*cause.consequences, found.title))
    overfits = any(found.key == "overfitting" for found in asides)
    if cause is not None and not (overfits and cause.concern is Concern.NOTE):
        yield cause
    explained = cause is not None and cause.concern is not Concern.NOTE
    for found in asides:
        # Units that died and rows that were memorised on the way are not a second cause.
        if not explained or found.key not in ("dead_units", "dead_layer", "overfitting"):
            yield found


def _nothing(evidence: Evidence) -> Finding:
    if not evidence.frame.snapshot.step:
        return Finding(
            "nothing",
            Concern.GOOD,
            message("Nothing to correct so far"),
            (message("What a run comes to shows after its first steps."),),
        )
    if not evidence.does_well:
        few = len(evidence.rows) < FEW_ROWS
        return Finding(
            "nothing",
            Concern.GOOD,
            message("Nothing to correct so far"),
            (
                plural(
                    "{count} training row is too few to judge by.",
                    "{count} training rows are too few to judge by.",
                    len(evidence.rows),
                )
                if few
                else message("It is too early to judge what the run has come to."),
            ),
        )
    if evidence.task is Task.REGRESSION:
        reason = message("R² over the training rows is {own:.3f}.", own=evidence.share_right)
    else:
        reason = message(
            "{own} of the training rows are right.", own=share_text(evidence.share_right)
        )
    return Finding("nothing", Concern.GOOD, message("Nothing to correct"), (reason,))
