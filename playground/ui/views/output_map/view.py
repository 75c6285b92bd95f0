"""What the network makes of every combination of two inputs, with the rows as points."""

from functools import partial

import numpy as np
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QCursor, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from playground.core.common.arrays import Doubles
from playground.core.common.number_text import count_text
from playground.core.data.dataset import Dataset
from playground.core.data.preparing.parts import Part
from playground.core.inspection.maps.maps import MapsRequest
from playground.core.inspection.maps.output_map import OutputMap, OutputMapRequest
from playground.core.inspection.maps.plane import Plane
from playground.core.inspection.maps.points import coinciding_rows, drawn_rows, row_values
from playground.core.model.task import Task
from playground.core.run.frame import Frame
from playground.core.training.snapshot import Stage
from playground.ui.document.selection import Selected, Selection
from playground.ui.plots.class_legend import ClassLegend
from playground.ui.plots.color_bar import ColorBar
from playground.ui.plots.map_colors import map_colors
from playground.ui.style.theme import Theme
from playground.ui.text.digits import DIGITS
from playground.ui.text.numbers import predicted_text, range_texts, score_text, value_text
from playground.ui.text.throttle import Throttle
from playground.ui.views.output_map.map_plot import MapPlot
from playground.ui.views.output_map.plane_picker import PlanePicker
from playground.ui.views.view import View

RESOLUTION = 100

MOST_POINTS = 2000
"""Rows drawn at most; more hide one another and take long to draw."""

MARGIN = 12
"""Pixels at either side of what is shown."""

MOST_VALUES = 16
"""Columns that a row's tooltip lists."""


class OutputMapView(View):
    """The output over a plane of inputs: image, points, boundary, and what to read them by."""

    shared_interval = 1 / 10

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, parent)
        self._theme = theme
        self._dataset: Dataset | None = None
        self._points_drawn: object = None
        self._plane_named: object = None
        self._digits_shown: bool | None = None
        self._sample_words = ""
        self._pointed: QPointF | None = None
        self._row_pointed: int | None = None
        self._throttle = Throttle()
        self._subtitle = _quiet_label("caption")
        self._plot = MapPlot(theme)
        self._reading = _quiet_label("hint")
        self._reading.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._picker = PlanePicker()
        self._bar = ColorBar(theme)
        self._legend = ClassLegend(theme)
        self._checks = self._make_checks()
        self._check_grid = QGridLayout()
        self._check_columns = 0
        self._lay_out()
        self._plot.hovered.connect(self._point_at)
        self._plot.row_chosen.connect(self._choose_row)
        self._picker.axes_chosen.connect(self._choose_axes)
        self._picker.hold_at_row_chosen.connect(self._choose_hold)
        self._bar.threshold_chosen.connect(self._choose_threshold)
        selection.changed.connect(self._follow_selection)
        self._show_selection(selection.now)

    def request(self) -> OutputMapRequest:
        """The output over the selected plane, in the colours in force."""
        return self._request_for(self.selection.now)

    def show_frame(self, frame: Frame, answer: object) -> None:
        assert isinstance(answer, OutputMap)
        dataset, plane = frame.dataset, answer.maps.plane
        self._plot.show_map(dataset, answer)
        if dataset is not self._dataset:
            self._dataset = dataset
            self._points_drawn = None
            self._plane_named = None
            self._digits_shown = None
        if DIGITS.all_shown != self._digits_shown:
            self._digits_shown = DIGITS.all_shown
            self._describe(dataset, answer)
        self._name_plane(dataset, plane)
        self._draw_points()
        if frame.snapshot.stage is not Stage.TRAINING or self._throttle.is_due():
            self._read()

    def _request_for(self, now: Selected) -> OutputMapRequest:
        return OutputMapRequest(
            MapsRequest(
                map_colors(self._theme.palette),
                axes=now.axes,
                held_row=now.row if now.hold_at_row else None,
                resolution=RESOLUTION,
                units_per_column=0,
                discretize=now.discretize,
                threshold=now.threshold,
            ),
            boundary=now.show_contour,
        )

    def _describe(self, dataset: Dataset, answer: OutputMap) -> None:
        """Say what the output is and what its colours stand for."""
        target, task = dataset.target, dataset.task
        match task:
            case Task.BINARY:
                subtitle = f"P({target.name} = {target.positive})"
                low, high = "0", "1"
            case Task.MULTICLASS:
                subtitle = self.tr("likeliest {target}").format(target=target.name)
                low, high = "", ""
            case Task.REGRESSION:
                subtitle = self.tr("predicted {target}").format(target=target.name)
                low, high = range_texts(
                    *(
                        each * target.scale + target.offset
                        for each in (answer.maps.output_low, answer.maps.output_high)
                    )
                )
        self._subtitle.setText(subtitle)
        self._bar.show_scale(low, high, has_threshold=task is Task.BINARY)
        self._bar.setVisible(task is not Task.MULTICLASS)
        self._legend.setVisible(task is Task.MULTICLASS)
        self._legend.show_classes(target.classes)
        flat = answer.maps.plane.vertical is None
        self._checks["discretize"].setVisible(task is not Task.REGRESSION and not flat)
        self._checks["show_contour"].setVisible(
            task is Task.BINARY or (task is Task.MULTICLASS and not flat)
        )
        for field, part in (("show_validation", Part.VALIDATION), ("show_test", Part.TEST)):
            self._checks[field].setEnabled(len(dataset.split.part(part)) > 0)

    def _name_plane(self, dataset: Dataset, plane: Plane) -> None:
        """Show which plane is drawn and what could be chosen instead, if that has changed."""
        now = self.selection.now
        named = (plane.horizontal, plane.vertical, plane.held_row, now.row)
        if named != self._plane_named:
            self._plane_named = named
            self._picker.show_plane(dataset, plane, now)

    def _draw_points(self) -> None:
        """Draw the rows as points, if they aren't drawn already as they should be."""
        answer, dataset, now = self._plot.answer, self._dataset, self.selection.now
        if answer is None or dataset is None:
            return
        drawn = (answer.maps.axes, self._theme.palette, now.show_validation, now.show_test)
        if drawn == self._points_drawn:
            return
        self._points_drawn = drawn
        shown = self._shown_parts()
        rows = drawn_rows(dataset.split, MOST_POINTS)
        self._plot.show_rows({part: rows[part] for part in shown})
        count = sum(len(rows[part]) for part in shown)
        total = sum(len(dataset.split.part(part)) for part in shown)
        self._sample_words = ""
        if count < total:
            self._sample_words = self.tr("showing {count} of {total} points").format(
                count=count_text(count), total=count_text(total)
            )
        self._read()

    def _read(self) -> None:
        """Write what the network predicts where the mouse points."""
        answer, dataset, place = self._plot.answer, self._dataset, self._pointed
        if answer is None or dataset is None or place is None:
            self._reading.setText(self._sample_words)
            return
        words = [
            f"{axis.name} {value_text(dataset.inputs[axis.input].to_value(position))}"
            for axis, position in zip(answer.maps.axes, (place.x(), place.y()), strict=True)
            if axis is not None
        ]
        prediction = prediction_words(dataset, answer.prediction_at(place.x(), place.y()))
        self._reading.setText(
            self.tr("{prediction} at {place}").format(prediction=prediction, place=", ".join(words))
        )

    def _point_at(self, place: QPointF | None) -> None:
        self._pointed = place
        self._read()
        row = None if place is None else self._plot.row_at(place)
        if row != self._row_pointed:
            self._row_pointed = row
            QToolTip.showText(QCursor.pos(), self._row_words(row), self._plot)

    def _row_words(self, row: int | None) -> str:
        """A row with the values of its columns; empty for none, which hides the tooltip."""
        if row is None or self._dataset is None:
            return ""
        *features, target = row_values(self._dataset, row)
        lines = [self.tr("row {row}").format(row=int(self._dataset.rows[row]))]
        lines += [f"{name}: {value}" for name, value in features[:MOST_VALUES]]
        if len(features) > MOST_VALUES:
            left_out = len(features) - MOST_VALUES
            lines.append(self.tr("and {count} more").format(count=count_text(left_out)))
        lines.append(f"{target[0]}: {target[1]}")
        return "\n".join((*lines, *self._company_words(self._dataset, row)))

    def _company_words(self, dataset: Dataset, row: int) -> list[str]:
        """How many rows lie at the same place, and of which classes, where it is not one alone."""
        answer = self._plot.answer
        assert answer is not None
        shown = np.concatenate([dataset.split.part(part) for part in self._shown_parts()])
        same = coinciding_rows(dataset, shown, row, answer.maps.plane)
        if len(same) < 2:
            return []
        words = self.tr("{count} rows lie here, drawn side by side").format(
            count=count_text(len(same))
        )
        if dataset.task is Task.REGRESSION:
            return ["", words]
        classes, counts = np.unique(dataset.y[same].astype(np.int64), return_counts=True)
        named = [
            f"{dataset.target.classes[class_]} {count_text(count)}"
            for class_, count in zip(classes.tolist(), counts.tolist(), strict=True)
        ]
        return ["", f"{words}: {', '.join(named)}"]

    def _shown_parts(self) -> list[Part]:
        now = self.selection.now
        hidden = {Part.VALIDATION: not now.show_validation, Part.TEST: not now.show_test}
        return [part for part in Part if not hidden.get(part)]

    def _follow_selection(self, former: Selected, now: Selected) -> None:
        self._show_selection(now)
        self._draw_points()
        if self._plot.answer is not None and self._dataset is not None:
            self._name_plane(self._dataset, self._plot.answer.maps.plane)

    def _show_selection(self, now: Selected) -> None:
        for field, box in self._checks.items():
            box.setChecked(getattr(now, field))
        self._bar.show_threshold(now.threshold, discretize=now.discretize)
        self._plot.show_selection(now)

    def _choose_row(self, row: int | None) -> None:
        hold = self.selection.now.hold_at_row and row is not None
        self.selection.update(row=row, hold_at_row=hold)

    def _choose_axes(self, axes: tuple[int, int]) -> None:
        self.selection.update(axes=axes)

    def _choose_hold(self, at_row: bool) -> None:
        self.selection.update(hold_at_row=at_row)

    def _choose_threshold(self, threshold: float) -> None:
        self.selection.update(threshold=threshold)

    def _make_checks(self) -> dict[str, QCheckBox]:
        """A check box for each field of the selection that is a choice of this view's."""
        texts = {
            "show_validation": (
                self.tr("validation points"),
                self.tr("Draw the rows kept apart to watch the training, as squares."),
            ),
            "show_test": (
                self.tr("test points"),
                self.tr("Draw the rows kept for the end, as triangles."),
            ),
            "discretize": (
                self.tr("discretize"),
                self.tr("Draw the decision alone, without how sure the network is of it."),
            ),
            "show_contour": (
                self.tr("boundary"),
                self.tr(
                    "Draw the line where the decision changes: where the threshold is crossed."
                ),
            ),
        }
        checks = {}
        for field, (text, explanation) in texts.items():
            box = QCheckBox(text)
            box.setToolTip(explanation)
            box.setAccessibleName(text)
            box.toggled.connect(partial(self._choose, field))
            checks[field] = box
        return checks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widest = max(box.sizeHint().width() for box in self._checks.values())
        self._place_checks(2 if 2 * widest <= event.size().width() - 2 * MARGIN else 1)

    def minimumSizeHint(self) -> QSize:
        """As narrow as with the check boxes below one another."""
        hint = super().minimumSizeHint()
        widest = max(box.sizeHint().width() for box in self._checks.values())
        others = max(
            part.minimumSizeHint().width() for part in (self._plot, self._picker, self._bar)
        )
        return QSize(min(hint.width(), max(widest, others) + 2 * MARGIN), hint.height())

    def _place_checks(self, columns: int) -> None:
        if columns == self._check_columns:
            return
        self._check_columns = columns
        for position, box in enumerate(self._checks.values()):
            self._check_grid.addWidget(box, position // columns, position % columns)

    def _choose(self, field: str, checked: bool) -> None:
        self.selection.update(**{field: checked})

    def _lay_out(self) -> None:
        title = QLabel(self.tr("3 Output"))
        title.setProperty("role", "heading")
        header = QHBoxLayout()
        header.addWidget(title)
        header.addWidget(self._subtitle, 1)
        self._subtitle.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._place_checks(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 6, MARGIN, 6)
        layout.addLayout(header)
        layout.addWidget(self._plot, 1)
        layout.addWidget(self._reading)
        layout.addWidget(self._picker)
        layout.addLayout(self._check_grid)
        layout.addWidget(self._bar)
        layout.addWidget(self._legend)
        layout.addStretch()


def _quiet_label(role: str) -> QLabel:
    """A label for asides, which never makes the column wider."""
    label = QLabel()
    label.setProperty("role", role)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def prediction_words(dataset: Dataset, prediction: Doubles) -> str:
    """A prediction in words: a probability, the likeliest class, or a number in its units.

    Args:
        dataset: Whose target it is.
        prediction: Shape (outputs,).
    """
    target = dataset.target
    match dataset.task:
        case Task.BINARY:
            return f"P({target.positive}) {score_text(float(prediction[0]))}"
        case Task.MULTICLASS:
            best = int(prediction.argmax())
            return f"P({target.classes[best]}) {score_text(float(prediction[best]))}"
        case Task.REGRESSION:
            return f"{target.name} {predicted_text(float(target.to_value(prediction)[0]))}"
