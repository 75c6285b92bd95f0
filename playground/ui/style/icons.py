"""Icons by meaning, drawn from a font that QtAwesome brings, in the colours of the theme.

QtAwesome's own functions take a quarter of a second of start-up: they load all of Qt's names and
twelve fonts. So the one font needed is looked up among the files that it was installed with, when
the first icon is drawn.
"""

import json
from functools import cache
from importlib.metadata import PackagePath, distribution
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

GLYPHS: Final = {
    "play": "play-fill",
    "pause": "pause-fill",
    "batch": "caret-right",
    "epoch": "caret-double-right",
    "reset": "arrow-counter-clockwise",
    "new_weights": "shuffle",
    "open": "folder-open",
    "recent": "clock-counter-clockwise",
    "sample": "table",
    "save": "floppy-disk",
    "undo": "arrow-u-up-left",
    "redo": "arrow-u-up-right",
    "copy": "copy",
    "add": "plus",
    "remove": "minus",
    "delete": "trash",
    "dismiss": "x",
    "more": "dots-three",
    "settings": "sliders-horizontal",
    "search": "magnifying-glass",
    "error": "warning-octagon",
    "warning": "warning",
    "information": "info",
    "lock": "lock-simple",
    "download": "download-simple",
    "paste": "clipboard-text",
    "edit": "pencil-simple",
    "light": "sun",
    "dark": "moon",
    "full_screen": "corners-out",
    "keyboard": "keyboard",
    "help": "question",
    "regenerate": "arrows-clockwise",
    "first": "skip-back",
    "previous": "caret-left",
    "next": "caret-right",
    "last": "skip-forward",
    "stop": "stop-fill",
    "expand": "arrows-out-simple",
    "collapse": "arrows-in-simple",
}
"""Names of Phosphor's glyphs by what they mean here."""

SHARE_OF_HEIGHT = 0.9


def icon(meaning: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """The icon of a meaning; it follows the theme by itself.

    Args:
        meaning: A key of `GLYPHS`.
        role: The palette's colour it is drawn in.
    """
    return QIcon(GlyphEngine(GLYPHS[meaning], role))


class GlyphEngine(QIconEngine):
    """Draws one glyph in a colour of the application's palette."""

    def __init__(self, glyph: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._glyph = glyph
        self._role = role

    def clone(self) -> QIconEngine:
        return GlyphEngine(self._glyph, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        group = (
            QPalette.ColorGroup.Disabled
            if mode == QIcon.Mode.Disabled
            else QPalette.ColorGroup.Active
        )
        painter.save()
        painter.setPen(QApplication.palette().color(group, self._role))
        font = QFont(_font_family())
        font.setPixelSize(max(1, round(rect.height() * SHARE_OF_HEIGHT)))
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, _characters()[self._glyph])
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap


@cache
def _font_family() -> str:
    font = QFontDatabase.addApplicationFont(str(_installed_file("phosphor-*.ttf").locate()))
    return QFontDatabase.applicationFontFamilies(font)[0]


@cache
def _characters() -> dict[str, str]:
    codes = json.loads(_installed_file("phosphor-charmap-*.json").read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in codes.items()}


def _installed_file(pattern: str) -> PackagePath:
    """The file of QtAwesome with a name like ``pattern``, by the list it was installed with."""
    return next(file for file in distribution("qtawesome").files or () if file.match(pattern))
