"""The classes with their probabilities as bars."""

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from playground.core.common.arrays import Doubles
from playground.ui.plots.target_colors import class_colors
from playground.ui.style.theme import Theme
from playground.ui.text.numbers import score_text
from playground.ui.widgets.text_table import Index, NumberCell, TextTable

BAR = 2
"""The column that holds the bars."""

INSET = 3
ROUNDING = 2.0


class BarDelegate(QStyledItemDelegate):
    """Draws a probability as a bar, and the threshold as a line across it.

    Args:
        theme: Gives the colours.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.order: list[int] = []
        self.probabilities: list[float] = []
        self.threshold: float | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.row() >= len(self.order):
            return
        class_ = self.order[index.row()]
        colors = class_colors(len(self.probabilities), self._theme.palette)
        room = QRectF(option.rect).adjusted(INSET, INSET, -INSET, -INSET)
        bar = QRectF(room)
        bar.setWidth(room.width() * min(max(self.probabilities[class_], 0.0), 1.0))
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.line))
        painter.drawRoundedRect(room, ROUNDING, ROUNDING)
        painter.setBrush(QColor(colors[class_ % len(colors)]))
        painter.drawRoundedRect(bar, ROUNDING, ROUNDING)
        if self.threshold is not None and class_ == 1:
            at = room.left() + room.width() * self.threshold
            painter.setPen(QPen(QColor(self._theme.palette.text), 2))
            painter.drawLine(round(at), option.rect.top(), round(at), option.rect.bottom())
        painter.restore()


class ProbabilityTable(TextTable):
    """A line a class: its name, its probability, and that as a bar.

    Args:
        theme: Gives the colours.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Probabilities"), frozenset({1}), parent)
        self._bars = BarDelegate(theme, self)
        self.setItemDelegateForColumn(BAR, self._bars)

    def show_probabilities(
        self,
        classes: tuple[str, ...],
        probabilities: Doubles,
        threshold: float | None,
        decimals: int,
    ) -> None:
        """Show each class's probability.

        Args:
            classes: Their names.
            probabilities: Shape (classes,).
            threshold: For two classes, from where on it is the positive one; None for several.
            decimals: That the probabilities are written with.
        """
        order = range(len(classes))
        self._bars.order = list(reversed(order)) if threshold is not None else list(order)
        self._bars.probabilities = probabilities.tolist()
        self._bars.threshold = threshold
        self.show_rows(
            ("", "", ""),
            [
                (classes[each], _cell(self._bars.probabilities[each], decimals), "")
                for each in self._bars.order
            ],
        )


def _cell(probability: float, decimals: int) -> NumberCell:
    return NumberCell(score_text(probability, decimals), probability)
