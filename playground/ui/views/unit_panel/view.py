"""The selected unit: its activation's curve over the pre-activations that the data really give."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from playground.core.common.number_text import count_text
from playground.core.inspection.layers.unit_response import UnitResponse, UnitResponseRequest
from playground.core.run.frame import Frame, Request
from playground.core.training.snapshot import Stage
from playground.ui.document.selection import Selected, Selection
from playground.ui.feedback.idle_text import idle_text
from playground.ui.style.theme import Theme
from playground.ui.text.numbers import counted, share_text, value_text
from playground.ui.text.throttle import Throttle
from playground.ui.views.unit_panel.unit_plot import UnitPlot
from playground.ui.views.view import View
from playground.ui.widgets.labels import Caption, HeadingLabel


class UnitPanel(View):
    """Shows how the selected unit answers the training rows.

    Args:
        selection: Says which unit, and which row is marked.
        theme: Gives the colours.
    """

    training_interval = 0.05
    shared_interval = 0.2

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(selection, parent)
        self._throttle = Throttle()
        self._heading = HeadingLabel(self.tr("Unit"))
        self._legend = Caption(self.tr("blue f(z) · grey f′(z) · bars: rows by z"))
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.plot = UnitPlot(theme)
        self.plot.setAccessibleName(self.tr("Activation and pre-activations of the selected unit"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._hint())
        self._pages.addWidget(self._shown_page())
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._legend)
        whole = QVBoxLayout(self)
        whole.addLayout(top)
        whole.addWidget(self._pages, 1)
        self._show_nothing()
        selection.changed.connect(self._follow_selection)

    @property
    def heading(self) -> str:
        """Which unit is shown."""
        return self._heading.text()

    @property
    def words(self) -> str:
        """What is said of the unit."""
        return self._words.text()

    def request(self) -> Request | None:
        now = self.selection.now
        return None if now.unit is None else UnitResponseRequest(now.unit, now.row)

    def show_frame(self, frame: Frame, answer: object) -> None:
        if not isinstance(answer, UnitResponse):
            self._show_nothing()
            return
        is_new = self._pages.currentIndex() == 0
        self._pages.setCurrentIndex(1)
        self._legend.show()
        self.plot.show_response(answer)
        name = self.tr("Unit ({layer}, unit {unit})").format(
            layer=answer.layer_name, unit=answer.unit.unit + 1
        )
        at_rest = frame.snapshot.stage is not Stage.TRAINING
        if at_rest or self._throttle.is_due() or is_new or self._heading.text() != name:
            self._heading.setText(name)
            self._words.setText(self._in_words(answer))

    def _hint(self) -> QLabel:
        hint = QLabel(
            self.tr("Click a unit in the network to see its activation and what the data give it.")
        )
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        return hint

    def _shown_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words)
        column.addWidget(self.plot, 1)
        return page

    def _show_nothing(self) -> None:
        self._heading.setText(self.tr("Unit"))
        self._legend.hide()
        self._pages.setCurrentIndex(0)

    def _follow_selection(self, former: Selected, present: Selected) -> None:
        if present.unit is None:
            self._show_nothing()

    def _in_words(self, response: UnitResponse) -> str:
        share = response.idle_share
        words = [
            counted(
                self.tr("{activation}: {idle} at {share} of 1 training row"),
                self.tr("{activation}: {idle} at {share} of {count} training rows"),
                response.sampled,
                activation=response.activation,
                share=share_text(share, 0),
                idle=idle_text(response.idle_word, share),
            )
        ]
        if response.sampled < response.rows:
            words.append(self.tr("a sample of {rows}").format(rows=count_text(response.rows)))
        if not len(response.value):
            words.append(self.tr("each output depends on several sums, so f has no curve"))
        if response.row_z is not None and response.row_a is not None:
            words.append(
                self.tr("selected row: z = {z}, a = {a}").format(
                    z=value_text(response.row_z), a=value_text(response.row_a)
                )
            )
        return " · ".join(words)
