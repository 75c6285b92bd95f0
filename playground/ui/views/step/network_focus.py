"""What a page of a step speaks of, brought out in the network."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from playground.core.inspection.step.expression import Number
from playground.core.inspection.step.step_symbols import address_of_symbol
from playground.core.model.addresses import Address, ParameterAddress
from playground.core.model.layout import Layout
from playground.ui.document.selection import Selection
from playground.ui.views.step.equations.canvas import EquationCanvas
from playground.ui.views.step.page import note_text


class NetworkFocus(QObject):
    """Brings out what the page is about, or what the pointer is on in its equations.

    Args:
        selection: Holds the focus, and the parameter that a click chooses.
        canvas: Where the equations are.
        view: The view they are part of; nothing is brought out while it is hidden.
    """

    def __init__(self, selection: Selection, canvas: EquationCanvas, view: QWidget) -> None:
        super().__init__(view)
        self._selection, self._view = selection, view
        self._of_page: Mapping[Address, str] = {}
        self._layout: Layout | None = None
        canvas.can_be_clicked = self._is_of_parameter
        canvas.pointed.connect(self._point_at)
        canvas.clicked.connect(self._choose_parameter)

    def bring_out(self, focus: Mapping[Address, str], layout: Layout) -> None:
        """Bring out what another page is about, in a network of this layout."""
        self._of_page, self._layout = focus, layout
        self._focus_on(focus)

    def bring_out_again(self) -> None:
        """Bring out what the page is about when it comes into sight again."""
        if self._of_page:
            self._focus_on(self._of_page)

    def leave(self) -> None:
        """Bring out nothing until the page comes into sight again."""
        self._selection.update(focus={})

    def forget(self) -> None:
        """Bring out nothing until there is another page."""
        self._of_page = {}
        self._focus_on({})

    @Slot(object)
    def _point_at(self, number: Number | None) -> None:
        address = self._address_of(number)
        if number is None or address is None:
            self._focus_on(self._of_page)
            return
        subject = list(self._of_page)[:1]
        focus = {each: self._of_page[each] for each in subject}
        focus[address] = note_text(number.value)
        self._focus_on(focus)

    @Slot(object)
    def _choose_parameter(self, number: Number) -> None:
        address = self._address_of(number)
        if isinstance(address, ParameterAddress):
            self._selection.update(parameter=address)

    def _is_of_parameter(self, number: Number) -> bool:
        """Whether a number belongs to a parameter, which a click picks."""
        return isinstance(self._address_of(number), ParameterAddress)

    def _address_of(self, number: Number | None) -> Address | None:
        if number is None or self._layout is None:
            return None
        return address_of_symbol(number.name, self._layout)

    def _focus_on(self, focus: Mapping[Address, str]) -> None:
        if self._view.isVisible():
            self._selection.update(focus=focus)
