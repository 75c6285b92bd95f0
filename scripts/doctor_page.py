"""Writes docs/doctor.md, the page of the doctor's rules, from the rules themselves.

python -m scripts.doctor_page
"""

from pathlib import Path

from playground.core.inspection.diagnosis.evidence import (
    CLOSE_SKILL,
    EARLY_DISTANCE,
    EARLY_EPOCHS,
    EARLY_STEPS,
    FEW_EPOCHS,
    GOOD_SKILL,
    LEAST_SKILL,
    LUCKY,
    MOST_COMPARED,
    NEAR,
    NO_PROGRESS,
    WORSE,
)
from playground.core.inspection.diagnosis.references import NEIGHBOURS
from playground.core.inspection.diagnosis.rule import RulePart
from playground.core.inspection.diagnosis.rules import RULES
from playground.core.inspection.sampling import MOST_ROWS

PAGE = Path(__file__).resolve().parents[1] / "docs" / "doctor.md"

PARTS = {
    RulePart.CAUSE: "cause",
    RulePart.SYMPTOM: "cause, or named as following from one found before",
    RulePart.ASIDE: "given beside a cause",
}

INTRODUCTION = f"""# The doctor

What the doctor says of a run, on what evidence, and what it offers. This page is written by
`python -m scripts.doctor_page` from the rules in `playground/core/inspection/diagnosis/`; a test
fails when it is out of date.

## How it judges

The rules are tried in the order below, what is certain first. The first cause found is the finding;
causes after it are not looked for, and what is seen besides and follows from it (dead units,
exploding gradients, a constant answer) is named in the same finding. So a run with one fault has
one finding. The status bar shows the first finding; the tab Gradients shows all.

A finding is a *danger* when the run has ended by it, a *warning* when it keeps the run from
learning, and a *note* when it is true but the run does well, or only has to go on.

Words used below:

- **Skill**: 0 for what needs no input, 1 for what is always right. For classes
  (mean recall − 1/k)/(1 − 1/k) over k classes, so that a rare class counts as much as a common one;
  for numbers R². Measured on at most {MOST_ROWS:,} training rows, evenly spread, without dropout.
- **Reference models**: ridge regression and the mean of the {NEIGHBOURS} nearest rows, each
  predicting every one of at most {MOST_COMPARED} training rows from the others, on inputs brought
  to like size. What they find can be learned.
- **Constant answer**: the outputs that make the loss least when they are the same for every row.
- **Does well**: a skill of at least {GOOD_SKILL:g}; or of at least {LEAST_SKILL:g} and no more than
  {CLOSE_SKILL:g} below the better reference model. Where neither model has a skill of
  {LEAST_SKILL:g}, the skill on validation rows must be at least {LEAST_SKILL:g} and 2/√rows. Not
  where the accuracy of the last ten epochs is {LUCKY:g} lower, or where the loss of the last three
  is above {WORSE:g} times a constant answer's.
- **Early**: fewer than {EARLY_EPOCHS} epochs or {EARLY_STEPS} steps, or fewer than {FEW_EPOCHS}
  epochs with weights that have moved by {NEAR:g} to {EARLY_DISTANCE:g} of their first length.
- **Stuck**: the present loss is above {1 - NO_PROGRESS:g} of a constant answer's.

## The findings
"""


def page() -> str:
    """The whole page."""
    sections = (
        f"### {rule.title}\n\n"
        f"*{PARTS[rule.part]}* (`{rule.key}`)\n\n"
        f"- **Evidence:** {rule.evidence}\n"
        f"- **Why:** {rule.why}\n"
        f"- **Cure:** {rule.cure}\n"
        for rule in RULES
    )
    return "\n".join((INTRODUCTION, *sections))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
