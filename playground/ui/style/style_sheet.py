"""The one style sheet of the program, made from the palette."""

from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from playground.ui.style.colors import Palette

MARKS = Path(__file__).parent / "marks"

RULES = Template((Path(__file__).parent / "style.qss").read_text(encoding="utf-8"))


def style_sheet(palette: Palette, font: QFont) -> str:
    """The style sheet in ``palette``'s colours, its sizes in proportion to ``font``."""
    appearance = "dark" if palette.dark else "light"
    return RULES.substitute(
        _colors(palette),
        **{name: str(size) for name, size in _sizes(QFontMetricsF(font).height()).items()},
        chevron=(MARKS / f"chevron-{appearance}.svg").as_posix(),
        check=(MARKS / f"check-{appearance}.svg").as_posix(),
        small=f"{font.pointSizeF() * 0.87:.2f}pt",
        large=f"{font.pointSizeF() * 1.3:.2f}pt",
    )


def _colors(palette: Palette) -> dict[str, str]:
    return {
        "window": palette.window,
        "surface": palette.surface,
        "sunken": palette.sunken,
        "line": palette.line,
        "text": palette.text,
        "muted": palette.muted,
        "accent": palette.accent,
        "on_accent": palette.on_accent,
        "danger": palette.danger,
        "warning": palette.warning,
        "edge": blend(palette.line, palette.muted, 0.2),
        "faint": blend(palette.surface, palette.muted, 0.6),
        "hover": blend(palette.surface, palette.accent, 0.08),
        "pressed": blend(palette.surface, palette.accent, 0.18),
        "tab_strip": blend(palette.window, palette.line, 0.5),
        "accent_hover": blend(palette.accent, palette.text, 0.15),
        "accent_soft": blend(palette.surface, palette.accent, 0.45),
        "accent_tint": blend(palette.surface, palette.accent, 0.12),
        "danger_tint": blend(palette.surface, palette.danger, 0.1),
        "warning_tint": blend(palette.surface, palette.warning, 0.12),
    }


def _sizes(line_height: float) -> dict[str, int]:
    """Sizes in pixels, in proportion to a line of text."""
    in_lines = {
        "half": 0.2,
        "gap": 0.45,
        "wide": 0.9,
        "mark": 0.75,
        "radius": 0.38,
        "groove_radius": 0.14,
        "scroll_radius": 0.18,
    }
    sizes = {name: round(line_height * lines) for name, lines in in_lines.items()}
    half_indicator, half_handle, half_button = (
        round(line_height * lines) for lines in (0.4, 0.4, 1.15)
    )
    return sizes | {
        "cell": 2 * sizes["half"],
        "mark_room": sizes["mark"] + sizes["gap"],
        "groove": 2 * sizes["groove_radius"],
        "scroll": 2 * sizes["scroll_radius"] + 4,
        "indicator": 2 * half_indicator - 2,
        "indicator_radius": half_indicator,
        "handle": 2 * half_handle,
        "handle_radius": half_handle + 2,
        "handle_margin": half_handle + 2 - sizes["groove_radius"],
        "round_size": 2 * half_button,
        "round_radius": half_button + 2,
    }


def blend(first: str, second: str, share: float) -> str:
    """The colour that lies ``share`` of the way from ``first`` to ``second``, as ``#rrggbb``."""
    one, other = QColor(first), QColor(second)
    return QColor(
        round(one.red() + (other.red() - one.red()) * share),
        round(one.green() + (other.green() - one.green()) * share),
        round(one.blue() + (other.blue() - one.blue()) * share),
    ).name()
