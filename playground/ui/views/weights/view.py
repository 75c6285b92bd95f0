"""A layer's weights, biases and slopes: seen, counted, followed over the run, and changed."""

from PySide6.QtCore import QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from playground.core.data.dataset import Dataset
from playground.core.inspection.statistics.weights import LayerWeights, WeightsRequest, pixel_places
from playground.core.model.addresses import ParameterAddress, UnitAddress, parameter_of
from playground.core.model.layout import Layer
from playground.core.run.frame import Frame
from playground.core.training.snapshot import Stage
from playground.ui.document.selection import Selected, Selection
from playground.ui.parameters.editing import ParameterEditing
from playground.ui.parameters.hover_card import Description, HoverCard
from playground.ui.parameters.symbols import described, symbol_of
from playground.ui.plots.map_colors import map_colors
from playground.ui.style.theme import Theme
from playground.ui.text.numbers import value_text
from playground.ui.text.throttle import Throttle
from playground.ui.views.view import View
from playground.ui.views.weights.exchange import LayerExchange
from playground.ui.views.weights.matrix_image import MatrixImage
from playground.ui.views.weights.names import column_names, row_names
from playground.ui.views.weights.page_choice import PageChoice, ParameterPage
from playground.ui.views.weights.parameter_table import ParameterModel, ParameterTable
from playground.ui.views.weights.side_plots import SidePlots
from playground.ui.views.weights.unit_images import UnitImageGrid, UnitImageScroller
from playground.ui.widgets.drop_down import DropDown
from playground.ui.widgets.elided_caption import ElidedCaption
from playground.ui.widgets.event_watch import keep_keys


class WeightsView(View):
    """One layer at a time, next to its histogram and one parameter's history.

    Args:
        selection: Says which layer and which parameter.
        theme: Gives the colours.
    """

    refused = Signal(object)
    """A `PlaygroundError`: what was pasted or read does not fit."""

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, parent)
        self._theme = theme
        keep_keys(self, QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Paste)
        self._throttle = Throttle()
        self._frame: Frame | None = None
        self._weights: LayerWeights | None = None
        self._layer = selection.now.layer or 0
        self._followed: ParameterAddress | None = None
        self._pointed: ParameterAddress | None = None
        self.layers = DropDown()
        self.matrix = MatrixImage(theme)
        self.numbers = ParameterModel()
        self.numbers.setParent(self)
        self.table = ParameterTable(self.numbers)
        self.grid = UnitImageGrid(theme)
        self.exchange = LayerExchange(self)
        self.plots = SidePlots(theme)
        self.editing = ParameterEditing(self)
        self.card = HoverCard(theme.palette, self)
        self._lay_out()
        self._connect()

    @property
    def editable(self) -> bool:
        """Whether parameters may be changed: not while they are being trained."""
        return self.editing.enabled

    @editable.setter
    def editable(self, editable: bool) -> None:
        self.editing.enabled = editable
        self.numbers.editable = editable
        self.exchange.editable = editable

    @property
    def words(self) -> str:
        """What is said of the layer."""
        return self._words.text()

    def request(self) -> WeightsRequest:
        return WeightsRequest(
            self._layer,
            map_colors(self._theme.palette),
            self._followed,
            with_images=self._pages.currentIndex() == ParameterPage.UNITS,
        )

    def show_frame(self, frame: Frame, answer: object) -> None:
        if not isinstance(answer, LayerWeights):
            return
        former_frame, former = self._frame, self._weights
        self._frame, self._weights = frame, answer
        self._layer = answer.layer.index
        if former_frame is None and self.selection.now.parameter is not None:
            self._follow(self.selection.now.parameter)
        self.editable = frame.snapshot.stage is not Stage.TRAINING
        if former_frame is None or former_frame.dataset is not frame.dataset:
            self._adopt_run(frame.dataset)
            former = None
        if former is None or former.layer != answer.layer or self._layers_differ():
            self._show_layer(answer.layer, frame)
        self._show_numbers(frame, answer)

    # ------------------------------------------------------------------ showing

    def _adopt_run(self, dataset: Dataset) -> None:
        """Another data set: offer images of units where the inputs are pixels."""
        button = self.pages.button(ParameterPage.UNITS)
        has_pixels, had_pixels = pixel_places(dataset) is not None, not button.isHidden()
        button.setVisible(has_pixels)
        if has_pixels and not had_pixels and self._layer == 0:
            self._turn_to(ParameterPage.UNITS)
        elif not has_pixels and self._pages.currentIndex() == ParameterPage.UNITS:
            self._turn_to(ParameterPage.MATRIX)

    def _layers_differ(self) -> bool:
        assert self._frame is not None
        names = [self._title(layer) for layer in self._frame.snapshot.layout.layers]
        return names != [self.layers.itemText(row) for row in range(self.layers.count())]

    def _show_layer(self, layer: Layer, frame: Frame) -> None:
        if self._layers_differ():
            self.layers.clear()
            self.layers.addItems([self._title(each) for each in frame.snapshot.layout.layers])
        self.layers.setCurrentIndex(layer.index)
        followed, layout = self._followed, frame.snapshot.layout
        if followed is not None and parameter_of(followed, layout) is None:
            self._mark(None)
        rows, columns = row_names(layer, frame.dataset), column_names(layer, frame.dataset)
        self.matrix.set_names(rows, columns)
        self.numbers.set_names(rows, columns)
        self.pages.button(ParameterPage.UNITS).setEnabled(layer.index == 0)
        if layer.index > 0 and self._pages.currentIndex() == ParameterPage.UNITS:
            self._turn_to(ParameterPage.MATRIX)

    def _show_numbers(self, frame: Frame, answer: LayerWeights) -> None:
        at_rest = frame.snapshot.stage is not Stage.TRAINING
        self.matrix.show_weights(answer, frame.snapshot)
        if answer.images is not None:
            self.grid.show_images(answer.images)
        followed = self._followed
        symbol = "" if followed is None else symbol_of(followed, frame.snapshot.layout)
        self.plots.show_weights(answer, symbol)
        self.exchange.show_layer(answer.layer, frame.snapshot)
        self.editing.show_network(frame.snapshot)
        if at_rest or self._throttle.is_due():
            self.numbers.show_weights(answer, frame.snapshot)
            self._say(frame, answer)
            if self.card.isVisible() and self._pointed is not None:
                self.card.show_words(self._description(self._pointed))

    def _say(self, frame: Frame, answer: LayerWeights) -> None:
        weight = frame.snapshot.weight(answer.layer.index)
        on_one_scale = self.tr("full colours ±{0}").format(value_text(answer.reach, 3))
        shows_units = self._pages.currentIndex() == ParameterPage.UNITS
        self._words.setText(self.tr("each on its own scale") if shows_units else on_one_scale)
        layout, followed = frame.snapshot.layout, self._followed
        parameter = None if followed is None else parameter_of(followed, layout)
        words = self.tr("Over the run")
        if followed is not None and parameter is not None:
            value = value_text(parameter.of(frame.snapshot.parameters))
            words = self.tr("{0} = {1} over the run").format(symbol_of(followed, layout), value)
        self.plots.say(weight, words)

    def _title(self, layer: Layer) -> str:
        return f"{layer.name} · {layer.sums} × {layer.inputs}"

    def _description(self, address: ParameterAddress) -> Description:
        """What the card beside the pointer says of a parameter."""
        title = None if self._frame is None else described(address, self._frame.snapshot)
        if title is None:
            return Description(symbol_of(address))
        hint = self.tr("double-click to edit · drag up or down to sweep")
        return Description(title, (hint if self.editable else self.tr("pause to edit"),))

    # ------------------------------------------------------------------ choosing

    @Slot(int)
    def _choose_layer(self, index: int) -> None:
        if index != self._layer:
            self._layer, self._followed = index, None
            self.matrix.choose(None)

    @Slot(object)
    def _choose(self, address: ParameterAddress) -> None:
        if self._frame is None or parameter_of(address, self._frame.snapshot.layout) is None:
            return  # the layer has become narrower since
        self._mark(address)
        unit = UnitAddress(address.column, address.unit or 0)
        self.selection.update(unit=unit, parameter=address)

    @Slot(int)
    def _choose_unit(self, unit: int) -> None:
        self.grid.choose(unit)
        self.selection.update(unit=UnitAddress.in_layer(0, unit))

    def _mark(self, address: ParameterAddress | None) -> None:
        self._followed = address
        self.matrix.choose(address)

    @Slot(object, object)
    def _follow_selection(self, former: Selected, present: Selected) -> None:
        """A unit or a link was clicked somewhere else: show its layer, follow its parameter."""
        if present.layer is not None and former.layer != present.layer:
            self._choose_layer(present.layer)
        self.grid.choose(present.unit_in(0))
        if present.parameter is not None and present.parameter != former.parameter:
            self._follow(present.parameter)

    def _follow(self, address: ParameterAddress) -> None:
        if self._frame is None or address.column > len(self._frame.snapshot.layout.layers):
            return
        self._choose_layer(address.layer)
        if parameter_of(address, self._frame.snapshot.layout) is not None:
            self._mark(address)  # else of a network that is yet to come, or gone

    @Slot(int)
    def _turn_to(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self.pages.turn_to(ParameterPage(page))

    @Slot(object, QPointF)
    def _point_at(self, address: ParameterAddress | None, point: QPointF) -> None:
        self._pointed = address
        if address is None:
            self.card.hide()
            return
        self.card.show_words(self._description(address))
        self.card.move_beside(self.matrix.mapTo(self, point.toPoint()))

    @Slot(object, object)
    def _point_at_unit(self, unit: int | None, point: QPoint | None) -> None:
        self.card.setVisible(unit is not None)
        if unit is None or point is None or self.grid.shown is None:
            return
        weights = self.grid.shown.weights[unit]
        span = self.tr("weights {0} to {1}").format(
            value_text(float(weights.min())), value_text(float(weights.max()))
        )
        self.card.show_words(Description(self.tr("Unit {0}").format(unit + 1), (span,)))
        self.card.move_beside(self.grid.mapTo(self, point))

    # ------------------------------------------------------------------ changing

    @Slot(object, QPointF)
    def _open(self, address: ParameterAddress, point: QPointF) -> None:
        self.card.hide()
        self.editing.type(address, self.matrix.mapTo(self, point.toPoint()))

    # ------------------------------------------------------------------ assembly

    def _lay_out(self) -> None:
        self._words = ElidedCaption()
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.layers.setToolTip(self.tr("The layer shown; it follows the unit selected above."))
        self.layers.setAccessibleName(self.tr("Layer"))
        self.pages = PageChoice()
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.layers)
        bar.addWidget(self.pages)
        bar.addWidget(self._words, 1)
        bar.addWidget(self.exchange.copy_button)
        bar.addWidget(self.exchange.set_button)
        self._pages = QStackedWidget()
        for widget in (self.matrix, self.table, UnitImageScroller(self.grid)):
            self._pages.addWidget(widget)
        left = QVBoxLayout()
        left.addLayout(bar)
        left.addWidget(self._pages, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(12, 6, 12, 4)
        whole.setSpacing(16)
        whole.addLayout(left, 5)
        whole.addWidget(self.plots, 5)

    def _connect(self) -> None:
        self.layers.activated.connect(self._choose_layer)
        self.pages.chosen.connect(self._turn_to)
        self.matrix.pointed.connect(self._point_at)
        self.matrix.chosen.connect(self._choose)
        self.matrix.opened.connect(self._open)
        self.matrix.sweep_began.connect(self.editing.begin_sweep)
        self.matrix.swept.connect(self.editing.sweep)
        self.matrix.sweep_ended.connect(self.editing.end_sweep)
        self.numbers.edited.connect(self.editing.set)
        self.table.pointed.connect(self._choose)
        self.grid.pointed.connect(self._point_at_unit)
        self.grid.chosen.connect(self._choose_unit)
        self.exchange.tensors_requested.connect(self.editing.set_tensors)
        self.exchange.refused.connect(self.refused)
        self.selection.changed.connect(self._follow_selection)
        self._theme.changed.connect(self.card.set_palette)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.exchange.copy_layer()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.exchange.paste()
        else:
            super().keyPressEvent(event)
