"""The right cause first for runs made ill on purpose, and silence for runs that are well."""

from functools import cache

import pytest

from playground.core.inspection.diagnosis.evidence import Evidence
from playground.core.inspection.diagnosis.examination import examine
from playground.core.inspection.diagnosis.findings import Concern
from playground.core.run.frame import Frame
from tests.core.inspection.diagnosis.cases import Case
from tests.core.inspection.diagnosis.healthy import HEALTHY
from tests.core.inspection.diagnosis.pathologies import PATHOLOGIES

pytestmark = pytest.mark.usefixtures("turbo_is_ready")


@cache
def ill_frame(position: int) -> Frame:
    """The frame of a pathology, run once for all tests."""
    return PATHOLOGIES[position].frame()


CURABLE = [at for at, case in enumerate(PATHOLOGIES) if case.is_curable]

INDEPENDENT = {"leak", "constant_inputs", "dead_units"}
"""What may be found beside a cause."""


@pytest.mark.parametrize("position", range(len(PATHOLOGIES)), ids=lambda at: PATHOLOGIES[at].name)
def test_that_the_cause_comes_first_and_alone(position: int) -> None:
    case = PATHOLOGIES[position]
    first, *others = examine(ill_frame(position)).findings
    assert first.key == case.expects, first
    assert {each.key for each in others} <= INDEPENDENT


@pytest.mark.parametrize("case", HEALTHY, ids=str)
def test_that_a_run_that_is_well_is_let_alone(case: Case) -> None:
    findings = examine(case.frame()).findings
    if case.expects:
        assert [each.key for each in findings] == [case.expects]
        assert findings[0].concern is Concern.NOTE
    else:
        assert [each.concern for each in findings] == [Concern.GOOD], findings


@pytest.mark.parametrize("position", CURABLE, ids=lambda at: PATHOLOGIES[at].name)
def test_that_the_cure_helps(position: int) -> None:
    case, before = PATHOLOGIES[position], ill_frame(position)
    finding = examine(before).findings[0]
    assert finding.remedy is not None
    cured = finding.remedy.change(case.experiment)
    assert cured != case.experiment
    after = case.frame(cured)
    is_gone = finding.key not in {each.key for each in examine(after).findings}
    if finding.key == "overfitting":
        assert validation_loss(after) < 0.95 * validation_loss(before)
    elif finding.key == "leak":
        assert is_gone
    else:
        gain = Evidence(after).skill - Evidence(before).skill
        assert gain > 0.05 or (is_gone and gain > -0.02)


def test_that_the_table_is_large_enough() -> None:
    assert len({case.name for case in PATHOLOGIES}) >= 40
    assert len({case.name for case in HEALTHY}) >= 90
    assert len({case.expects for case in PATHOLOGIES}) >= 20


def validation_loss(frame: Frame) -> float:
    return float(Evidence(frame).validation_losses.mean())
