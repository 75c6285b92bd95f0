"""One training step to look into: forward, loss, backward and update, with the real numbers."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from playground.core.inspection.step.step_inspection import StepInspection, StepInspectionRequest
from playground.core.model.addresses import ParameterAddress, UnitAddress, parameter_of
from playground.core.run.frame import Frame, Request
from playground.core.training.snapshot import Snapshot, Stage
from playground.ui.document.selection import Selected, Selection
from playground.ui.style.theme import Theme
from playground.ui.text.digits import DIGITS
from playground.ui.views.step.build_page import build_page
from playground.ui.views.step.check_lines import check_lines
from playground.ui.views.step.controls import PageControls, RowPicker, StepButtons
from playground.ui.views.step.equations.canvas import EquationView
from playground.ui.views.step.forecast import StepForecast
from playground.ui.views.step.network_focus import NetworkFocus
from playground.ui.views.step.outline import Phase, StepLocation, StepOutline
from playground.ui.views.step.outline_list import OutlineList
from playground.ui.views.step.page import PageContext, StepPage
from playground.ui.views.view import View
from playground.ui.widgets.flow_layout import FlowLayout
from playground.ui.widgets.labels import HeadingLabel

if TYPE_CHECKING:
    from playground.ui.views.step.equations.lines import EquationWords


class StepThroughView(View):
    """Shows one step page by page, and lights up in the network what each is about.

    Args:
        selection: The row, the chosen parameter, and the focus that this view sets.
        theme: Gives the colours.
    """

    training_interval = 0.5

    step_requested = Signal()
    """Do the step for real: one batch."""

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, parent)
        self._frame: Frame | None = None
        self._inspection: StepInspection | None = None
        self._outline: StepOutline | None = None
        self._location = StepLocation(Phase.FORWARD)
        self._page: StepPage | None = None
        self._row = selection.now.row
        self._is_alone = self._row is not None
        self._checked: ParameterAddress | None = None
        self._forecast: StepForecast | None = None
        self._verdict: EquationWords | None = None
        self.rows = RowPicker()
        self.controls = PageControls()
        self.buttons = StepButtons()
        self.list = OutlineList()
        self.title = HeadingLabel()
        self.equations = EquationView(theme)
        self.equations.setAccessibleName(self.tr("The page's equations"))
        self._focus = NetworkFocus(selection, self.equations.canvas, self)
        self.hint = QLabel()
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self._say(self.tr("The step appears as soon as the data are ready."))

    @property
    def location(self) -> StepLocation:
        """Which page is shown."""
        return self._location

    @property
    def inspection(self) -> StepInspection | None:
        """The step that is shown; None while there is none."""
        return self._inspection

    @property
    def outline(self) -> StepOutline | None:
        """All pages there are; None before the first step was seen."""
        return self._outline

    def request(self) -> Request:
        rows = (self._row,) if self._is_alone and self._row is not None else ()
        checked = self._checked if self.buttons.check.isChecked() else None
        return StepInspectionRequest(rows, checked)

    def show_frame(self, frame: Frame, answer: object) -> None:
        self._judge(frame.snapshot)
        self._frame = frame
        if not isinstance(answer, StepInspection):
            self._inspection = None
            self._say(self._why_nothing(frame.snapshot.stage))
            return
        self._inspection = answer
        layout = frame.snapshot.layout
        classes = frame.dataset.target.classes if layout.outputs > 1 else ()
        if self._outline is None or (self._outline.layout, self._outline.classes) != (
            layout,
            classes,
        ):
            self._outline = StepOutline(layout, classes)
            self.list.show_outline(self._outline)
        if self._location not in self._outline:
            self._location = self._outline.locations[0]
        self._pages.setCurrentIndex(1)
        self._show_rows(answer)
        self._show_location()

    # ------------------------------------------------------------------ pages

    @Slot(object)
    def go_to(self, location: StepLocation) -> None:
        """Show another page."""
        self._location = location
        self._verdict = None
        self._show_location()

    @Slot()
    def go_on(self) -> None:
        """Show the next page."""
        following = self._outline.after(self._location) if self._outline else None
        if following is not None:
            self.go_to(following)

    @Slot()
    def go_back(self) -> None:
        """Show the page before."""
        former = self._outline.before(self._location) if self._outline else None
        if former is not None:
            self.go_to(former)

    def _show_location(self) -> None:
        if self._inspection is None or self._outline is None:
            return
        context = self._context(self._inspection)
        self._checked = self._parameter_of_location(context)
        self._page = build_page(self._location, context)
        check = self._inspection.check
        lines = [*([self._verdict] if self._verdict else []), *self._page.lines]
        if check is not None and check.parameter == self._checked:
            lines += check_lines(check, context.symbols.parameter(check.parameter))
        self.title.setText(f"{self._location.phase.label} · {self._page.title}")
        self.equations.write(lines)
        self.list.go_to(self._location)
        self.controls.offer(
            back=self._outline.before(self._location) is not None,
            onward=self._outline.after(self._location) is not None,
        )
        self.buttons.do_step.setEnabled(self._can_do())
        self._focus.bring_out(self._page.focus, self._outline.layout)

    def _context(self, inspection: StepInspection) -> PageContext:
        chosen = self.selection.now.parameter
        assert self._outline is not None
        if chosen is not None and parameter_of(chosen, self._outline.layout) is None:
            chosen = None
        return PageContext(inspection.trace, self._place_of_row(inspection), chosen)

    def _place_of_row(self, inspection: StepInspection) -> int:
        """Where the row that is followed stands in the step; the first when it isn't in it."""
        found = np.flatnonzero(inspection.trace.rows[: inspection.trace.detailed] == self._row)
        return int(found[0]) if len(found) else 0

    def _parameter_of_location(self, context: PageContext) -> ParameterAddress | None:
        layer, unit = self._location.layer, self._location.unit
        return None if layer is None else context.main_parameter(UnitAddress.in_layer(layer, unit))

    # ------------------------------------------------------------------ rows

    def _show_rows(self, inspection: StepInspection) -> None:
        if self._is_alone:
            self._show_row_alone(inspection, int(inspection.trace.rows[0]))
        else:
            self.rows.show_batch(inspection.trace.detailed, self._place_of_row(inspection))

    def _show_row_alone(self, inspection: StepInspection, row: int) -> None:
        in_file = inspection.trace.dataset.rows
        self.rows.show_alone(int(in_file[-1]), int(in_file[row]))

    @Slot(bool)
    def _choose_alone(self, is_alone: bool) -> None:
        self._is_alone = is_alone
        if not is_alone:
            return
        row = self._row or 0
        if self._inspection is not None:
            row = int(self._inspection.trace.rows[self._place_of_row(self._inspection)])
            self._show_row_alone(self._inspection, row)
        self._row = row
        self.selection.update(row=row)

    @Slot(int)
    def _choose_row(self, number: int) -> None:
        if self._inspection is None:
            return
        if self._is_alone:
            in_file = self._inspection.trace.dataset.rows
            position = min(int(np.searchsorted(in_file, number)), len(in_file) - 1)
            self._row = position
            self.selection.update(row=position)
        else:
            self._row = int(self._inspection.trace.rows[number - 1])
            self._show_location()

    @Slot(object, object)
    def _follow_selection(self, former: Selected, present: Selected) -> None:
        if former.row != present.row and present.row is not None and present.row != self._row:
            rows = self._inspection.trace.rows if self._inspection else ()
            self._is_alone = self._is_alone or present.row not in rows
            self._row = present.row
            self._follow_row()
        if former.parameter != present.parameter and present.parameter is not None:
            self._follow_parameter(present.parameter)

    def _follow_row(self) -> None:
        if self.isVisible() and not self._is_alone and self._inspection is not None:
            self._show_rows(self._inspection)
            self._show_location()

    def _follow_parameter(self, address: ParameterAddress) -> None:
        """Go to the unit that a clicked parameter belongs to, on pages about parameters."""
        if not self.isVisible() or self._inspection is None or self._outline is None:
            return
        phase = self._location.phase
        if phase in (Phase.BACKWARD, Phase.UPDATE):
            is_of_many = address.unit is None and address.layer == self._location.layer
            unit = self._location.unit if is_of_many else address.unit or 0
            location = StepLocation(phase, address.layer, unit)
            self._location = location if location in self._outline else self._location
        self._show_location()

    # ------------------------------------------------------------------ doing the step

    def _can_do(self) -> bool:
        if self._frame is None or self._inspection is None or self._is_alone:
            return False
        rests = self._frame.snapshot.stage is not Stage.TRAINING
        return rests and self._inspection.trace.update is not None

    @Slot()
    def _do_step(self) -> None:
        if self._frame is None or self._inspection is None or self._inspection.trace.update is None:
            return
        after = self._inspection.trace.update.after
        self._forecast = StepForecast.at(self._frame.snapshot, after)
        self.step_requested.emit()

    def _judge(self, snapshot: Snapshot) -> None:
        """Compare what a step came to with its forecast, and forget that of the former one."""
        former = self._frame.snapshot if self._frame else snapshot
        if (former.run, former.step) != (snapshot.run, snapshot.step):
            self._verdict = self._forecast.verdict(snapshot) if self._forecast else None
            self._forecast = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus.bring_out_again()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.controls.stop()
        self._focus.leave()

    # ------------------------------------------------------------------ putting together

    def _why_nothing(self, stage: Stage) -> str:
        match stage:
            case Stage.TRAINING:
                return self.tr("Pause to look into a step, or choose one row alone.")
            case Stage.FINISHED | Stage.FAILED:
                return self.tr("The run is over: there is no next step. Choose one row alone.")
            case _:
                return self.tr("There is no row to look into.")

    def _say(self, words: str) -> None:
        self.hint.setText(words)
        self._pages.setCurrentIndex(0)
        self.controls.stop()
        self.controls.offer(back=False, onward=False)
        self.buttons.do_step.setEnabled(False)
        self._focus.forget()

    def _lay_out(self) -> None:
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setProperty("role", "hint")
        self.hint.setWordWrap(True)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(6, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.equations, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(page)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        self._pages.addWidget(self.hint)
        self._pages.addWidget(split)
        top = FlowLayout(gap=24)
        for part in (self.rows, self.controls, self.buttons):
            top.addWidget(part)
        whole = QVBoxLayout(self)
        whole.addLayout(top)
        whole.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.rows.alone_chosen.connect(self._choose_alone)
        self.rows.number_chosen.connect(self._choose_row)
        self.controls.next_pressed.connect(self.go_on)
        self.controls.back_pressed.connect(self.go_back)
        self.buttons.do_step.clicked.connect(self._do_step)
        self.buttons.digits.toggled.connect(DIGITS.show_all)
        DIGITS.changed.connect(self.buttons.digits.setChecked)
        self.buttons.check.toggled.connect(self._show_or_hide_check)
        self.list.location_chosen.connect(self.go_to)
        self.selection.changed.connect(self._follow_selection)

    @Slot(bool)
    def _show_or_hide_check(self, wanted: bool) -> None:
        if wanted and self._location.layer is None and self._outline is not None:
            first = next(each for each in self._outline.locations if each.phase is Phase.BACKWARD)
            self.go_to(first)
