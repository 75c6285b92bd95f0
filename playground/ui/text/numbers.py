"""How numbers read in the window: short, or with all digits when View › All digits is on.

Each function follows that choice (`playground.ui.text.digits`), writes a real minus, and a dash
where there is no number. For what is copied or written to a file use
`playground.core.common.number_text`, and `exact_text` for what a hover adds to a short number.
"""

import math

from playground.core.common import number_text
from playground.core.common.number_text import count_text
from playground.core.inspection.sampling import SampleSize
from playground.core.model.task import Task
from playground.ui.text.digits import DIGITS

NOTHING = "–"


def value_text(value: float, digits: int = number_text.SHORT_DIGITS) -> str:
    """A number of any kind: ``0.3107``, ``−12.35``, ``2020``, ``4.540e−05``."""
    return _shown(value, number_text.short_text(value, digits))


def predicted_text(value: float) -> str:
    """A number that was computed in single precision and put into a column's own unit."""
    short = number_text.short_text(value)
    return _typeset(number_text.all_digits(value, single=True) if DIGITS.all_shown else short)


def exact_text(value: float, *, single: bool | None = None) -> str:
    """All digits, whatever is chosen, for tooltips and editors; see `all_digits`."""
    return _typeset(number_text.all_digits(value, single=single))


def loss_text(loss: float) -> str:
    """A loss in few digits: ``0.0413``, ``12.30``, ``4.1e−07``."""
    return _shown(loss, number_text.loss_text(loss))


def gradient_text(gradient: float) -> str:
    """A gradient or its norm, of which the size matters: ``0.013``, ``1.8e−05``."""
    return value_text(gradient, 2)


def metric_text(metric: float, task: Task) -> str:
    """Accuracy as ``97.6 %``, R² as ``0.976``."""
    return score_text(metric) if task is Task.REGRESSION else share_text(metric)


def score_text(score: float, decimals: int = 3) -> str:
    """A score or probability: ``0.976``; 0 and 1 are written of nothing else."""
    return _shown(score, number_text.score_text(score, decimals))


def share_text(share: float, decimals: int = 1) -> str:
    """A share as ``97.6 %``; ``100.0 %`` of all only."""
    if math.isfinite(share) and DIGITS.all_shown:
        percent = number_text.percent_of(share).normalize()
        return f"{_typeset(format(percent, 'f'))} %"
    return _typeset(number_text.share_text(share, decimals))


def distinguishable_texts(*values: float, decimals: int = 2) -> list[str]:
    """Numbers that are compared, with as many decimals as tell unequal ones apart."""
    if DIGITS.all_shown:
        return [exact_text(value) for value in values]
    return [_typeset(text) for text in number_text.distinguishable_texts(values, decimals)]


def range_texts(low: float, high: float) -> tuple[str, str]:
    """The ends of a range, to the precision that its width calls for."""
    if DIGITS.all_shown:
        return exact_text(low), exact_text(high)
    first, last = number_text.range_texts(low, high)
    return _typeset(first), _typeset(last)


def fitting_text(value: float, room: int) -> str:
    """The most digits that fit into a fixed place of ``room`` characters, all digits or not."""
    return _typeset(number_text.fitting_text(value, room))


def score_in_cell(score: float, decimals: int, room: int) -> str:
    """A score in a column of a table that has room for ``room`` characters.

    ``0.9044``; next to 1 as many digits as fit, ``0.99999``. With all digits the column is wider.
    """
    text = score_text(score, decimals)
    return text if DIGITS.all_shown or len(text) <= room else fitting_text(score, room)


def counted(one: str, several: str, count: int, **values: object) -> str:
    """A text about a count, which reads differently for one: ``1 row``, ``0 rows``, ``2 rows``.

    Args:
        one: The text for a count of one.
        several: The text for any other, with ``{count}`` for the number.
        count: How many there are.
        **values: What stands for further names in both texts.
    """
    return (one if count == 1 else several).format(count=count_text(count), **values)


def rows_text(sampled: SampleSize) -> str:
    """How many rows were looked at: ``250``, or ``4,000 / 100,000`` where not all were."""
    if sampled.used == sampled.of:
        return count_text(sampled.of)
    return f"{count_text(sampled.used)} / {count_text(sampled.of)}"


def _shown(value: float, short: str) -> str:
    return _typeset(number_text.all_digits(value) if DIGITS.all_shown else short)


def _typeset(text: str) -> str:
    return NOTHING if text == "NaN" else text.replace("-", "−")
