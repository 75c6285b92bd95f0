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
from playground.ui.views.network.hit_testing import Target
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
        self._target: Target | None = None
        self._throttle = Throttle()
        self.editable = False
        self.card = HoverCard(palette, canvas)
        self.enlarged = EnlargedMap(palette, canvas)

    def set_palette(self, palette: Palette) -> None:
        """Take the colours of another appearance."""
        self.card.set_palette(palette)
        self.enlarged.set_palette(palette)

    def point_at(self, target: Target | None, point: QPoint) -> None:
        """Tell about what the pointer is on now.

        Args:
            target: None hides the card.
            point: Where the pointer is in the canvas.
        """
        self._target = target
        self._picture.highlight(target)
        self._show_card()
        self.card.move_beside(point)

    def enlarge(self, target: UnitAddress) -> None:
        """Open a unit's map in a window of its own."""
        self._show_enlarged(target)
        self.enlarged.raise_()
        self.enlarged.activateWindow()

    @property
    def is_enlarging(self) -> bool:
        """Whether a map is open in a window of its own."""
        return self.enlarged.isVisible()

    def refresh(self) -> None:
        """Follow the picture's new frame: pictures at once, words slowly enough to be read."""
        if self.is_enlarging and self.enlarged.target is not None:
            if self._is_there(self.enlarged.target):
                self._show_enlarged(self.enlarged.target)
            else:
                self.enlarged.close()
        if not self.card.isVisible():
            return
        drawn = self._picture.drawn_network
        at_rest = drawn is None or drawn.snapshot.stage is not Stage.TRAINING
        if at_rest or self._throttle.is_due():
            self._show_card()
        elif isinstance(self._target, UnitAddress):
            self.card.map_view.set_pixels(self._pixels(self._target))

    def forget(self) -> None:
        """The columns have changed: what the pointer was on may be gone."""
        self._target = None
        self.card.hide()

    def _show_card(self) -> None:
        drawn = self._picture.drawn_network
        snapshot = drawn.snapshot if drawn else None
        match self._target:
            case UnitAddress():
                self.card.show_map(self._describe(self._target), self._pixels(self._target))
                return
            case LinkAddress() | BiasAddress():
                structure = self._picture.structure
                words = describe_parameter(self._target, structure, snapshot, self.editable)
                if words is not None:
                    self.card.show_words(words)
                    return
        self.card.hide()

    def _show_enlarged(self, target: UnitAddress) -> None:
        self.enlarged.show_unit(target, self._describe(target), self._pixels(target))

    def _describe(self, target: UnitAddress) -> Description:
        return describe_unit(target, self._picture.structure, self._picture.drawn_network)

    def _pixels(self, target: UnitAddress) -> Pixels | None:
        drawn = self._picture.drawn_network
        return drawn.pixels(target.column, target.unit) if drawn else None

    def _is_there(self, target: UnitAddress) -> bool:
        widths = self._picture.structure.widths
        return target.column < len(widths) and target.unit < widths[target.column]
