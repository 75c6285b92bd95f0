"""The appearance of the program: light or dark, by the system or by the user's choice."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from playground.ui.style.colors import DARK, LIGHT, Palette
from playground.ui.style.fonts import interface_font
from playground.ui.style.style_sheet import style_sheet


class Appearance(StrEnum):
    """Who decides between light and dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Dresses the application and tells when its colours change.

    Views take their plots' colours from `palette` and again at every `changed`.

    Args:
        application: What is dressed.
        appearance: Who decides between light and dark.
    """

    changed = Signal(object)
    """Emitted with the new `Palette`."""

    def __init__(
        self,
        application: QApplication,
        appearance: Appearance = Appearance.SYSTEM,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._appearance = appearance
        self._palette = LIGHT
        application.setStyle("Fusion")
        screen_height = application.primaryScreen().availableGeometry().height()
        application.setFont(interface_font(system_font(), screen_height))
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._ask_system_for(appearance)
        self._dress(self._needed_palette())

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        return self._palette

    @property
    def appearance(self) -> Appearance:
        """Who decides between light and dark."""
        return self._appearance

    def set_appearance(self, appearance: Appearance) -> None:
        """Let the system or the user decide; takes hold at once."""
        self._appearance = appearance
        self._ask_system_for(appearance)
        self._follow_system()

    @contextmanager
    def styled_last(self) -> Iterator[None]:
        """Build widgets meanwhile, and dress them when all are in their places.

        Qt works out a widget's style anew whenever it or one that it lies in gets a parent.
        """
        sheet = self._application.styleSheet()
        self._application.setStyleSheet("")
        try:
            yield
        finally:
            self._application.setStyleSheet(sheet)

    def _ask_system_for(self, appearance: Appearance) -> None:
        """Have what the system draws, such as title bars, follow the choice."""
        hints = self._application.styleHints()
        match appearance:
            case Appearance.SYSTEM:
                hints.unsetColorScheme()
            case Appearance.LIGHT:
                hints.setColorScheme(Qt.ColorScheme.Light)
            case Appearance.DARK:
                hints.setColorScheme(Qt.ColorScheme.Dark)

    def _follow_system(self) -> None:
        wanted = self._needed_palette()
        if wanted != self._palette:
            self._dress(wanted)
            self.changed.emit(wanted)

    def _needed_palette(self) -> Palette:
        match self._appearance:
            case Appearance.LIGHT:
                return LIGHT
            case Appearance.DARK:
                return DARK
            case Appearance.SYSTEM:
                scheme = self._application.styleHints().colorScheme()
                return DARK if scheme == Qt.ColorScheme.Dark else LIGHT

    def _dress(self, palette: Palette) -> None:
        self._palette = palette
        self._application.setPalette(qt_palette(palette))
        self._application.setStyleSheet(style_sheet(palette, self._application.font()))


def system_font() -> QFont:
    """The font that the system wants programs to use."""
    return QGuiApplication.font()


def qt_palette(palette: Palette) -> QPalette:
    """The same colours in Qt's roles, for what the style sheet does not reach."""
    roles = QPalette.ColorRole
    colors = {
        roles.Window: palette.window,
        roles.Base: palette.surface,
        roles.AlternateBase: palette.sunken,
        roles.Button: palette.surface,
        roles.Light: palette.surface,
        roles.Midlight: palette.sunken,
        roles.Mid: palette.line,
        roles.Dark: palette.line,
        roles.Text: palette.text,
        roles.WindowText: palette.text,
        roles.ButtonText: palette.text,
        roles.PlaceholderText: palette.muted,
        roles.ToolTipBase: palette.surface,
        roles.ToolTipText: palette.text,
        roles.Highlight: palette.accent,
        roles.HighlightedText: palette.on_accent,
        roles.Accent: palette.accent,
        roles.Link: palette.accent,
    }
    made = QPalette()
    for role, color in colors.items():
        made.setColor(role, QColor(color))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.muted))
    return made
