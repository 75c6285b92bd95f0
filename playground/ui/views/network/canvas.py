"""The network canvas: the stack of layers, drawn as it learns and changed by hand."""

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from playground.core.data.data_config import DataConfig, ToySource
from playground.core.data.dataset import Dataset
from playground.core.experiment.experiment import Experiment
from playground.core.model.addresses import BiasAddress, LinkAddress, UnitAddress
from playground.core.model.layout import Layout, resolve
from playground.core.model.task import Task
from playground.core.run.frame import Frame, Request
from playground.core.settings.setting import Effect
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.document.selection import Selected, Selection
from playground.ui.parameters.editing import ParameterEditing
from playground.ui.style.colors import Palette
from playground.ui.style.theme import Theme
from playground.ui.views.network.descriptions import summary_of
from playground.ui.views.network.drawn_network import DrawnNetwork
from playground.ui.views.network.edits import (
    Edit,
    insert_layer,
    remove_layer,
    set_activation,
    set_layer,
    set_output_activation,
)
from playground.ui.views.network.geometry import MOST_SHOWN
from playground.ui.views.network.header_strip import HeaderStrip
from playground.ui.views.network.hit_testing import Page, Place
from playground.ui.views.network.inspector import Inspector
from playground.ui.views.network.layer_header import HiddenHeader, OutputHeader
from playground.ui.views.network.layer_options import LayerOptions
from playground.ui.views.network.picture import NetworkPicture
from playground.ui.views.network.picture_gestures import PictureGestures
from playground.ui.views.network.structure import reads_same_columns, structure_of
from playground.ui.views.view import View
from playground.ui.widgets.pop_up_button import PopUp

LEAST_PICTURE = 140
"""Height in pixels below which the picture shows too little."""

RESOLUTION = 64
"""Points along each side of a map: enough for a tile, and for the large map beside the pointer."""

FINE_RESOLUTION = 160
"""While a map is open in a window of its own."""


class NetworkCanvas(View):
    """Draws the document's network with the newest frame, and writes what the user changes.

    Args:
        selection: The selected unit and row, and the axes of the maps.
        document: Holds the stack of layers.
        theme: Light or dark.
    """

    summary_changed = Signal(str)
    """The network in a line: ``2 → 4 Tanh → 1 Sigmoid · 17 parameters``."""

    def __init__(
        self,
        selection: Selection,
        document: ExperimentDocument,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(selection, parent)
        self._document = document
        self._theme = theme
        self._dataset: Dataset | None = None
        self._data: DataConfig | None = None
        self.picture = NetworkPicture(structure_of(document.experiment, None), theme.palette)
        self.strip = HeaderStrip(self.picture.structure)
        self.inspector = Inspector(self.picture, theme.palette, self)
        self.editing = ParameterEditing(self)
        self._lay_out()
        self._dress(theme.palette)
        self._show_structure()
        self._connect_headers()
        self._connect_gestures(PictureGestures(self.picture))
        self.picture.arranged.connect(self._place_headers)
        document.changed.connect(self._follow_document)
        selection.changed.connect(self._follow_selection)
        theme.changed.connect(self._dress)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.strip.sizeHint().height() + LEAST_PICTURE)

    @property
    def editable(self) -> bool:
        """Whether weights and biases may be changed: not while they are being trained."""
        return self.editing.enabled

    @editable.setter
    def editable(self, editable: bool) -> None:
        self.editing.enabled = editable
        self.inspector.editable = editable

    @property
    def summary(self) -> str:
        """The network in a line."""
        return summary_of(self._layout())

    def request(self) -> Request:
        from playground.core.inspection.maps.maps import MapsRequest
        from playground.core.inspection.maps.network_maps import NetworkMapsRequest
        from playground.ui.plots.map_colors import map_colors

        now = self.selection.now
        return NetworkMapsRequest(
            MapsRequest(
                map_colors(self._theme.palette),
                axes=now.axes,
                held_row=now.row if now.hold_at_row else None,
                resolution=FINE_RESOLUTION if self.inspector.is_enlarging else RESOLUTION,
                first_units=tuple(column.first for column in self.picture.plan.columns),
                units_per_column=MOST_SHOWN,
            ),
            now.row,
            now.probe,
        )

    def show_frame(self, frame: Frame, answer: object) -> None:
        from playground.core.inspection.maps.network_maps import NetworkMaps

        if frame.dataset is not self._dataset:
            self._dataset, self._data = frame.dataset, frame.experiment.data
            self._show_structure()
        if frame.snapshot.layout.widths != self.picture.structure.widths:
            return
        maps = answer.maps.columns if isinstance(answer, NetworkMaps) else ()
        activations = answer.activations if isinstance(answer, NetworkMaps) else ()
        self.picture.show_network(DrawnNetwork(frame.snapshot, maps, activations))
        self.editing.show_network(frame.snapshot)
        self.inspector.refresh()

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.picture, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.setAutoFillBackground(True)
        self.picture.setAccessibleName(self._picture_name(None))
        self.picture.setAccessibleDescription(
            self.tr(
                "Arrow keys select a unit, plus and minus change its layer's width, Delete removes "
                "the layer, Enter enlarges the map, F2 edits the bias."
            )
        )

    def _connect_headers(self) -> None:
        self.strip.needed_width_changed.connect(self._give_headers_room)
        self.strip.units_changed.connect(
            lambda layer, units: self._edit(set_layer(layer, units=units), self.tr("Units"))
        )
        self.strip.activation_changed.connect(self._set_activation)
        self.strip.insertion_requested.connect(
            lambda layer: self._edit(insert_layer(layer), self.tr("Add a layer"))
        )
        self.strip.removal_requested.connect(self._remove)
        self.strip.options_requested.connect(self._open_options)

    def _connect_gestures(self, gestures: PictureGestures) -> None:
        gestures.pointed.connect(self._point_at)
        gestures.clicked.connect(self._click)
        gestures.opened.connect(self._enlarge)
        gestures.sweep_began.connect(self.editing.begin_sweep)
        gestures.swept.connect(self.editing.sweep)
        gestures.sweep_ended.connect(self.editing.end_sweep)
        gestures.moved.connect(self._move_selection)
        gestures.units_stepped.connect(self._step_units)
        gestures.removal_requested.connect(self._remove_selected)
        gestures.edit_requested.connect(self._edit_bias)

    def _dress(self, palette: Palette) -> None:
        ground = self.palette()
        ground.setColor(QPalette.ColorRole.Window, QColor(palette.sunken))
        self.setPalette(ground)
        self.picture.set_palette(palette)
        self.inspector.set_palette(palette)

    def _show_structure(self) -> None:
        """Draw the document's columns; a frame of the same widths stays in place."""
        experiment = self._document.experiment
        structure = structure_of(experiment, self._known_dataset(experiment))
        if structure.widths != self.picture.structure.widths:
            self.inspector.forget()
            self.editing.show_network(None)
        task = self._dataset.task if self._dataset else None
        self.strip.show_network(experiment.network, structure, task)
        self.picture.set_structure(structure)
        self._place_headers()
        self.summary_changed.emit(self.summary)

    def _known_dataset(self, experiment: Experiment) -> Dataset | None:
        """The newest data set, unless the settings tell that another will take its place."""
        is_toy = isinstance(experiment.data.source, ToySource)
        if self._data is None or (is_toy and not reads_same_columns(self._data, experiment.data)):
            return None
        return self._dataset

    def _give_headers_room(self, width: int) -> None:
        self.picture.set_header_width(width)
        self.updateGeometry()

    def _place_headers(self) -> None:
        self.strip.place(self.picture.plan)

    def _layout(self) -> Layout:
        structure = self.picture.structure
        task = self._dataset.task if self._dataset else Task.BINARY
        network = self._document.experiment.network
        return resolve(network, task, len(structure.inputs), len(structure.outputs))

    def _follow_document(self, former: Experiment, present: Experiment, effect: Effect) -> None:
        if effect is Effect.LIVE:
            return
        self._show_structure()
        if self.selection.now.unit is not None and self._selected() is None:
            self.selection.update(unit=None)

    def _follow_selection(self, former: Selected, present: Selected) -> None:
        if former.unit != present.unit:
            selected = self._selected()
            self.picture.select(selected)
            self.picture.setAccessibleName(self._picture_name(selected))
        if former.focus != present.focus:
            self.picture.focus_on(present.focus)

    def _picture_name(self, selected: UnitAddress | None) -> str:
        if selected is None:
            return self.tr("Picture of the network")
        unit = self.picture.structure.unit_name(selected.column, selected.unit)
        return self.tr("Picture of the network, {0} selected").format(unit)

    def _selected(self) -> UnitAddress | None:
        """The selected unit; None where the network drawn has none such.

        A view may still show the run before this network, and a unit be clicked in it.
        """
        unit = self.selection.now.unit
        is_drawn = unit is not None and unit.is_in(self.picture.structure.widths)
        return unit if is_drawn else None

    def _edit(self, edit: Edit, text: str) -> None:
        self._document.edit(edit, text)

    def _set_activation(self, layer: int, key: str) -> None:
        is_output = layer == len(self._document.experiment.network.hidden)
        edit = set_output_activation(key) if is_output else set_activation(layer, key)
        self._edit(edit, self.tr("Activation"))

    def _remove(self, layer: int) -> None:
        self._edit(remove_layer(layer), self.tr("Remove a layer"))
        self.picture.setFocus()

    def _open_options(self, layer: int) -> None:
        header = self.strip.headers[layer + 1]
        assert isinstance(header, HiddenHeader | OutputHeader)
        task = self._dataset.task if self._dataset else None
        options = LayerOptions(self._document, layer, header.name.text(), task)
        pop_up = PopUp(options, header.options)
        pop_up.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.strip.layers_changed.connect(pop_up.close)
        pop_up.open_below(header.options)

    def _point_at(self, place: Place | None, point: QPointF) -> None:
        self.inspector.point_at(place, self._in_canvas(point))

    def _click(self, place: Place | None, point: QPointF) -> None:
        match place:
            case UnitAddress(column) if column > 0:
                self.selection.update(unit=place)
            case LinkAddress() | BiasAddress():
                self.selection.update(parameter=place)
                self.editing.type(place, self._in_canvas(point))
            case Page(column, first):
                self.picture.page(column, first)

    def _enlarge(self, place: Place | None) -> None:
        chosen = place or self._selected()
        if isinstance(chosen, UnitAddress):
            self.inspector.enlarge(chosen)

    def _move_selection(self, columns: int, units: int) -> None:
        widths = self.picture.structure.widths
        selected = self._selected()
        if selected is None:
            self.selection.update(unit=UnitAddress(1, 0))
            return
        column = min(max(selected.column + columns, 1), len(widths) - 1)
        unit = min(max(selected.unit + units, 0), widths[column] - 1)
        self.selection.update(unit=UnitAddress(column, unit))

    def _step_units(self, step: int) -> None:
        layer = self._selected_hidden_layer()
        if layer is not None:
            self.strip.hidden_header(layer).units.step_by(step)

    def _remove_selected(self) -> None:
        layer = self._selected_hidden_layer()
        if layer is not None:
            self._remove(layer)

    def _selected_hidden_layer(self) -> int | None:
        layer = self.selection.now.layer
        hidden = len(self._document.experiment.network.hidden)
        return layer if layer is not None and layer < hidden else None

    def _edit_bias(self) -> None:
        selected = self._selected()
        if selected is not None:
            bias = BiasAddress(selected.column, selected.unit)
            tile = self.picture.plan.columns[selected.column].rect(selected.unit)
            self.editing.type(bias, self._in_canvas(tile.bottomLeft()))

    def _in_canvas(self, point: QPointF) -> QPoint:
        return self.picture.mapTo(self, point.toPoint())
