"""Which colour stands for which class."""

from html import escape

from PySide6.QtWidgets import QLabel, QWidget

from playground.ui.plots.target_colors import class_colors
from playground.ui.style.theme import Theme

MOST_NAMED = 12
"""Classes named in the legend; the rest are counted."""


class ClassLegend(QLabel):
    """Names the classes, each after a mark of its colour.

    Args:
        theme: Gives the colours.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._classes: tuple[str, ...] = ()
        self.setWordWrap(True)
        self.setToolTip(self.tr("The stronger a colour, the surer the network is of its class."))
        theme.changed.connect(self._write)

    def show_classes(self, classes: tuple[str, ...]) -> None:
        """Name these classes."""
        if classes != self._classes:
            self._classes = classes
            self._write()

    def _write(self) -> None:
        colors = class_colors(len(self._classes), self._theme.palette)
        named = [
            f'<span style="color:{colors[index % len(colors)]}">■</span>&nbsp;{escape(name)}'
            for index, name in enumerate(self._classes[:MOST_NAMED])
        ]
        if len(self._classes) > MOST_NAMED:
            left_out = len(self._classes) - MOST_NAMED
            named.append(self.tr("and {count} more").format(count=left_out))
        self.setText("&nbsp;&nbsp; ".join(named))
