"""The data table: the file as read, searched and sorted, with what the network says of each row."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from playground.core.common.number_text import count_text
from playground.core.data.dataset import Dataset
from playground.core.inspection.predictions.row_predictions import (
    RowPredictions,
    RowPredictionsRequest,
)
from playground.core.inspection.predictions.row_query import QueriedRows, RowAttribute, RowQuery
from playground.core.inspection.statistics.column_histogram import ColumnHistogram, CountColumn
from playground.core.run.frame import BackgroundTask, Frame, Request
from playground.core.training.snapshot import Stage
from playground.ui.data.wording import kind_label
from playground.ui.document.selection import Selected, Selection
from playground.ui.plots.class_legend import ClassLegend
from playground.ui.style.theme import Theme
from playground.ui.text.numbers import counted
from playground.ui.text.throttle import Throttle
from playground.ui.views.data_table.column_plot import ColumnPlot
from playground.ui.views.data_table.row_filter import RowFilter
from playground.ui.views.data_table.row_image import RowImage
from playground.ui.views.data_table.row_model import RowModel
from playground.ui.views.data_table.row_table import RowTable
from playground.ui.views.view import View
from playground.ui.widgets.elided_caption import ElidedCaption
from playground.ui.widgets.labels import HeadingLabel

TYPING_PAUSE_MS = 200
"""How long nothing is typed before the search begins."""


class DataTableView(View):
    """The rows on the left, the column that was last gone to as a histogram on the right.

    Args:
        selection: The row gone to is selected everywhere; marked rows can be shown alone.
        theme: Gives the colours.
    """

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, parent)
        self._dataset: Dataset | None = None
        self._shown = RowQuery()
        self._key: str | RowAttribute | None = None
        self._descending = False
        self._column = ""
        self._is_arranging = False
        self._throttle = Throttle()
        self._model = RowModel(theme, self)
        self.table = RowTable(self._model)
        self.search = self._make_search()
        self.filter = RowFilter()
        self.filter.changed.connect(self._filter)
        self._asked_anew = False
        self.only_marked = self._make_only_marked()
        self.unmark = self._make_unmark()
        self._count = QLabel()
        self._count.setProperty("role", "caption")
        self._count.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._heading = HeadingLabel()
        self._kind = ElidedCaption()
        self.image = RowImage()
        self.plot = ColumnPlot(theme)
        self._legend = ClassLegend(theme)
        self._legend.setToolTip(self.tr("The classes of the target, stacked on one another."))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._arrange)
        self._lay_out()
        self.search.textChanged.connect(self._wait_for_typing)
        self.search.returnPressed.connect(self._arrange)
        self.table.row_chosen.connect(self._choose_row)
        self.table.column_chosen.connect(self._choose_column)
        self.table.sort_requested.connect(self._sort_by)
        selection.changed.connect(self._follow_selection)

    def request(self) -> Request | None:
        """What the network says of the rows in sight."""
        in_sight = self.table.rows_in_sight()
        rows = self._model.rows[in_sight.start : in_sight.stop]
        return RowPredictionsRequest(tuple(rows.tolist()), self.selection.now.threshold)

    def show_frame(self, frame: Frame, answer: object) -> None:
        if frame.dataset is not self._dataset:
            self._take(frame.dataset)
        assert isinstance(answer, RowPredictions)
        at_rest = frame.snapshot.stage is not Stage.TRAINING
        if at_rest or self._throttle.is_due() or self._model.lacks(answer):
            in_sight = self.table.rows_in_sight()
            self._model.show_predictions(answer, in_sight.start, in_sight.stop - 1)

    def end_background_task(self, background_task: BackgroundTask, answer: object) -> None:
        if isinstance(background_task, RowQuery):
            self._is_arranging = False
        if isinstance(answer, ColumnHistogram) and answer.column == self._column:
            self._show_histogram(answer)
        if isinstance(answer, QueriedRows) and answer.dataset is self._dataset:
            assert isinstance(background_task, RowQuery)
            self._shown = background_task
            self._model.show_rows(answer.rows)
            self._show_state()
            self._arrange()

    def _take(self, dataset: Dataset) -> None:
        """Begin with another data set: all its rows, in the file's order."""
        self._dataset = dataset
        self._key, self._descending = None, False
        self._shown = RowQuery(threshold=self.selection.now.threshold)
        self._model.show_dataset(dataset)
        self._model.mark(self.selection.now.rows)
        self.filter.show_dataset(dataset)
        self._show_image(0)
        self.table.fit_columns()
        self._choose_column(dataset.target.name)
        self._show_state()
        self._arrange()

    def _wait_for_typing(self) -> None:
        self._pause.start()

    def _filter(self) -> None:
        """Show other rows; those right or wrong are looked up anew even if chosen before."""
        self._asked_anew = self.filter.chosen[2] is not None
        self._arrange()

    def _wanted(self) -> RowQuery:
        now = self.selection.now
        part, label, right = self.filter.chosen
        asks_network = isinstance(self._key, RowAttribute) or right is not None
        return RowQuery(
            part=part,
            label=label,
            right=right,
            search=self.search.text().strip(),
            only=now.rows if self.only_marked.isChecked() else None,
            key=self._key,
            descending=self._descending,
            threshold=now.threshold if asks_network else self._shown.threshold,
        )

    def _arrange(self) -> None:
        """Have the rows arranged as wanted, unless they are or the like is under way."""
        wanted = self._wanted()
        is_shown = wanted == self._shown and not self._asked_anew
        if self._dataset is None or self._is_arranging or is_shown:
            return
        self._asked_anew = False
        self._is_arranging = True
        self._count.setText(self.tr("searching…") if wanted.search else self.tr("sorting…"))
        self.background_task_requested.emit(wanted)

    def _show_state(self) -> None:
        """Say how many rows are shown, and go to the selected one."""
        assert self._dataset is not None
        shown, every = self._model.rowCount(), len(self._dataset.table)
        words = counted(self.tr("1 row"), self.tr("{count} rows"), every)
        if shown < every:
            words = self.tr("{shown} of {rows}").format(shown=count_text(shown), rows=words)
        self._count.setText(words)
        self.table.show_sorting(self._shown.key, descending=self._shown.descending)
        self._offer_marks(len(self.selection.now.rows))
        self._go_to(self.selection.now.row)

    def _offer_marks(self, marked: int) -> None:
        self.only_marked.setText(
            self.tr("only the {0} marked").format(f"{marked:,}")
            if marked
            else self.tr("only marked rows")
        )
        self.only_marked.setEnabled(marked > 0 or self.only_marked.isChecked())
        self.unmark.setEnabled(marked > 0)

    def _show_image(self, row: int) -> None:
        assert self._dataset is not None
        self.image.show_row(self._dataset, row)

    def _go_to(self, position: int | None) -> None:
        if position is not None and self._dataset is not None:
            self._show_image(int(self._dataset.rows[position]))
        current = self.table.currentIndex()
        if position is None and current.isValid():
            row = int(self._model.rows[current.row()])
            if self._model.position(row) is None:
                return  # the user looks at a dropped row
        self.table.show_row(None if position is None else self._model.place(position))

    def _choose_row(self, row: int) -> None:
        self._show_image(row)
        self.selection.update(row=self._model.position(row))

    def _choose_column(self, key: str | RowAttribute) -> None:
        if isinstance(key, str):
            self._column = key
            self.background_task_requested.emit(CountColumn(key))

    def _sort_by(self, key: str | RowAttribute) -> None:
        """Sort by a column: upwards, then downwards, then as in the file."""
        if key != self._key:
            self._key, self._descending = key, False
        elif not self._descending:
            self._descending = True
        else:
            self._key, self._descending = None, False
        self._arrange()

    def _show_histogram(self, histogram: ColumnHistogram) -> None:
        assert self._dataset is not None
        self._heading.setText(histogram.column)
        column = next(each for each in self._dataset.columns if each.name == histogram.column)
        words = [kind_label(column, self._dataset), str(column.reason)]
        if histogram.missing:
            words.append(self.tr("{0} missing").format(f"{histogram.missing:,}"))
        self._kind.setText(" · ".join(words))
        self._kind.setToolTip(self._kind.text())
        self.plot.setAccessibleName(self.tr("Histogram of {0}").format(histogram.column))
        self.plot.show_histogram(histogram)
        self._legend.setVisible(bool(histogram.classes))
        self._legend.show_classes(histogram.classes)

    def _follow_selection(self, former: Selected, now: Selected) -> None:
        if self._dataset is None or not _has_rows(self._dataset, now):
            return  # what is selected is of a data set that is shown when this view is
        if now.rows != former.rows:
            self._model.mark(now.rows)
            self._offer_marks(len(now.rows))
            self._arrange()
        if now.row != former.row:
            self._go_to(now.row)

    def _mark_none(self) -> None:
        self.selection.update(rows=frozenset())
        self.only_marked.setChecked(False)

    def _make_search(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(self.tr("Search the rows"))
        field.setAccessibleName(self.tr("Search the rows"))
        field.setToolTip(self.tr("Show only the rows of which a cell holds this text."))
        field.setClearButtonEnabled(True)
        return field

    def _make_only_marked(self) -> QCheckBox:
        box = QCheckBox(self.tr("only marked rows"))
        box.setAccessibleName(self.tr("Show only marked rows"))
        box.setToolTip(
            self.tr(
                "Show only the rows that are marked, as those of a cell of the confusion matrix "
                "are, to see what they have in common."
            )
        )
        box.setEnabled(False)
        box.toggled.connect(self._arrange)
        return box

    def _make_unmark(self) -> QPushButton:
        button = QPushButton(self.tr("Unmark"))
        button.setToolTip(self.tr("Take the marks away, here and on the output map."))
        button.setAccessibleName(self.tr("Unmark all rows"))
        button.setEnabled(False)
        button.clicked.connect(self._mark_none)
        return button

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self.search, 1)
        tools.addWidget(self.filter)
        tools.addWidget(self.only_marked)
        tools.addWidget(self.unmark)
        tools.addWidget(self._count)
        left = QWidget()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(12, 6, 6, 0)
        rows.setSpacing(4)
        rows.addLayout(tools)
        rows.addWidget(self.table, 1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 6, 12, 4)
        column.setSpacing(2)
        column.addWidget(self.image, 1)
        for part in (self._heading, self._kind):
            column.addWidget(part)
        column.addWidget(self.plot, 1)
        column.addWidget(self._legend)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        split.setSizes([900, 320])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)


def _has_rows(dataset: Dataset, selected: Selected) -> bool:
    rows = {*selected.rows, selected.row or 0}
    return max(rows) < len(dataset.rows)
