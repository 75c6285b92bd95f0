"""A data panel whose data sets are loaded at once, as the controller does a little later."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from playground.core.data.build import build_dataset
from playground.core.data.data_config import DataConfig
from playground.core.experiment.experiment import Experiment
from playground.ui.data.panel import DataPanel
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.style.theme import Theme

MakePanel = Callable[..., tuple[DataPanel, ExperimentDocument]]


@pytest.fixture
def make_panel(qtbot: QtBot, theme: Theme) -> MakePanel:
    """Returns a function that opens a panel on a data configuration."""

    def make(data: DataConfig | None = None) -> tuple[DataPanel, ExperimentDocument]:
        document = ExperimentDocument(Experiment(data=data or DataConfig()))
        panel = DataPanel(document, theme)
        qtbot.addWidget(panel)

        def load() -> None:
            dataset = build_dataset(document.experiment.data)
            panel.show_dataset(dataset)
            panel.confirm_choice(document.experiment, dataset)

        load()
        document.changed.connect(load)
        panel.resize(280, 460)
        with qtbot.waitActive(panel):
            panel.show()
            panel.activateWindow()
        return panel, document

    return make
