"""How well the network predicts the training, the validation or the test rows."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from playground.core.common.number_text import count_text
from playground.core.data.dataset import Dataset
from playground.core.data.preparing.parts import Part
from playground.core.inspection.metrics.metrics_request import (
    BinaryMetrics,
    Metrics,
    MetricsRequest,
    MulticlassMetrics,
    RegressionMetrics,
)
from playground.core.model.task import Task
from playground.core.run.frame import Frame, Request
from playground.ui.document.selection import Selected, Selection
from playground.ui.plots.color_bar import ColorBar
from playground.ui.style.theme import Theme
from playground.ui.text.numbers import counted
from playground.ui.views.metrics.binary_page import BinaryPage
from playground.ui.views.metrics.classes_page import ClassesPage
from playground.ui.views.metrics.confusion_table import Cell
from playground.ui.views.metrics.regression_page import RegressionPage
from playground.ui.views.view import View
from playground.ui.widgets.drop_down import DropDown
from playground.ui.widgets.elided_caption import ElidedCaption
from playground.ui.widgets.text_table import TextTable

CONTROLS_SHARE, PAGE_SHARE = 5, 14


class MetricsView(View):
    """Part, threshold and figures on the left, the plots of the task at hand on the right.

    Args:
        selection: Which part, at which threshold; a cell of the confusion matrix marks its rows.
        theme: Gives the colours.
    """

    training_interval = 0.3

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, parent)
        self._dataset: Dataset | None = None
        self._cell: Cell | None = None
        self._marked: frozenset[int] = frozenset()
        self._answer: Metrics | None = None
        self._target_words = ""
        self.part = self._make_part()
        self.threshold = ColorBar(theme)
        self.figures = TextTable(self.tr("Metrics"), frozenset({1}))
        self._about = ElidedCaption()
        self.binary = BinaryPage(theme)
        self.classes = ClassesPage(theme)
        self.regression = RegressionPage(theme)
        self._pages = QStackedWidget()
        for page in (self.binary, self.classes, self.regression):
            self._pages.addWidget(page)
        self._lay_out()
        self.part.activated.connect(self._choose_part)
        self.threshold.threshold_chosen.connect(self._choose_threshold)
        self.binary.threshold_chosen.connect(self._choose_threshold)
        self.binary.confusion.cell_chosen.connect(self._choose_cell)
        self.classes.confusion.cell_chosen.connect(self._choose_cell)
        self.regression.row_chosen.connect(self._choose_row)
        selection.changed.connect(self._follow_selection)
        self._show_selection(selection.now)

    def request(self) -> Request:
        now = self.selection.now
        return MetricsRequest(now.part, now.threshold)

    def show_frame(self, frame: Frame, answer: object) -> None:
        assert isinstance(answer, Metrics)
        if frame.dataset is not self._dataset:
            self._take(frame.dataset)
        self._answer = answer
        self._about.setText(f"{self._sampled_words(answer)} · {self._target_words}")
        self._about.setToolTip(self._about.text())
        target = frame.dataset.target
        match answer:
            case BinaryMetrics():
                self.binary.show_metrics(target, answer, self.figures)
            case MulticlassMetrics():
                self.classes.show_metrics(target, answer, self.figures)
            case RegressionMetrics():
                self.regression.show_metrics(target, answer, self.figures)
        self._mark_cell()

    def _take(self, dataset: Dataset) -> None:
        """Begin with another data set."""
        self._dataset = dataset
        self._let_go_of_cell()
        task, target = dataset.task, dataset.target
        pages = {
            Task.BINARY: self.binary,
            Task.MULTICLASS: self.classes,
            Task.REGRESSION: self.regression,
        }
        self._pages.setCurrentWidget(pages[task])
        self.threshold.setVisible(task is Task.BINARY)
        self.threshold.show_scale("0", "1", has_threshold=True)
        about = {
            Task.BINARY: self.tr("positive: {0} = {1}").format(
                target.name, target.classes[-1] if target.classes else ""
            ),
            Task.MULTICLASS: counted(
                self.tr("{name}: 1 class"),
                self.tr("{name}: {count} classes"),
                len(target.classes),
                name=target.name,
            ),
            Task.REGRESSION: self.tr("target: {0}").format(target.name),
        }
        self._target_words = about[task]

    def _sampled_words(self, metrics: Metrics) -> str:
        used, of = metrics.sampled.used, metrics.sampled.of
        if used == of:
            return counted(self.tr("1 row"), self.tr("all {count} rows"), of)
        return self.tr("{0} of {1} rows").format(count_text(used), count_text(of))

    def _choose_part(self, position: int) -> None:
        self.selection.update(part=Part(self.part.itemData(position)))

    def _choose_threshold(self, threshold: float) -> None:
        self.selection.update(threshold=threshold)

    def _choose_row(self, row: int | None) -> None:
        self.selection.update(row=row)

    def _choose_cell(self, cell: Cell | None) -> None:
        self._cell = cell
        self._show_cell()
        if cell is None:
            self.selection.update(rows=frozenset())
        else:
            self._mark_cell()

    def _mark_cell(self) -> None:
        """Mark the rows that the chosen cell counts just now."""
        if self._cell is None or not isinstance(self._answer, BinaryMetrics | MulticlassMetrics):
            return
        rows = frozenset(self._answer.confusion.rows_in(*self._cell).tolist())
        if rows != self.selection.now.rows:
            self._marked = rows
            self.selection.update(rows=rows)

    def _let_go_of_cell(self) -> None:
        self._cell = None
        self._show_cell()

    def _show_cell(self) -> None:
        for page in (self.binary, self.classes):
            page.confusion.show_cell(self._cell if page is self._pages.currentWidget() else None)

    def _follow_selection(self, former: Selected, now: Selected) -> None:
        self._show_selection(now)
        if now.rows != former.rows and now.rows != self._marked:
            self._let_go_of_cell()

    def _show_selection(self, now: Selected) -> None:
        self.part.setCurrentIndex(self.part.findData(now.part))
        self.threshold.show_threshold(now.threshold, discretize=now.discretize)
        self.regression.show_selected(now.row)

    def _make_part(self) -> DropDown:
        box = DropDown()
        for part, name in (
            (Part.TRAIN, self.tr("training rows")),
            (Part.VALIDATION, self.tr("validation rows")),
            (Part.TEST, self.tr("test rows")),
        ):
            box.addItem(name, part)
        box.setAccessibleName(self.tr("Part of the data"))
        box.setToolTip(
            self.tr(
                "Which rows are predicted. The training rows tell what has been learned, those "
                "of validation and test what of it holds for rows never learned from."
            )
        )
        return box

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.part)
        top.addWidget(self._about, 1)
        controls = QVBoxLayout()
        controls.setSpacing(4)
        controls.addLayout(top)
        controls.addWidget(self.threshold)
        controls.addWidget(self.figures, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 4)
        row.setSpacing(16)
        row.addLayout(controls, CONTROLS_SHARE)
        row.addWidget(self._pages, PAGE_SHARE)
