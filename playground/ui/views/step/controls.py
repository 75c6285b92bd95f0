"""Controls of a step's pages: back, play, next, and the pace; and which rows it is about."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from playground.ui.keys.commands import keys_for
from playground.ui.style.icons import icon
from playground.ui.text.digits import DIGITS
from playground.ui.widgets.drop_down import DropDown
from playground.ui.widgets.labels import Caption
from playground.ui.widgets.whole_number_field import WholeNumberField

SECONDS = (8.0, 4.0, 2.0, 1.0, 0.5)
"""How long a page stays while playing."""

USUAL_PACE = 2
DIGITS_OF_ROW = 9
"""Room in the field for a row's number, its frame included."""


class PageControls(QWidget):
    """Back, play and next; plays by a timer."""

    back_pressed = Signal()
    next_pressed = Signal()
    """Pressed, or due while playing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.next_pressed)
        self.back = self._button(
            "previous", self.tr("Back"), self.tr("Go back one page (Alt+Left).")
        )
        self.play = self._button(
            "play",
            self.tr("Play"),
            self.tr("Turn pages by itself, at the pace beside it (Alt+Down)."),
        )
        self.play.setCheckable(True)
        self.next = self._button(
            "next", self.tr("Next"), self.tr("Go on to the next page (Alt+Right).")
        )
        for button, key in (
            (self.back, "go_back"),
            (self.play, "go_on_alone"),
            (self.next, "go_on"),
        ):
            button.setShortcut(QKeySequence(keys_for(key)))
        self.pace = DropDown()
        self.pace.addItems([self.tr("{0:g} s each").format(each) for each in SECONDS])
        self.pace.setCurrentIndex(USUAL_PACE)
        self.pace.setAccessibleName(self.tr("Pace"))
        self.pace.setToolTip(self.tr("How long each page stays while playing."))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.back, self.play, self.next, self.pace):
            row.addWidget(part)
        self.back.clicked.connect(self.back_pressed)
        self.next.clicked.connect(self.next_pressed)
        self.play.toggled.connect(self._set_playing)
        self.pace.currentIndexChanged.connect(self._take_pace)
        self._take_pace(USUAL_PACE)

    def offer(self, *, back: bool, onward: bool) -> None:
        """Say which ways there are; at the end playing stops."""
        self.back.setEnabled(back)
        self.next.setEnabled(onward)
        if not onward:
            self.stop()

    def stop(self) -> None:
        """Turn no more pages by itself."""
        self.play.setChecked(False)

    @Slot(bool)
    def _set_playing(self, playing: bool) -> None:
        self.play.setIcon(icon("pause" if playing else "play"))
        self.play.setText(self.tr("Pause") if playing else self.tr("Play"))
        if playing:
            self._timer.start()
        else:
            self._timer.stop()

    @Slot(int)
    def _take_pace(self, index: int) -> None:
        self._timer.setInterval(round(1000 * SECONDS[index]))

    def _button(self, meaning: str, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(meaning))
        button.setText(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setProperty("role", "pill")
        button.setToolTip(tip)
        button.setAccessibleName(text)
        return button


class RowPicker(QWidget):
    """Chooses between the next batch and a row alone, and the row that is followed.

    Rows of the batch are counted from 1, those of the file from 0, as elsewhere.
    """

    alone_chosen = Signal(bool)
    """Whether the step is to be over one row alone."""
    number_chosen = Signal(int)
    """The row's number in the batch or in the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = DropDown()
        self.what.addItems([self.tr("the next batch"), self.tr("one row alone")])
        self.what.setAccessibleName(self.tr("Step over"))
        self.what.setToolTip(
            self.tr(
                "Look into the step that training takes next, or through one over a single row "
                "of your choice, whose sums are shorter."
            )
        )
        self.number = WholeNumberField()
        self.number.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * DIGITS_OF_ROW)
        self.number.setAccessibleName(self.tr("Row"))
        self.number.set_tip(
            self.tr("The row whose numbers are followed: in the batch, or in the file.")
        )
        self._of = Caption()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (Caption(self.tr("Step over")), self.what, Caption(self.tr("row"))):
            row.addWidget(part)
        row.addWidget(self.number)
        row.addWidget(self._of)
        self.what.currentIndexChanged.connect(lambda index: self.alone_chosen.emit(index == 1))
        self.number.value_changed.connect(self.number_chosen)

    def show_batch(self, size: int, row: int) -> None:
        """Offer the rows of a batch, following the one at ``row``, from 0."""
        self._show(0, (1, size, row + 1), self.tr("of {0:,}").format(size))

    def show_alone(self, last: int, row: int) -> None:
        """Offer all rows of a file whose last is ``last``, the step being over ``row``."""
        self._show(1, (0, last, row), self.tr("of the file"))

    def _show(self, what: int, row: tuple[int, int, int], of: str) -> None:
        low, high, value = row
        with QSignalBlocker(self.what):
            self.what.setCurrentIndex(what)
        self.number.set_range(low, high)
        self.number.set_value(value)
        self._of.setText(of)


class StepButtons(QWidget):
    """Do the step, check a gradient, and show all digits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.do_step = QPushButton(self.tr("Do this step"))
        self.do_step.setProperty("role", "primary")
        self.do_step.setToolTip(
            self.tr(
                "Train on this batch for real, and see whether the weights come out as written."
            )
        )
        self.check = QPushButton(self.tr("Check gradient"))
        self.check.setCheckable(True)
        self.check.setToolTip(
            self.tr(
                "Work the gradient of the chosen weight out a second way, by finite differences. "
                "Choose it by clicking it in the equations or its link in the network."
            )
        )
        self.digits = QPushButton(self.tr("All digits"))
        self.digits.setCheckable(True)
        self.digits.setChecked(DIGITS.all_shown)
        self.digits.setToolTip(
            self.tr("Write every number to its last digit, to compare it with another program's.")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.digits, self.check, self.do_step):
            row.addWidget(part)
