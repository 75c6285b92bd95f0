"""Predict: a row made by hand or taken from the table, or all rows of another file."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from playground.core.common.arrays import Doubles
from playground.core.common.number_text import decimals_apart
from playground.core.data.dataset import Dataset
from playground.core.data.file_source import FileSource
from playground.core.inspection.maps.points import row_values
from playground.core.inspection.predictions.file_predictions import (
    PredictedFile,
    PredictFile,
    SaveTable,
)
from playground.core.inspection.predictions.probe import ProbeRequest
from playground.core.model.task import Task
from playground.core.run.frame import BackgroundTask, Frame, Request
from playground.core.training.snapshot import Stage
from playground.ui.document.selection import Selected, Selection
from playground.ui.style.theme import Theme
from playground.ui.text.numbers import predicted_text, score_text, value_text
from playground.ui.text.throttle import Throttle
from playground.ui.views.predict.form import RowForm
from playground.ui.views.predict.predicted_dialog import PredictedDialog
from playground.ui.views.predict.probability_table import ProbabilityTable
from playground.ui.views.view import View
from playground.ui.widgets.elided_caption import ElidedCaption
from playground.ui.widgets.labels import BigNumberLabel, HeadingLabel

FORM_SHARE, RESULT_SHARE = 2, 1

DECIMALS = 3
"""Of a probability, in the decision as beside its bar."""


class PredictView(View):
    """The form on the left, what the network says of its row on the right.

    While it is open, the row lights the network up.

    Args:
        selection: A row selected anywhere fills the form.
        theme: Gives the colours.
    """

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, parent)
        self._dataset: Dataset | None = None
        self._inputs: tuple[float, ...] = ()
        self._said: Doubles | None = None
        self._throttle = Throttle()
        self._dialogs: dict[SaveTable, PredictedDialog] = {}
        self.form = RowForm()
        self.decision = BigNumberLabel()
        self.decision.setWordWrap(True)
        self.decision.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.truth = QLabel()
        self.truth.setProperty("role", "hint")
        self.truth.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.probabilities = ProbabilityTable(theme)
        self.predict_file = self._make_predict_file()
        self._file_words = ElidedCaption()
        self._lay_out()
        self.form.changed.connect(self._follow_form)
        selection.changed.connect(self._follow_selection)

    def request(self) -> Request | None:
        return ProbeRequest(self._inputs) if self._inputs else None

    def show_frame(self, frame: Frame, answer: object) -> None:
        if frame.dataset is not self._dataset:
            self._take(frame.dataset)
            return
        at_rest = frame.snapshot.stage is not Stage.TRAINING
        if isinstance(answer, np.ndarray):
            is_new = self._said is None
            self._said = answer
            if at_rest or is_new or self._throttle.is_due():
                self._show_said()

    def end_background_task(self, background_task: BackgroundTask, answer: object) -> None:
        if isinstance(background_task, PredictFile):
            self.predict_file.setEnabled(True)
            self._file_words.clear()
        if isinstance(background_task, SaveTable):
            dialog = self._dialogs.pop(background_task, None)
            if dialog is not None:
                dialog.end_saving(background_task.path if answer is not None else None)
        if isinstance(answer, PredictedFile):
            self._show_file(answer)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._light_network()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.selection.update(probe=None)

    def predict_path(self, path: str) -> None:
        """Have the rows of a file predicted."""
        self.predict_file.setEnabled(False)
        self._file_words.setText(self.tr("predicting {0}…").format(path))
        threshold = self.selection.now.threshold
        self.background_task_requested.emit(PredictFile(FileSource(path=path), threshold))

    def _take(self, dataset: Dataset) -> None:
        """Begin with another data set."""
        self._dataset = dataset
        self.probabilities.setVisible(dataset.task is not Task.REGRESSION)
        self.form.show_dataset(dataset)
        if self.selection.now.row is not None:
            self.form.fill_from(self.selection.now.row)

    def _follow_form(self) -> None:
        self._inputs = self.form.inputs()
        self._said = None
        self._light_network()

    def _light_network(self) -> None:
        if self.isVisible() and self._inputs:
            self.selection.update(probe=self._inputs)

    def _follow_selection(self, former: Selected, now: Selected) -> None:
        if self._dataset is None:
            return
        if now.row is not None and now.row != former.row and now.row < len(self._dataset.rows):
            self.form.fill_from(now.row)
        if now.threshold != former.threshold and self._said is not None:
            self._show_said()

    def _show_said(self) -> None:
        """Say what the network makes of the row, and what the file says."""
        assert self._dataset is not None
        assert self._said is not None
        self.decision.setText(self._decision_words(self._dataset, self._said))
        self.truth.setText(self._truth_words(self._dataset))
        task, classes = self._dataset.task, self._dataset.target.classes
        if task is Task.BINARY:
            both = np.array([1 - self._said[0], self._said[0]])
            threshold = self.selection.now.threshold
            decimals = decimals_apart((float(self._said[0]), threshold), DECIMALS)
            self.probabilities.show_probabilities(classes, both, threshold, decimals)
        elif task is Task.MULTICLASS:
            self.probabilities.show_probabilities(classes, self._said, None, DECIMALS)

    def _decision_words(self, dataset: Dataset, said: Doubles) -> str:
        target, threshold = dataset.target, self.selection.now.threshold
        match dataset.task:
            case Task.BINARY:
                is_positive = bool(said[0] >= threshold)
                sign = "≥" if is_positive else "<"
                label = target.classes[is_positive]
                decimals = decimals_apart((float(said[0]), threshold), DECIMALS)
                probability = score_text(float(said[0]), decimals)
                limit = score_text(threshold, decimals)
                return f"{target.name}: {label} — {probability} {sign} {limit}"
            case Task.MULTICLASS:
                best = int(said.argmax())
                probability = score_text(float(said[best]), DECIMALS)
                return f"{target.name}: {target.classes[best]} — {probability}"
            case Task.REGRESSION:
                return f"{target.name}: {predicted_text(float(said[0]))}"

    def _truth_words(self, dataset: Dataset) -> str:
        target = next(each for each in dataset.columns if each.name == dataset.target.name)
        if self.form.row is not None:
            *_, (_, value) = row_values(dataset, self.form.row)
            return self.tr("the file says {0}").format(value)
        if dataset.task is Task.REGRESSION and target.low is not None and target.high is not None:
            return self.tr("{low} to {high} in the file").format(
                low=value_text(target.low), high=value_text(target.high)
            )
        if dataset.task is Task.BINARY:
            return self.tr("P({name} = {positive}) against the threshold").format(
                name=target.name, positive=dataset.target.positive
            )
        return self.tr("the likeliest class")

    def _show_file(self, predicted: PredictedFile) -> None:
        dialog = PredictedDialog(predicted, self)
        dialog.save_requested.connect(self._save)
        dialog.show()

    def _save(self, background_task: SaveTable) -> None:
        dialog = self.sender()
        if isinstance(dialog, PredictedDialog):
            self._dialogs[background_task] = dialog
            dialog.destroyed.connect(lambda: self._dialogs.pop(background_task, None))
            self.background_task_requested.emit(background_task)

    def _make_predict_file(self) -> QPushButton:
        button = QPushButton(self.tr("Predict a CSV…"))
        button.setToolTip(
            self.tr(
                "Predict every row of a file that has the same columns; the predictions can be "
                "saved beside them."
            )
        )
        button.setAccessibleName(self.tr("Predict a CSV file"))
        button.clicked.connect(self._ask_for_file)
        return button

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Predict a CSV"))
        dialog.setNameFilters([self.tr("Tables (*.csv *.tsv *.txt)"), self.tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.predict_path)
        dialog.open()

    def _lay_out(self) -> None:
        file_row = QHBoxLayout()
        file_row.setSpacing(8)
        file_row.addWidget(self.predict_file)
        file_row.addWidget(self._file_words, 1)
        result = QVBoxLayout()
        result.setSpacing(4)
        result.addWidget(HeadingLabel(self.tr("Prediction")))
        result.addWidget(self.decision)
        result.addWidget(self.truth)
        result.addWidget(self.probabilities, 1)
        result.addStretch()
        result.addLayout(file_row)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(24)
        row.addWidget(self.form, FORM_SHARE)
        row.addLayout(result, RESULT_SHARE)
