"""Words and symbols that the pages of a step share."""

from PySide6.QtCore import QCoreApplication

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("StepThrough", text)


def indexed(symbol: str, index: int) -> str:
    """``"a₃"`` for the third, whose index is 2."""
    return f"{symbol}{str(index + 1).translate(SUBSCRIPTS)}"
