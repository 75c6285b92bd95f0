"""How figures read."""

from PySide6.QtCore import QCoreApplication

from playground.core.metrics import Figure
from playground.ui.forms.wording import translated


def figure_text(figure: Figure, digits: int = 3) -> str:
    """The number, or why there is none."""
    if figure.value is not None:
        return f"{figure.value:.{digits}f}"
    return QCoreApplication.translate("Metrics", "not defined: {0}").format(translated(figure.why))


def short_text(figure: Figure) -> str:
    """The number, or a dash where there is none."""
    return "–" if figure.value is None else f"{figure.value:.3f}"


def share_text(figure: Figure) -> str:
    """The number in percent, or why there is none."""
    return figure_text(figure) if figure.value is None else percent(figure.value)


def percent(share: float) -> str:
    """``0.976`` as ``97.6 %``."""
    return f"{share:.1%}".replace("%", "\u202f%")
