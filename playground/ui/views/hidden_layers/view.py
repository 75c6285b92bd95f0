"""Hidden layers: what a layer's units make of the plane, and of every row."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from playground.core.data.dataset import Dataset
from playground.core.data.preparing.parts import Part
from playground.core.inspection.layers.hidden import HiddenLayerRequest, Warp
from playground.core.inspection.layers.layer_outputs import (
    HiddenLayerOutputs,
    HiddenLayerOutputsRequest,
    OrderedRows,
    OutputsOrder,
)
from playground.core.inspection.maps.maps import MapsRequest
from playground.core.model.addresses import UnitAddress
from playground.core.model.layout import Layer, Layout
from playground.core.run.frame import BackgroundTask, Frame
from playground.core.training.snapshot import Stage
from playground.ui.document.selection import Selected, Selection
from playground.ui.plots.map_colors import map_colors
from playground.ui.style.theme import Theme
from playground.ui.text.numbers import counted, range_texts, rows_text, share_text
from playground.ui.text.throttle import Throttle
from playground.ui.views.hidden_layers.layer_table import LayerTable
from playground.ui.views.hidden_layers.placed_rows_plot import PlacedRowsPlot
from playground.ui.views.hidden_layers.unit_grid import UnitGrid
from playground.ui.views.view import View
from playground.ui.widgets.drop_down import DropDown
from playground.ui.widgets.elided_caption import ElidedCaption
from playground.ui.widgets.labels import HeadingLabel

RESOLUTION = 40
"""Points along each side of a unit's map."""

MAPS_AT_ONCE = 24
"""Maps asked for together: the visible ones, rounded up, so that scrolling rarely asks anew."""

SIZES = (265, 290, 290, 430)

MARGINS = (8, 4, 8, 4)

FIRST_UNITS: tuple[int, int] = (0, 1)


class HiddenLayersView(View):
    """A layer's units, the plane as it warps it, its outputs in two dimensions, and in numbers.

    Args:
        selection: Says which unit and row are marked, which part is shown, and the axes.
        theme: Gives the colours.
    """

    training_interval = 1 / 40
    """While training the four parts are drawn in turn: all of them in one go would take long."""

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, parent)
        self._theme = theme
        self._layer = selection.now.layer or 0
        self._layout: Layout | None = None
        self._dataset: Dataset | None = None
        self._is_drawn = False
        self._drawings = (
            self._draw_units,
            self._draw_warp,
            self._draw_projection,
            self._draw_table,
        )
        self._turn = 0
        self._order: OutputsOrder | None = None
        self._throttle, self._table_throttle = Throttle(), Throttle()
        self.layers = self._make_layers()
        self.span = self._make_span()
        self.parts = self._make_parts()
        self.grid = UnitGrid(theme)
        self.warp, self.projection = PlacedRowsPlot(theme), PlacedRowsPlot(theme)
        self.warp.setAccessibleName(self.tr("The plane of inputs as the layer warps it"))
        self.projection.setAccessibleName(self.tr("The layer's outputs in two dimensions"))
        self.table = LayerTable(theme)
        self._unit_words, self._warp_words = ElidedCaption(), ElidedCaption()
        self._share_words, self._row_words = ElidedCaption(), ElidedCaption()
        self._grid_area = QScrollArea()
        self._lay_out()
        self._connect()
        self._show_part(selection.now.part)

    @property
    def words(self) -> tuple[str, str, str, str]:
        """What is said above units, warped plane, projection and table."""
        labels = (self._unit_words, self._warp_words, self._share_words, self._row_words)
        units, warp, shares, rows = (label.text() for label in labels)
        return units, warp, shares, rows

    # ------------------------------------------------------------------ frames

    def request(self) -> HiddenLayerOutputsRequest:
        now = self.selection.now
        held_row = now.row if now.hold_at_row else None
        units = None if self.span.currentIndex() else FIRST_UNITS
        first = self._units_in_sight().start
        return HiddenLayerOutputsRequest(
            HiddenLayerRequest(self._layer, now.part, units, now.axes, held_row),
            MapsRequest(
                map_colors(self._theme.palette),
                now.axes,
                held_row,
                RESOLUTION,
                first_units=(*[0] * (self._layer + 1), first),
                units_per_column=len(self._units_in_sight()),
            ),
        )

    def show_frame(self, frame: Frame, answer: object) -> None:
        layout = frame.snapshot.layout
        if layout is not self._layout or frame.dataset is not self._dataset:
            self._adopt_run(frame.dataset, layout)
        if not isinstance(answer, HiddenLayerOutputs) or answer.hidden.layer.index != self._layer:
            return
        is_first, self._is_drawn = not self._is_drawn, True
        if is_first or frame.snapshot.stage is not Stage.TRAINING:
            for draw in self._drawings:
                draw(frame, answer, True)
        else:
            self._turn = (self._turn + 1) % len(self._drawings)
            self._drawings[self._turn](frame, answer, False)

    def end_background_task(self, background_task: BackgroundTask, answer: object) -> None:
        layer = self._chosen_layer()
        if background_task != self._order or not isinstance(answer, OrderedRows) or layer is None:
            return
        if answer.dataset is not self._dataset:
            return
        self.table.rows_model.show_order(answer, layer)
        self.table.show_row(self.selection.now.row)
        self._row_words.setText(self._order_words(answer))

    def _adopt_run(self, dataset: Dataset, layout: Layout) -> None:
        """Another network or other data: offer its layers, and list its rows."""
        self._dataset, self._layout = dataset, layout
        self._is_drawn = False
        self._layer = min(self._layer, len(layout.layers) - 1)
        self.layers.clear()
        self.layers.addItems([layer.name for layer in layout.layers])
        self.layers.setCurrentIndex(self._layer)
        self._list_rows()

    def _draw_units(self, _: Frame, answer: HiddenLayerOutputs, at_rest: bool) -> None:
        now, told = self.selection.now, answer.hidden.distribution
        self.grid.show_units(answer.maps, told)
        self.grid.select(now.unit_in(self._layer))
        if at_rest or self._throttle.is_due():
            low, high = range_texts(told.edges[0], told.edges[-1])
            self._unit_words.setText(self.tr("bars: outputs {0} to {1}").format(low, high))

    def _draw_warp(self, frame: Frame, answer: HiddenLayerOutputs, at_rest: bool) -> None:
        hidden, warp = answer.hidden, answer.hidden.warp
        placed = np.concatenate((warp.grid.reshape(-1, 2), warp.points))
        self.warp.follow(placed, settled=at_rest)
        self.warp.show_rows(frame.dataset, hidden.rows, warp.points, warp.labels)
        self.warp.show_grid(warp.grid)
        self.warp.ring(self.selection.now.row)
        self._name_warp(warp)

    def _draw_projection(self, frame: Frame, answer: HiddenLayerOutputs, at_rest: bool) -> None:
        hidden, projection = answer.hidden, answer.hidden.projection
        first, second = (share_text(float(share)) for share in projection.shares)
        labels = f"PC 1 ({first})", f"PC 2 ({second})"
        self.projection.follow(projection.points, settled=at_rest)
        self.projection.show_rows(frame.dataset, hidden.rows, projection.points, labels)
        self.projection.ring(self.selection.now.row)
        if at_rest or self._throttle.is_due():
            rows = counted(
                self.tr("1 row"),
                self.tr("{rows} rows"),
                hidden.sampled.of,
                rows=rows_text(hidden.sampled),
            )
            words = self.tr("variance {0} + {1} · {2}").format(first, second, rows)
            self._share_words.setText(words)

    def _draw_table(self, frame: Frame, answer: HiddenLayerOutputs, at_rest: bool) -> None:
        if at_rest or self._table_throttle.is_due():
            reach = abs(answer.hidden.distribution.edges).max()
            self.table.rows_model.show_frame(frame, float(reach))

    # ------------------------------------------------------------------ choices

    def _choose_layer(self, layer: int) -> None:
        self._layer = layer
        self._is_drawn = False
        self.layers.setCurrentIndex(layer)
        self._list_rows()

    def _choose_unit(self, unit: int) -> None:
        self.selection.update(unit=UnitAddress.in_layer(self._layer, unit))

    def _choose_row(self, row: int | None) -> None:
        hold = self.selection.now.hold_at_row and row is not None
        self.selection.update(row=row, hold_at_row=hold)

    def _choose_part(self) -> None:
        self.selection.update(part=Part(self.parts.currentData()))

    def _sort(self, key: int | str | None, descending: bool) -> None:
        self._order = OutputsOrder(self._layer, self.selection.now.part, key, descending)
        self.background_task_requested.emit(self._order)

    def _list_rows(self) -> None:
        """Have the rows of the part listed in the table's own order."""
        self.table.forget_order()
        self._sort(None, False)

    def _follow_selection(self, former: Selected, present: Selected) -> None:
        if present.layer is not None and present.layer not in (former.layer, self._layer):
            self._choose_layer(present.layer)
        self.grid.select(present.unit_in(self._layer))
        if present.row != former.row:
            self.table.show_row(present.row)
            for plot in (self.warp, self.projection):
                plot.ring(present.row)
        if present.part is not former.part:
            self._show_part(present.part)
            self._list_rows()

    def _show_part(self, part: Part) -> None:
        self.parts.setCurrentIndex(self.parts.findData(part.value))

    def _chosen_layer(self) -> Layer | None:
        if self._layout is None or self._layer >= len(self._layout.layers):
            return None
        return self._layout.layers[self._layer]

    def _units_in_sight(self) -> range:
        """The units whose maps are wanted: the visible ones and some beyond."""
        seen = self.grid.units_in(self.grid.visibleRegion().boundingRect())
        first = seen.start // MAPS_AT_ONCE * MAPS_AT_ONCE
        last = -(-seen.stop // MAPS_AT_ONCE) * MAPS_AT_ONCE
        return range(first, last)

    # ------------------------------------------------------------------ words

    def _name_warp(self, warp: Warp) -> None:
        """Say which plane is drawn; its dimensions, and what is held, in the tooltip."""
        axes = (warp.plane.horizontal, warp.plane.vertical)
        names = [axis.name for axis in axes if axis is not None]
        lines = self.tr("lines: {0}").format(self.tr(" and ").join(names))
        if lines != self._warp_words.text():
            self._warp_words.setText(lines)
        across, upward = warp.labels
        explained = self.tr("across: {0}, upward: {1}").format(across, upward)
        self.warp.setToolTip(f"{lines}\n{explained}\n{warp.plane.held_words}".strip())

    def _order_words(self, ordered: OrderedRows) -> str:
        words = counted(self.tr("1 row"), self.tr("{count} rows"), len(ordered.rows))
        key = None if self._order is None else self._order.key
        if isinstance(key, int):
            words += self.tr(", sorted as at epoch {0}").format(f"{ordered.epoch:,}")
        return words

    # ------------------------------------------------------------------ making

    def _make_layers(self) -> DropDown:
        layers = DropDown()
        layers.setAccessibleName(self.tr("Layer"))
        layers.setToolTip(self.tr("The layer whose units are looked at."))
        return layers

    def _make_span(self) -> DropDown:
        span = DropDown()
        span.addItems([self.tr("units 1 and 2"), self.tr("principal components")])
        span.setAccessibleName(self.tr("What spans the warped plane"))
        span.setToolTip(
            self.tr(
                "Draw the plane by the layer's first two units, or by the two directions in which "
                "the outputs of all its units vary most."
            )
        )
        return span

    def _make_parts(self) -> DropDown:
        parts = DropDown()
        names = (self.tr("training rows"), self.tr("validation rows"), self.tr("test rows"))
        for part, name in zip(Part, names, strict=True):
            parts.addItem(name, part.value)
        parts.setAccessibleName(self.tr("Rows shown"))
        parts.setToolTip(self.tr("Which part of the data goes through the layer here."))
        return parts

    def _connect(self) -> None:
        self.layers.activated.connect(self._choose_layer)
        self.parts.activated.connect(self._choose_part)
        self.grid.unit_chosen.connect(self._choose_unit)
        self.table.order_requested.connect(self._sort)
        self.table.row_chosen.connect(self._choose_row)
        for plot in (self.warp, self.projection):
            plot.row_chosen.connect(self._choose_row)
        self.selection.changed.connect(self._follow_selection)

    def _lay_out(self) -> None:
        self._grid_area.setWidgetResizable(True)
        self._grid_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._grid_area.setWidget(self.grid)
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setChildrenCollapsible(False)
        heading = HeadingLabel(self.tr("PCA"))
        heading.setToolTip(
            self.tr(
                "The outputs of all the layer's units, projected onto the two directions in which "
                "they vary most (principal component analysis)."
            )
        )
        titled = (
            (self.layers, self._unit_words, self._grid_area),
            (self.span, self._warp_words, self.warp),
            (heading, self._share_words, self.projection),
            (self.parts, self._row_words, self.table),
        )
        for place, (title, words, content) in enumerate(titled):
            columns.addWidget(_titled(title, words, content))
            columns.setStretchFactor(place, SIZES[place])
        columns.setSizes(list(SIZES))
        whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(columns)


def _titled(title: QWidget, words: QLabel, content: QWidget) -> QWidget:
    """A column with a title or a choice and some words above what it shows."""
    column = QWidget()
    top = QHBoxLayout()
    top.addWidget(title)
    top.addWidget(words, 1)
    words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    top.addStrut(DropDown().sizeHint().height())
    rows = QVBoxLayout(column)
    rows.setContentsMargins(*MARGINS)
    rows.addLayout(top)
    rows.addWidget(content, 1)
    return column
