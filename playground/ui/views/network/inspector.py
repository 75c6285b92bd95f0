"""Tells about what the pointer is on: the card beside it, and the enlarged map."""

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from playground.core.inspection.maps.coloring import Pixels
from playground.core.model.addresses import BiasAddress, LinkAddress, UnitAddress
from playground.core.training.snapshot import Stage
from playground.ui.parameters.hover_card import Description, HoverCard
from playground.ui.style.colors import Palette
from playground.ui.text.throttle import Throttle
from playground.ui.views.network.descriptions import describe_parameter, describe_unit
from playground.ui.views.network.enlarged_map import EnlargedMap
from playground.ui.views.network.hit_testing import Place
from playground.ui.views.network.picture import NetworkPicture


class Inspector(QObject):
    """Keeps card and enlarged map in step with the frames.

    Args:
        picture: What the pointer moves over.
        palette: The appearance.
        canvas: The card stays within it.
    """

    def __init__(self, picture: NetworkPicture, palette: Palette, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._picture = picture
        self._canvas = canvas
        self._place: Place | None = None
        self._throttle = Throttle()
        self.editable = False
        self.card = HoverCard(palette, canvas)
        self.enlarged = EnlargedMap(palette, canvas)

    def set_palette(self, palette: Palette) -> None:
        """Take the colours of another appearance."""
        self.card.set_palette(palette)
        self.enlarged.set_palette(palette)

    def point_at(self, place: Place | None, point: QPoint) -> None:
        """Tell about what the pointer is on now.

        Args:
            place: None hides the card.
            point: Where the pointer is in the canvas.
        """
        self._place = place
        self._picture.highlight(place)
        self._show_card()
        self.card.move_beside(point)

    def enlarge(self, unit: UnitAddress) -> None:
        """Open a unit's map in a window of its own."""
        self._show_enlarged(unit)
        self.enlarged.raise_()
        self.enlarged.activateWindow()

    @property
    def is_enlarging(self) -> bool:
        """Whether a map is open in a window of its own."""
        return self.enlarged.isVisible()

    def refresh(self) -> None:
        """Follow the picture's new frame: maps at once, words slowly enough to be read."""
        if self.is_enlarging and self.enlarged.unit is not None:
            if self.enlarged.unit.is_in(self._picture.structure.widths):
                self._show_enlarged(self.enlarged.unit)
            else:
                self.enlarged.close()
        if not self.card.isVisible():
            return
        drawn = self._picture.drawn_network
        at_rest = drawn is None or drawn.snapshot.stage is not Stage.TRAINING
        if at_rest or self._throttle.is_due():
            self._show_card()
        elif isinstance(self._place, UnitAddress):
            self.card.map_view.set_pixels(self._pixels(self._place))

    def forget(self) -> None:
        """The columns have changed: what the pointer was on may be gone."""
        self._place = None
        self.card.hide()

    def _show_card(self) -> None:
        drawn = self._picture.drawn_network
        snapshot = drawn.snapshot if drawn else None
        match self._place:
            case UnitAddress():
                self.card.show_map(self._describe(self._place), self._pixels(self._place))
                return
            case LinkAddress() | BiasAddress():
                structure = self._picture.structure
                words = describe_parameter(self._place, structure, snapshot, self.editable)
                if words is not None:
                    self.card.show_words(words)
                    return
        self.card.hide()

    def _show_enlarged(self, unit: UnitAddress) -> None:
        self.enlarged.show_unit(unit, self._describe(unit), self._pixels(unit))

    def _describe(self, unit: UnitAddress) -> Description:
        return describe_unit(unit, self._picture.structure, self._picture.drawn_network)

    def _pixels(self, unit: UnitAddress) -> Pixels | None:
        drawn = self._picture.drawn_network
        return drawn.pixels(unit.column, unit.unit) if drawn else None
