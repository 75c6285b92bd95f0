"""How wide a column of numbers has to be, so that none is cut."""

from PySide6.QtGui import QFontMetrics

from playground.ui.text.digits import DIGITS

LONGEST = "−0.000000000000"
"""A number of single precision with all its digits is no longer; see `all_digits`."""


def number_column_width(metrics: QFontMetrics, room: int) -> int:
    """Pixels for a number, with the room at its sides.

    Args:
        metrics: Of the table's font.
        room: Characters of the longest number, while not all digits are shown.
    """
    widest = LONGEST if DIGITS.all_shown else LONGEST[:room]
    return metrics.horizontalAdvance(widest) + metrics.height()
