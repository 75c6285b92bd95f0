"""Light and dark: readable, switched live, by the system or by choice."""

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from playground.core.common.scripts import subscript
from playground.ui.style.colors import DARK, LIGHT, Palette
from playground.ui.style.fonts import GREATEST_ENLARGEMENT, MATHEMATICAL_FAMILIES, interface_font
from playground.ui.style.icons import GLYPHS, icon
from playground.ui.style.style_sheet import blend, style_sheet
from playground.ui.style.theme import Appearance, Theme

pytestmark = pytest.mark.appearance

READABLE = 4.5
"""Least contrast of text by WCAG 2.1, level AA."""


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    font, style = QFont(qapp.font()), qapp.style().objectName()
    theme = Theme(qapp, Appearance.LIGHT)
    yield theme
    theme.set_appearance(Appearance.SYSTEM)
    theme.deleteLater()
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())
    qapp.setFont(font)
    qapp.setStyle(style)


def luminance(color: str) -> float:
    """Relative luminance by WCAG 2.1."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    shown = QColor(color)
    red, green, blue = map(linear, (shown.redF(), shown.greenF(), shown.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["window", "surface", "sunken"])
@pytest.mark.parametrize(
    "words", ["text", "muted", "danger", "warning", "good", "train", "validation", "accent"]
)
def test_that_words_are_readable(palette: Palette, ground: str, words: str) -> None:
    assert contrast(getattr(palette, words), getattr(palette, ground)) >= READABLE


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_that_words_on_coloured_grounds_are_readable(palette: Palette) -> None:
    assert contrast(palette.on_accent, palette.accent) >= READABLE
    for tint in (palette.danger, palette.warning, palette.accent):
        ground = blend(palette.surface, tint, 0.12)
        assert contrast(palette.text, ground) >= READABLE
        assert contrast(palette.muted, ground) >= READABLE


def test_that_appearance_switches_live_and_tells(qtbot: QtBot, theme: Theme) -> None:
    label = QLabel("words")
    qtbot.addWidget(label)
    label.show()
    assert theme.palette is LIGHT

    with qtbot.waitSignal(theme.changed) as told:
        theme.set_appearance(Appearance.DARK)

    assert told.args == [DARK]
    assert label.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert label.grab().toImage().pixelColor(0, 0) == QColor(DARK.window)


def test_that_choosing_the_same_again_tells_nothing(qtbot: QtBot, theme: Theme) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_appearance(Appearance.LIGHT)


def test_that_icons_follow_the_theme(theme: Theme) -> None:
    play = icon("play")

    def ink() -> QColor:
        image = play.pixmap(32, 32).toImage()
        return image.pixelColor(image.rect().center())

    assert ink() == QColor(LIGHT.text)
    theme.set_appearance(Appearance.DARK)
    assert ink() == QColor(DARK.text)


@pytest.mark.parametrize("meaning", GLYPHS)
def test_that_every_icon_is_drawn(qapp: QApplication, meaning: str) -> None:
    image = icon(meaning).pixmap(24, 24).toImage()

    places = itertools.product(range(image.width()), range(image.height()))
    assert any(image.pixelColor(*place).alpha() for place in places)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_that_every_placeholder_of_the_style_sheet_is_filled(
    qapp: QApplication, palette: Palette
) -> None:
    sheet = style_sheet(palette, qapp.font())

    assert "$" not in sheet
    assert palette.accent in sheet


def test_that_text_grows_on_a_large_unscaled_screen_only(qapp: QApplication) -> None:
    base = qapp.font()

    assert interface_font(base, 800).pointSizeF() == base.pointSizeF()
    assert interface_font(base, 2160).pointSizeF() > base.pointSizeF()
    assert interface_font(base, 9999).pointSizeF() <= base.pointSizeF() * GREATEST_ENLARGEMENT


def test_that_figures_are_of_equal_width(qapp: QApplication) -> None:
    font = interface_font(qapp.font(), 800)

    assert font.featureValue(QFont.Tag("tnum")) == 1


def fonts_of_small_digits(family: str) -> set[str]:
    layout = QTextLayout(subscript("0123456789"), interface_font(QFont(family), 800))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return {run.rawFont().familyName() for run in layout.glyphRuns()}


def test_that_digits_below_the_line_are_of_one_font(qapp: QApplication) -> None:
    installed = set(QFontDatabase.families())
    if installed.isdisjoint(MATHEMATICAL_FAMILIES):
        pytest.skip("no font has all of them")
    families = installed & {"NanumGothic", "Liberation Sans", "DejaVu Sans"}
    assert families

    assert [each for each in families if len(fonts_of_small_digits(each)) != 1] == []
