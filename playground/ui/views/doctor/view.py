"""The doctor: what is wrong with the run, what follows from it, and a button that corrects it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from playground.core.inspection.diagnosis.examination import Diagnosis, DiagnosisRequest
from playground.core.inspection.diagnosis.findings import Concern, Finding, Remedy
from playground.core.run.frame import Frame
from playground.ui.document.selection import Selection
from playground.ui.style.theme import Theme
from playground.ui.text.throttle import EXAMINATION_SECONDS
from playground.ui.views.view import View
from playground.ui.widgets.labels import HeadingLabel


class FindingCard(QFrame):
    """One finding with its remedy."""

    remedy_chosen = Signal(object)
    """The `Remedy` whose button was pressed."""

    def __init__(self, finding: Finding, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding = finding
        self._theme = theme
        self.setProperty("role", "card")
        self._title = HeadingLabel()
        self._words = QLabel()
        self._words.setProperty("role", "hint")
        for label in (self._title, self._words):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 8)
        column.setSpacing(3)
        column.addWidget(self._title)
        column.addWidget(self._words)
        if finding.remedy is not None:
            column.addWidget(self._button(finding.remedy), 0, Qt.AlignmentFlag.AlignLeft)
        self.show_numbers(finding)
        self._apply_palette()
        theme.changed.connect(self._apply_palette)

    def matches(self, finding: Finding) -> bool:
        """Whether ``finding`` is the same one but for its numbers."""
        mine = self._finding
        remedies = [each.remedy and str(each.remedy.text) for each in (mine, finding)]
        same_kind = mine.key == finding.key and mine.concern is finding.concern
        return same_kind and remedies[0] == remedies[1]

    def show_numbers(self, finding: Finding) -> None:
        """Take the newest numbers of the same finding."""
        self._title.setText(str(finding.title))
        lines = [" ".join(map(str, finding.explanation))]
        if finding.consequences:
            seen = " · ".join(map(str, finding.consequences))
            lines.append(self.tr("Follows from it: {findings}").format(findings=seen))
        self._words.setText("\n".join(lines))

    def _button(self, remedy: Remedy) -> QPushButton:
        button = QPushButton(str(remedy.text))
        button.setToolTip(self.tr("Change the setting. It can be undone."))
        button.clicked.connect(partial(self.remedy_chosen.emit, remedy))
        return button

    def _apply_palette(self) -> None:
        palette = self._theme.palette
        colors = {
            Concern.GOOD: palette.good,
            Concern.NOTE: palette.text,
            Concern.WARNING: palette.warning,
            Concern.DANGER: palette.danger,
        }
        self._title.setStyleSheet(f"color: {colors[self._finding.concern]};")


class DoctorView(View):
    """The findings below one another, the worst on top.

    Args:
        theme: Gives the colours.
    """

    training_interval = shared_interval = EXAMINATION_SECONDS

    remedy_chosen = Signal(object, str)
    """A change of the experiment is wanted: the function that makes it, and what it is called."""

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, parent)
        self._theme = theme
        self._cards: list[FindingCard] = []
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(6)
        self._column.addStretch(1)
        scroller = QScrollArea()
        scroller.setWidget(content)
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 6, 8, 6)
        heading = HeadingLabel(self.tr("Doctor"))
        heading.setToolTip(
            self.tr(
                "What is wrong with the run, one cause first, judged from its losses, units and "
                "gradients and from what a linear model and the nearest neighbours make of the "
                "same training rows."
            )
        )
        whole.addWidget(heading)
        whole.addWidget(scroller, 1)

    def request(self) -> DiagnosisRequest:
        return DiagnosisRequest()

    def show_frame(self, frame: Frame, answer: object) -> None:
        if not isinstance(answer, Diagnosis):
            return
        same = len(answer.findings) == len(self._cards) and all(
            card.matches(finding)
            for card, finding in zip(self._cards, answer.findings, strict=True)
        )
        if not same:
            self._replace_cards(answer)
        for card, finding in zip(self._cards, answer.findings, strict=True):
            card.show_numbers(finding)

    def _replace_cards(self, diagnosis: Diagnosis) -> None:
        for card in self._cards:
            self._column.removeWidget(card)
            card.deleteLater()
        self._cards = [FindingCard(finding, self._theme) for finding in diagnosis.findings]
        for position, card in enumerate(self._cards):
            self._column.insertWidget(position, card)
            card.remedy_chosen.connect(self._choose)

    def _choose(self, remedy: Remedy) -> None:
        self.remedy_chosen.emit(remedy.change, str(remedy.text))
