"""The tabs that there are, ours and those of plugins."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from playground.core.settings.registry import Registry
from playground.ui.views.tab import Tab, ViewHost


def _side_by_side(*parts: tuple[QWidget, int, int]) -> QSplitter:
    """Views beside one another, each with its stretch and its first width in pixels."""
    page = QSplitter(Qt.Orientation.Horizontal)
    for index, (view, stretch, _) in enumerate(parts):
        page.addWidget(view)
        page.setStretchFactor(index, stretch)
    page.setChildrenCollapsible(False)
    page.setSizes([width for *_, width in parts])
    return page


def _curves(host: ViewHost) -> QWidget:
    from playground.ui.views.curves.view import CurvesView
    from playground.ui.views.unit_panel.view import UnitPanel

    curves, unit = CurvesView(host.selection, host.theme), UnitPanel(host.selection, host.theme)
    return _side_by_side((curves, 2, 880), (unit, 1, 440))


def _weights(host: ViewHost) -> QWidget:
    from playground.ui.views.weights.view import WeightsView

    view = WeightsView(host.selection, host.theme)
    view.refused.connect(host.refused)
    host.editing_opened.emit(view.editing)
    return view


def _gradients(host: ViewHost) -> QWidget:
    from playground.ui.views.doctor.view import DoctorView
    from playground.ui.views.gradients.view import GradientsView

    doctor = DoctorView(host.selection, host.theme)
    doctor.remedy_chosen.connect(host.remedy_chosen)
    gradients = GradientsView(host.selection, host.theme)
    return _side_by_side((gradients, 3, 930), (doctor, 1, 350))


def _step_through(host: ViewHost) -> QWidget:
    from playground.ui.views.step.view import StepThroughView

    view = StepThroughView(host.selection, host.theme)
    view.step_requested.connect(host.step_requested)
    return view


def _epoch_log(host: ViewHost) -> QWidget:
    from playground.ui.views.epoch_log.view import EpochLogView

    return EpochLogView(host.selection)


def _summary(host: ViewHost) -> QWidget:
    from playground.ui.views.summary.view import SummaryView

    return SummaryView(host.selection)


def _hidden_layers(host: ViewHost) -> QWidget:
    from playground.ui.views.hidden_layers.view import HiddenLayersView

    return HiddenLayersView(host.selection, host.theme)


def _activation_lab(host: ViewHost) -> QWidget:
    from playground.ui.views.activation_lab.view import ActivationLabView

    view = ActivationLabView(host.selection, host.theme)
    view.activation_chosen.connect(host.activation_chosen)
    return view


def _metrics(host: ViewHost) -> QWidget:
    from playground.ui.views.metrics.view import MetricsView

    return MetricsView(host.selection, host.theme)


def _predict(host: ViewHost) -> QWidget:
    from playground.ui.views.predict.view import PredictView

    return PredictView(host.selection, host.theme)


def _data_table(host: ViewHost) -> QWidget:
    from playground.ui.views.data_table.view import DataTableView

    return DataTableView(host.selection, host.theme)


TABS: Registry[Tab] = Registry(
    "view",
    (
        Tab(
            "curves",
            "Curves",
            "How do loss and accuracy go, on training and validation rows?",
            _curves,
        ),
        Tab(
            "hidden_layers",
            "Hidden layers",
            "What does each unit make of the plane, and the layer of the data?",
            _hidden_layers,
        ),
        Tab(
            "weights",
            "Weights",
            "Which numbers are there, how are they spread, how did one of them move?",
            _weights,
        ),
        Tab(
            "gradients",
            "Gradients",
            "Do they vanish or explode on their way back? What does the doctor say?",
            _gradients,
        ),
        Tab(
            "step_through",
            "Step-through",
            "Where does every number of a training step come from?",
            _step_through,
        ),
        Tab(
            "activation_lab",
            "Activation lab",
            "What is f, what is f′, and where do this layer's sums fall on it?",
            _activation_lab,
        ),
        Tab(
            "summary",
            "Summary",
            "What is each layer made of, and how many parameters has it?",
            _summary,
        ),
        Tab(
            "metrics",
            "Metrics",
            "What is confused with what? Threshold, ROC, calibration, residuals.",
            _metrics,
        ),
        Tab(
            "predict",
            "Predict",
            "What does the network say of this row, or of a whole file?",
            _predict,
        ),
        Tab(
            "data_table",
            "Data table",
            "Which rows are these, and which does it get wrong?",
            _data_table,
        ),
        Tab(
            "epoch_log",
            "Log",
            "What were epoch, losses, metrics and weights every so many epochs?",
            _epoch_log,
        ),
    ),
    group="views",
    entry_type=Tab,
)
"""The tabs from left to right."""
