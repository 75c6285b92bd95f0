"""The page of rules says what the rules do."""

from playground.core.inspection.diagnosis.rules import RULES
from scripts.doctor_page import PAGE, page


def test_that_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m scripts.doctor_page"


def test_that_every_rule_is_explained_once() -> None:
    assert len({rule.key for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert all((rule.evidence, rule.why, rule.cure)), rule.key
