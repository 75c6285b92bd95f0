"""What keys and pointer do to parameters, alike wherever they are drawn."""

from PySide6.QtCore import Qt

DRAG_THRESHOLD = 4.0
"""Pixels that the pointer must move up or down before a click becomes a sweep."""

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

SWEEP_PER_PIXEL = 0.02
"""How much a parameter grows with each pixel that the pointer is dragged upwards."""
