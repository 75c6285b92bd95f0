"""The colours of maps in an appearance."""

from playground.core.inspection.maps.coloring import MapColors
from playground.ui.style.colors import Palette


def map_colors(palette: Palette) -> MapColors:
    """What numbers and classes are drawn in, of these colours."""
    return MapColors(palette.negative, palette.zero, palette.positive, palette.classes)
