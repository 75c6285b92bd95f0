"""One training step to walk through: forward, loss, backward and update, with the real numbers."""

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from playground.core.inspection.walk import Walk, WalkRequest
from playground.core.scene import Request, Scene
from playground.core.training.snapshot import Snapshot, Stage
from playground.ui.equations.digits import short_text
from playground.ui.equations.pieces import Line, Number
from playground.ui.equations.sheet import Sheet
from playground.ui.network.targets import BiasTarget, FocusTarget, LinkTarget, parameter_of
from playground.ui.selection import Selected, Selection
from playground.ui.stepping.announcement import Announcement
from playground.ui.stepping.check_lines import check_lines
from playground.ui.stepping.controls import RowPicker, StepButtons, WalkControls
from playground.ui.stepping.page import Page, Told
from playground.ui.stepping.parameters import OwnParameter, chosen_among, parameters_of
from playground.ui.stepping.story import Chapter, Moment, Story
from playground.ui.stepping.story_list import StoryList
from playground.ui.stepping.telling import tell
from playground.ui.theme import Theme
from playground.ui.views.view import View
from playground.ui.widgets.flow_layout import FlowLayout
from playground.ui.widgets.labels import Heading


class StepThroughView(View):
    """Tells one step moment by moment, and lights up in the network what each is about.

    Args:
        selection: The row, the chosen parameter, and the focus that this view sets.
        theme: Gives the colours.
    """

    training_interval = 0.5

    step_requested = Signal()
    """Do the step for real: one batch."""

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, parent)
        self._scene: Scene | None = None
        self._walk: Walk | None = None
        self._story: Story | None = None
        self._moment = Moment(Chapter.FORWARD)
        self._page: Page | None = None
        self._row = selection.now.row
        self._is_alone = self._row is not None
        self._checked: OwnParameter | None = None
        self._announced: Announcement | None = None
        self._verdict: Line | None = None
        self.rows = RowPicker()
        self.controls = WalkControls()
        self.buttons = StepButtons()
        self.list = StoryList()
        self.title = Heading()
        self.sheet = Sheet(theme)
        self.sheet.setAccessibleName(self.tr("The moment written out"))
        self.hint = QLabel()
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self._say(self.tr("The step appears as soon as the data are ready."))

    @property
    def moment(self) -> Moment:
        """Where the walk is."""
        return self._moment

    @property
    def walk(self) -> Walk | None:
        """The step that is told; None while there is none."""
        return self._walk

    @property
    def story(self) -> Story | None:
        """All moments there are; None before the first step was seen."""
        return self._story

    def request(self) -> Request:
        rows = (self._row,) if self._is_alone and self._row is not None else ()
        wants_check = self.buttons.check.isChecked() and self._checked is not None
        return WalkRequest(rows, self._checked.place if wants_check and self._checked else None)

    def show_scene(self, scene: Scene, answer: object) -> None:
        self._judge(scene.snapshot)
        self._scene = scene
        if not isinstance(answer, Walk):
            self._walk = None
            self._say(self._why_nothing(scene.snapshot.stage))
            return
        self._walk = answer
        layout = scene.snapshot.layout
        classes = scene.dataset.target.classes if layout.outputs > 1 else ()
        if self._story is None or (self._story.layout, self._story.classes) != (layout, classes):
            self._story = Story(layout, classes)
            self.list.show_story(self._story)
        if self._moment not in self._story:
            self._moment = self._story.moments[0]
        self._pages.setCurrentIndex(1)
        self._show_rows(answer)
        self._show_moment()

    # ------------------------------------------------------------------ walking

    @Slot(object)
    def go_to(self, moment: Moment) -> None:
        """Show a moment of the story."""
        self._moment = moment
        self._verdict = None
        self._show_moment()

    @Slot()
    def go_on(self) -> None:
        """Show the next moment."""
        following = self._story.after(self._moment) if self._story else None
        if following is not None:
            self.go_to(following)

    @Slot()
    def go_back(self) -> None:
        """Show the moment before."""
        former = self._story.before(self._moment) if self._story else None
        if former is not None:
            self.go_to(former)

    def _show_moment(self) -> None:
        if self._walk is None or self._story is None:
            return
        told = self._told(self._walk)
        self._checked = self._parameter_of_moment(told)
        self._page = tell(self._moment, told)
        check = self._walk.check
        lines = [*([self._verdict] if self._verdict else []), *self._page.lines]
        if check and self._checked and check.position == self._checked.place:
            lines += check_lines(check, self._checked)
        self.title.setText(f"{self._moment.chapter.label} · {self._page.title}")
        self.sheet.write(lines)
        self.list.go_to(self._moment)
        self.controls.offer(
            back=self._story.before(self._moment) is not None,
            onward=self._story.after(self._moment) is not None,
        )
        self.buttons.do_step.setEnabled(self._can_do())
        self._light_up(self._page.focus)

    def _told(self, walk: Walk) -> Told:
        target = self.selection.now.parameter
        assert self._story is not None
        layers = len(self._story.layout.layers)
        is_there = target is not None and 0 < target.column <= layers
        chosen = parameter_of(target, self._story.layout) if is_there and target else None
        return Told(walk.trace, self._place_of_row(walk), chosen)

    def _place_of_row(self, walk: Walk) -> int:
        """Where the row that is followed stands in the step; the first when it isn't in it."""
        found = np.flatnonzero(walk.trace.rows[: walk.trace.detailed] == self._row)
        return int(found[0]) if len(found) else 0

    def _parameter_of_moment(self, told: Told) -> OwnParameter | None:
        if self._moment.layer is None:
            return None
        own = parameters_of(told.layout, self._moment.layer, self._moment.unit)
        return chosen_among(own, told.chosen, told.trace.gradient)

    # ------------------------------------------------------------------ rows

    def _show_rows(self, walk: Walk) -> None:
        if self._is_alone:
            self._show_row_alone(walk, int(walk.trace.rows[0]))
        else:
            self.rows.show_batch(walk.trace.detailed, self._place_of_row(walk))

    def _show_row_alone(self, walk: Walk, row: int) -> None:
        in_file = walk.trace.dataset.rows
        self.rows.show_alone(int(in_file[-1]), int(in_file[row]))

    @Slot(bool)
    def _choose_alone(self, is_alone: bool) -> None:
        self._is_alone = is_alone
        if not is_alone:
            return
        row = self._row or 0
        if self._walk is not None:
            row = int(self._walk.trace.rows[self._place_of_row(self._walk)])
            self._show_row_alone(self._walk, row)
        self._row = row
        self.selection.update(row=row)

    @Slot(int)
    def _choose_row(self, number: int) -> None:
        if self._walk is None:
            return
        if self._is_alone:
            in_file = self._walk.trace.dataset.rows
            position = min(int(np.searchsorted(in_file, number)), len(in_file) - 1)
            self._row = position
            self.selection.update(row=position)
        else:
            self._row = int(self._walk.trace.rows[number - 1])
            self._show_moment()

    @Slot(object, object)
    def _follow_selection(self, former: Selected, present: Selected) -> None:
        if former.row != present.row and present.row is not None and present.row != self._row:
            rows = self._walk.trace.rows if self._walk else ()
            self._is_alone = self._is_alone or present.row not in rows
            self._row = present.row
            self._follow_row()
        if former.parameter != present.parameter and present.parameter is not None:
            self._follow_parameter(present.parameter)

    def _follow_row(self) -> None:
        if self.isVisible() and not self._is_alone and self._walk is not None:
            self._show_rows(self._walk)
            self._show_moment()

    def _follow_parameter(self, target: LinkTarget | BiasTarget) -> None:
        """Go to the unit that a clicked link or bias belongs to, where that tells of parameters."""
        if not self.isVisible() or self._walk is None or self._story is None:
            return
        chapter = self._moment.chapter
        if chapter in (Chapter.BACKWARD, Chapter.UPDATE):
            moment = Moment(chapter, target.column - 1, target.unit)
            self._moment = moment if moment in self._story else self._moment
        self._show_moment()

    # ------------------------------------------------------------------ doing the step

    def _can_do(self) -> bool:
        if self._scene is None or self._walk is None or self._is_alone:
            return False
        rests = self._scene.snapshot.stage is not Stage.TRAINING
        return rests and self._walk.trace.update is not None

    @Slot()
    def _do_step(self) -> None:
        if self._scene is None or self._walk is None or self._walk.trace.update is None:
            return
        after = self._walk.trace.update.after
        self._announced = Announcement.at(self._scene.snapshot, after)
        self.step_requested.emit()

    def _judge(self, snapshot: Snapshot) -> None:
        """Compare what a step came to with what it was said to come to; forget the former one."""
        former = self._scene.snapshot if self._scene else snapshot
        if (former.run, former.step) != (snapshot.run, snapshot.step):
            self._verdict = self._announced.verdict(snapshot) if self._announced else None
            self._announced = None

    # ------------------------------------------------------------------ in the network

    @Slot(object)
    def _point_at(self, number: Number | None) -> None:
        if self._page is None:
            return
        if number is None or not number.targets:
            self._light_up(self._page.focus)
            return
        whole = self._page.focus
        focus: dict[FocusTarget, str] = {target: whole[target] for target in list(whole)[:1]}
        focus |= {target: short_text(number.value) for target in number.targets[:1]}
        focus |= {target: whole.get(target, "") for target in number.targets[1:]}
        self._light_up(focus)

    @Slot(object)
    def _choose_parameter(self, number: Number) -> None:
        for target in number.targets:
            if isinstance(target, LinkTarget | BiasTarget):
                self.selection.update(parameter=target)
                return

    def _light_up(self, focus: object) -> None:
        if self.isVisible():
            self.selection.update(focus=focus)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._page is not None and self._walk is not None:
            self._light_up(self._page.focus)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.controls.stop()
        self.selection.update(focus={})

    # ------------------------------------------------------------------ putting together

    def _why_nothing(self, stage: Stage) -> str:
        match stage:
            case Stage.TRAINING:
                return self.tr("Pause to walk through a step, or choose one row alone.")
            case Stage.FINISHED | Stage.FAILED:
                return self.tr("The run is over: there is no next step. Choose one row alone.")
            case _:
                return self.tr("There is no row to walk through.")

    def _say(self, words: str) -> None:
        self.hint.setText(words)
        self._pages.setCurrentIndex(0)
        self.controls.stop()
        self.controls.offer(back=False, onward=False)
        self.buttons.do_step.setEnabled(False)
        self._light_up({})

    def _lay_out(self) -> None:
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setProperty("role", "hint")
        self.hint.setWordWrap(True)
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(6, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.sheet, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(told)
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
        self.buttons.digits.toggled.connect(self.sheet.paper.show_all_digits)
        self.buttons.check.toggled.connect(self._show_or_hide_check)
        self.list.moment_chosen.connect(self.go_to)
        self.sheet.paper.pointed.connect(self._point_at)
        self.sheet.paper.clicked.connect(self._choose_parameter)
        self.selection.changed.connect(self._follow_selection)

    @Slot(bool)
    def _show_or_hide_check(self, wanted: bool) -> None:
        if wanted and self._moment.layer is None and self._story is not None:
            first = next(each for each in self._story.moments if each.chapter is Chapter.BACKWARD)
            self.go_to(first)
