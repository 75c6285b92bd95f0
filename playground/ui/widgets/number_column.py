"""How wide a column of numbers has to be, so that none is cut."""

from PySide6.QtGui import QFontMetrics

from playground.ui.text.digits import DIGITS

LONGEST_SINGLE, LONGEST_DOUBLE = "−0.000000000000", "−0.00000000000000000000"
"""Numbers with all their digits are no longer; see `all_digits`."""


def number_column_width(metrics: QFontMetrics, room: int, *, single: bool) -> int:
    """Pixels for a number, with the room at its sides.

    Args:
        metrics: Of the table's font.
        room: Characters of the longest number, while not all digits are shown.
        single: Whether the numbers are of single precision (float32).
    """
    longest = LONGEST_SINGLE if single else LONGEST_DOUBLE
    widest = longest if DIGITS.all_shown else longest[:room]
    return metrics.horizontalAdvance(widest) + metrics.height()
