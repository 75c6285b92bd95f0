"""The colours of the program: blue is positive, orange negative, near-white zero, everywhere."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """Colours of one appearance, as ``#rrggbb``.

    Attributes:
        window: Behind everything.
        surface: Panels and cards.
        sunken: Canvas and plots' surroundings.
        line: Hairlines and borders.
        text, muted: Words; both readable (4.5:1) on window and surface.
        accent, on_accent: Selection and the primary button, and words on it.
        positive, zero, negative: Ends and middle of the diverging scale.
        train, validation, test: Curves and parts.
        good, warning, danger: States in words.
        classes: Colour-blind-safe colours for three classes and more (Okabe and Ito).
        dark: Whether this is the dark appearance.
    """

    window: str
    surface: str
    sunken: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    positive: str
    zero: str
    negative: str
    train: str
    validation: str
    test: str
    good: str
    warning: str
    danger: str
    classes: tuple[str, ...]
    dark: bool


CLASSES = (
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b8a800", "#7f6fb5",
    "#3d7f5f", "#8c5a3c",
)  # fmt: skip

LIGHT = Palette(
    window="#ffffff",
    surface="#ffffff",
    sunken="#f8fafc",
    line="#dfe3e8",
    text="#1c2530",
    muted="#5b6673",
    accent="#1c68df",
    on_accent="#ffffff",
    positive="#2468b0",
    zero="#f6f6f4",
    negative="#e8743b",
    train="#1c68df",
    validation="#bf4c18",
    test="#6b7785",
    good="#1a7f4b",
    warning="#9a6700",
    danger="#c1272d",
    classes=CLASSES,
    dark=False,
)

DARK = Palette(
    window="#14181d",
    surface="#1b2027",
    sunken="#11151a",
    line="#333b45",
    text="#e8ecf1",
    muted="#a0abb8",
    accent="#4c94ff",
    on_accent="#0b1220",
    positive="#4a92dd",
    zero="#e9e9e4",
    negative="#f08a54",
    train="#5aa2ff",
    validation="#ff9a66",
    test="#9aa6b4",
    good="#4cc38a",
    warning="#e2b33c",
    danger="#ff6b6b",
    classes=CLASSES,
    dark=True,
)
