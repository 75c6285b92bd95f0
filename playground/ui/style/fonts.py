"""The program's type: the system's own sans, with Korean beside it and figures of equal width."""

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QRawFont

from playground.core.common.scripts import subscript

KOREAN_FAMILIES = ("Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo")

MONOSPACE_FAMILIES = ("Cascadia Mono", "SF Mono", "Menlo", "Noto Sans Mono", "DejaVu Sans Mono")

MATHEMATICAL_FAMILIES = ("Segoe UI", "Noto Sans", "DejaVu Sans")
"""Fonts with every letter above and below the line; a system has one of them."""

LINES_ON_A_SCREEN = 90
"""Past so many lines of text from top to bottom, a screen's text is enlarged."""

GREATEST_ENLARGEMENT = 1.6


def interface_font(base: QFont, screen_height: float) -> QFont:
    """The font of the whole window.

    Args:
        base: The system's font.
        screen_height: Of the screen, in device-independent pixels. On a large screen that the
            system does not scale, text grows so that it can still be read.
    """
    lines = screen_height / QFontMetricsF(base).height()
    enlargement = min(max(1.0, lines / LINES_ON_A_SCREEN), GREATEST_ENLARGEMENT)
    font = QFont(base)
    font.setFamilies([*_in_place_of(base), *base.families(), *KOREAN_FAMILIES])
    font.setPointSizeF(base.pointSizeF() * enlargement)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _in_place_of(base: QFont) -> list[str]:
    """What writes all but Korean instead of a font that has some digits below the line, not all.

    Korean fonts have those that Korean character sets had, drawn tiny in a letter's full width;
    the others would come from another font, larger: ``w₄→₅``.
    """
    digits = subscript("0123456789")
    supported = [QRawFont.fromFont(base).supportsCharacter(ord(digit)) for digit in digits]
    if all(supported) or not any(supported):
        return []
    installed = QFontDatabase.families()  # hasFamily is true of names that stand for another
    return [family for family in MATHEMATICAL_FAMILIES if family in installed][:1]


def monospace_font(base: QFont) -> QFont:
    """The font of code and tracebacks, as large as ``base``."""
    font = QFont(base)
    font.setFamilies([*MONOSPACE_FAMILIES, *base.families()])
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font
