"""The doctor's word in a line, for the status bar."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from playground.core.scene import Request, Scene
from playground.ui.network.descriptions import scientific
from playground.ui.pace import EXAMINATION_SECONDS
from playground.ui.selection import Selection
from playground.ui.views.view import View

if TYPE_CHECKING:
    from playground.core.inspection.diagnostics import Diagnosis


class DoctorLine(View):
    """``Doctor: no dead units · gradients 1.2e-3 … 4.0e-2``."""

    training_interval = shared_interval = EXAMINATION_SECONDS

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(selection, parent)
        self._label = QLabel()
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setToolTip(
            self.tr(
                "Units that learn from no row, and the least and the greatest norm of a layer's "
                "gradient. The tab Gradients says more, and what to do."
            )
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label)

    @property
    def words(self) -> str:
        """What is said."""
        return self._label.text()

    def request(self) -> Request:
        from playground.core.inspection.diagnostics import DiagnosisRequest

        return DiagnosisRequest()

    def show_scene(self, scene: Scene, answer: object) -> None:
        from playground.core.inspection.diagnostics import Diagnosis

        if isinstance(answer, Diagnosis):
            words = " · ".join((self._units(answer), self._gradients(answer)))
            self._label.setText(self.tr("Doctor: {0}").format(words))

    def _units(self, diagnosis: "Diagnosis") -> str:
        counts: dict[str, int] = {}
        for idle in diagnosis.idle:
            word = idle.layer.activation.idle_word
            if idle.units:
                counts[word] = counts.get(word, 0) + len(idle.units)
        if not counts:
            return self.tr("no dead units")
        return ", ".join(
            (self.tr("1 {0} unit") if count == 1 else self.tr("{1} {0} units")).format(word, count)
            for word, count in counts.items()
        )

    def _gradients(self, diagnosis: "Diagnosis") -> str:
        from playground.core.inspection.gradient_flow import Flow

        flows = {own.flow for own in diagnosis.gradients}
        if flows == {Flow.NONE}:
            return self.tr("no gradient yet")
        norms = [own.norm for own in diagnosis.gradients]
        span = self.tr("gradients {0} … {1}").format(scientific(min(norms)), scientific(max(norms)))
        if Flow.EXPLODING in flows:
            return self.tr("{0}, exploding").format(span)
        return self.tr("{0}, vanishing").format(span) if Flow.VANISHING in flows else span
