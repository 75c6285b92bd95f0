"""The doctor's first finding in a line, for the status bar."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from playground.core.run.frame import Frame, Request
from playground.ui.document.selection import Selection
from playground.ui.text.numbers import gradient_text
from playground.ui.text.throttle import EXAMINATION_SECONDS
from playground.ui.views.view import View
from playground.ui.widgets.elided_caption import ElidedCaption

if TYPE_CHECKING:
    from playground.core.inspection.diagnosis.examination import Diagnosis


class DoctorLine(View):
    """``Doctor: Overfitting · gradients 1.2e-3 … 4.0e-2``.

    What it says is the first of the findings that the tab Gradients shows in full.
    """

    training_interval = shared_interval = EXAMINATION_SECONDS

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(selection, parent)
        self._label = ElidedCaption()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label)

    @property
    def words(self) -> str:
        """What is said."""
        return self._label.text()

    def request(self) -> Request:
        from playground.core.inspection.diagnosis.examination import DiagnosisRequest

        return DiagnosisRequest()

    def show_frame(self, frame: Frame, answer: object) -> None:
        from playground.core.inspection.diagnosis.examination import Diagnosis

        if not isinstance(answer, Diagnosis):
            return
        words = self.tr("Doctor: {finding} · {gradients}").format(
            finding=self._finding(answer), gradients=self._gradients(frame, answer)
        )
        self._label.setText(words)
        explained = [" ".join(map(str, each.explanation)) for each in answer.findings]
        found = [
            f"{each.title}: {why}" for each, why in zip(answer.findings, explained, strict=True)
        ]
        found.append(
            self.tr(
                "Gradients: the least and the greatest Euclidean norm of a layer's gradient in the "
                "last step. The tab Gradients says more, and what to do."
            )
        )
        self._label.setToolTip("\n\n".join(found))

    def _finding(self, diagnosis: "Diagnosis") -> str:
        first, others = str(diagnosis.findings[0].title), len(diagnosis.findings) - 1
        if not others:
            return first
        return self.tr("{finding} (and {count} more)").format(finding=first, count=others)

    def _gradients(self, frame: Frame, diagnosis: "Diagnosis") -> str:
        if not frame.snapshot.step:
            return self.tr("no gradient yet")
        norms = [own.norm for own in diagnosis.gradients]
        return self.tr("gradients {0} … {1}").format(
            gradient_text(min(norms)), gradient_text(max(norms))
        )
