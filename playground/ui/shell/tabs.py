"""The tabs below the three columns, each built when it is first opened."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QTabWidget, QToolButton, QWidget

from playground.ui.document.selection import Selection
from playground.ui.shell.lazy_view import LazyView
from playground.ui.style.theme import Theme
from playground.ui.views.view import View


class Tabs(QTabWidget):
    """Holds the views that take turns.

    Args:
        selection: Shared by all views.
        theme: Gives the colours.
    """

    view_opened = Signal(View)
    """A tab was opened for the first time, and this view was built for it."""

    activation_chosen = Signal(int, str, object)
    """Use an activation in a layer: the layer's index, the activation's key, its parameters."""

    editing_opened = Signal(object)
    """A view was built in which parameters can be changed: its `ParameterEditing`."""

    step_requested = Signal()
    """Do one step: a view has said what it comes to."""

    refused = Signal(object)
    """A `PlaygroundError`: a view was given something that does not fit."""

    remedy_chosen = Signal(object, str)
    """A change of the experiment is wanted: the function that makes it, and what it is called."""

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setAccessibleName(self.tr("Views"))
        self._selection = selection
        self._theme = theme
        self.add(self.tr("Curves"), self._build_curves)
        self.add(self.tr("Hidden layers"), self._build_hidden_layers)
        self.add(self.tr("Weights"), self._build_weights)
        self.add(self.tr("Gradients"), self._build_gradients)
        self.add(self.tr("Step-through"), self._build_step_through)
        self.add(self.tr("Activation lab"), self._build_activation_lab)
        self.add(self.tr("Summary"), self._build_summary)
        self.add(self.tr("Metrics"), self._build_metrics)
        self.add(self.tr("Predict"), self._build_predict)
        self.add(self.tr("Data table"), self._build_data_table)
        self.add(self.tr("Log"), self._build_epoch_log)
        self._name_scroll_buttons()
        self.currentChanged.connect(self.build_current)

    def add(self, name: str, factory: Callable[[], QWidget]) -> None:
        """Offer a tab; ``factory`` imports and builds what is in it when it is first opened."""
        place = LazyView(factory)
        place.built.connect(self.view_opened)
        self.addTab(place, name)

    def _name_scroll_buttons(self) -> None:
        """Say what the bar's arrows are for, which are there when not all tabs have room."""
        for button in self.tabBar().findChildren(QToolButton):
            button.setToolTip(self.tr("Bring tabs into sight that have no room here."))

    def names(self) -> list[str]:
        """The tabs' names from left to right."""
        return [self.tabText(index) for index in range(self.count())]

    @Slot()
    def build_current(self) -> None:
        """Build what is in the tab that is open."""
        place = self.currentWidget()
        if isinstance(place, LazyView):
            place.build()

    def _build_curves(self) -> QWidget:
        from playground.ui.views.curves.view import CurvesView
        from playground.ui.views.unit_panel.view import UnitPanel

        page = QSplitter(Qt.Orientation.Horizontal)
        page.addWidget(CurvesView(self._selection, self._theme))
        page.addWidget(UnitPanel(self._selection, self._theme))
        page.setStretchFactor(0, 2)
        page.setStretchFactor(1, 1)
        page.setChildrenCollapsible(False)
        page.setSizes([880, 440])
        return page

    def _build_weights(self) -> QWidget:
        from playground.ui.views.weights.view import WeightsView

        view = WeightsView(self._selection, self._theme)
        view.refused.connect(self.refused)
        self.editing_opened.emit(view.editing)
        return view

    def _build_gradients(self) -> QWidget:
        from playground.ui.views.doctor.view import DoctorView
        from playground.ui.views.gradients.view import GradientsView

        doctor = DoctorView(self._selection, self._theme)
        doctor.remedy_chosen.connect(self.remedy_chosen)
        page = QSplitter(Qt.Orientation.Horizontal)
        page.addWidget(GradientsView(self._selection, self._theme))
        page.addWidget(doctor)
        page.setStretchFactor(0, 3)
        page.setStretchFactor(1, 1)
        page.setChildrenCollapsible(False)
        page.setSizes([930, 350])
        return page

    def _build_step_through(self) -> QWidget:
        from playground.ui.views.step.view import StepThroughView

        view = StepThroughView(self._selection, self._theme)
        view.step_requested.connect(self.step_requested)
        return view

    def _build_epoch_log(self) -> QWidget:
        from playground.ui.views.epoch_log.view import EpochLogView

        return EpochLogView(self._selection)

    def _build_summary(self) -> QWidget:
        from playground.ui.views.summary.view import SummaryView

        return SummaryView(self._selection)

    def _build_hidden_layers(self) -> QWidget:
        from playground.ui.views.hidden_layers.view import HiddenLayersView

        return HiddenLayersView(self._selection, self._theme)

    def _build_activation_lab(self) -> QWidget:
        from playground.ui.views.activation_lab.view import ActivationLabView

        view = ActivationLabView(self._selection, self._theme)
        view.activation_chosen.connect(self.activation_chosen)
        return view

    def _build_metrics(self) -> View:
        from playground.ui.views.metrics.view import MetricsView

        return MetricsView(self._selection, self._theme)

    def _build_predict(self) -> View:
        from playground.ui.views.predict.view import PredictView

        return PredictView(self._selection, self._theme)

    def _build_data_table(self) -> View:
        from playground.ui.views.data_table.view import DataTableView

        return DataTableView(self._selection, self._theme)
