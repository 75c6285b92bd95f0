"""A unit's map in a window of its own, which follows the training."""

from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from playground.core.inspection.maps.coloring import Pixels
from playground.core.model.addresses import UnitAddress
from playground.ui.parameters.hover_card import Description
from playground.ui.parameters.map_view import MapView
from playground.ui.style.colors import Palette

EDGE = 480


class EnlargedMap(QDialog):
    """Shows one unit's map large; Escape closes it.

    Args:
        palette: The appearance.
    """

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.unit: UnitAddress | None = None
        self.map_view = MapView(EDGE, palette)
        self.map_view.setMinimumSize(EDGE // 2, EDGE // 2)
        self.details = QLabel()
        column = QVBoxLayout(self)
        column.addWidget(self.map_view, 1)
        column.addWidget(self.details)

    def set_palette(self, palette: Palette) -> None:
        """Take the colours of another appearance."""
        self.map_view.set_palette(palette)

    def show_unit(self, unit: UnitAddress, description: Description, pixels: Pixels | None) -> None:
        """Show a unit's map, shape (height, width), or None while it isn't known."""
        self.unit = unit
        self.setWindowTitle(description.title)
        self.map_view.setAccessibleName(self.tr("Map of {0}").format(description.title))
        self.map_view.set_pixels(pixels)
        self.details.setText("   ".join(description.details))
        self.show()
