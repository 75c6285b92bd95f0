"""Sums of many terms, written in part."""

from collections.abc import Sequence

from playground.core.common.messages import plural
from playground.core.inspection.step.evaluation import evaluate
from playground.core.inspection.step.expression import Expression, Number, plus

MOST_TERMS = 12
"""A longer sum is written in part, with the rest as one number."""

SHOWN_OF_LONG = 8


def shortened(terms: Sequence[Expression], further: int = 0, rest: float = 0.0) -> Expression:
    """The sum of terms in numbers, a long one in part.

    Args:
        terms: The terms.
        further: How many more there are that are not known one by one.
        rest: What those come to.
    """
    if len(terms) > MOST_TERMS:
        left_out = terms[SHOWN_OF_LONG:]
        further += len(left_out)
        rest += sum(map(evaluate, left_out))
        terms = terms[:SHOWN_OF_LONG]
    if not further:
        return plus(*terms)
    label = plural("{count} more", "{count} more", further)
    return plus(*terms, Number(rest, label=label))
