"""Where the numbers of a page lie."""

from PySide6.QtCore import QRectF, Qt

from playground.core.inspection.step.step_symbols import address_of_symbol
from playground.core.model.addresses import (
    Address,
)
from playground.ui.views.step.view import StepThroughView

LEFT = Qt.MouseButton.LeftButton


def place_of(view: StepThroughView, address: Address) -> QRectF:
    """Where the first number that belongs to ``address`` is written."""
    assert view.outline is not None
    layout = view.outline.layout
    operands = view.equations.canvas.operands()
    return next(
        rect for rect, number in operands if address_of_symbol(number.name, layout) == address
    )
