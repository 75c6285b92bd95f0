"""How figures read: the number or why there is none, and how it is measured on hovering."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from playground.core.inspection.metrics.metrics import MetricValue
from playground.ui.text.numbers import score_text, share_text
from playground.ui.text.setting_wording import translated
from playground.ui.widgets.text_table import Cell, NumberCell, Row, TipCell


def figure_text(figure: MetricValue, digits: int = 3) -> str:
    """The number, or why there is none."""
    return _why_text(figure) if figure.value is None else score_text(figure.value, digits)


def figure_row(
    name: str, figure: MetricValue, words: str, tip: str, write: Callable[[float], str] = score_text
) -> Row:
    """A line of a table of figures.

    Args:
        name: What the figure is called.
        figure: The number, or why there is none.
        words: What it says, in a few words.
        tip: How it is measured, to be read on hovering over any of the three.
        write: How the number reads.
    """
    number: Cell = (
        TipCell(_why_text(figure), tip)
        if figure.value is None
        else NumberCell(write(figure.value), figure.value, tip)
    )
    return TipCell(name, tip), number, TipCell(words, tip)


def log_loss_row(log_loss: MetricValue, *more: str) -> Row:
    """The line of the log loss, with more to say of it below how it is measured."""
    tip = QCoreApplication.translate(
        "LogLoss",
        "The mean over rows of −ln P(true class); probabilities of exactly 0 and 1 are moved off "
        "by the rounding error of their precision.",
    )
    return figure_row(
        QCoreApplication.translate("LogLoss", "Log loss"),
        log_loss,
        QCoreApplication.translate("LogLoss", "mean of −ln P(true class)"),
        "\n".join((tip, *more)),
        fine,
    )


def short_cell(figure: MetricValue) -> Cell:
    """The number, or a dash and the reason where there is none."""
    if figure.value is None:
        return TipCell("–", _why_text(figure))
    return NumberCell(score_text(figure.value), figure.value)


def share(figure: float) -> str:
    """A share of rows in percent."""
    return share_text(figure)


def fine(figure: float) -> str:
    """A loss, with a decimal more than a score."""
    return score_text(figure, 4)


def _why_text(figure: MetricValue) -> str:
    return QCoreApplication.translate("Metrics", "not defined: {0}").format(translated(figure.why))
