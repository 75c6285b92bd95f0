"""The strip of training settings above the three columns."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from playground.core.experiment.training_config import TrainingConfig
from playground.core.model.losses import DEFAULT_LOSSES, LOSSES
from playground.core.model.task import Task
from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.forms.choice_editor import ChoiceEditor
from playground.ui.forms.field import DocumentField, Labelled
from playground.ui.forms.form import SettingForm
from playground.ui.shell.summaries import (
    batch_summary,
    engine_summary,
    regularization_summary,
    stop_summary,
)
from playground.ui.text.setting_wording import translated
from playground.ui.widgets.event_watch import EventWatch
from playground.ui.widgets.flow_layout import FlowLayout
from playground.ui.widgets.pop_up_button import PopUpButton

BEFORE_THE_BATCH = (
    "training.optimizer",
    "training.momentum",
    "training.learning_rate",
    "training.schedule",
    "training.schedule_epochs",
    "training.schedule_factor",
    "training.loss",
    "training.huber_delta",
)


class SummaryField(Labelled):
    """Several settings behind one button that says in a few words what they are.

    Args:
        document: Is shown and written.
        label: Stands above the button.
        help_text: What the settings are for.
        keys: Dotted paths of the settings.
        summary: Puts them into words.
    """

    def __init__(
        self,
        document: ExperimentDocument,
        label: str,
        help_text: str,
        keys: Sequence[str],
        summary: Callable[[TrainingConfig], str],
        parent: QWidget | None = None,
    ) -> None:
        self.keys = tuple(keys)
        self.button = PopUpButton(label, self._make_form)
        super().__init__(label, self.button, parent)
        self.setToolTip(help_text)
        self._document = document
        self._summary = summary
        document.changed.connect(self._read)
        self._read()

    def field(self, key: str) -> DocumentField:
        """The field of one of the settings."""
        form = self.button.pop_up.content
        assert isinstance(form, SettingForm)
        return form.field(key)

    def _make_form(self) -> SettingForm:
        return SettingForm(self._document, self.keys)

    def _read(self) -> None:
        self.button.show_text(self._summary(self._document.experiment.training))


class SettingsStrip(QFrame):
    """Everything about training that one reaches for often, bound to the document both ways."""

    def __init__(self, document: ExperimentDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setAccessibleName(self.tr("Training settings"))
        self._document = document
        self._fields: dict[str, DocumentField] = {}
        self._summaries: list[SummaryField] = []
        self._row = FlowLayout(self)
        self._row.setContentsMargins(14, 5, 14, 7)
        EventWatch(self, {QEvent.Type.LayoutRequest: self._follow_layout})
        self._lay_out()

    def hasHeightForWidth(self) -> bool:
        """Whether layouts ask for it: they would reserve the height of the narrowest strip."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def _follow_layout(self, _event: QEvent) -> bool:
        """A field came or went."""
        self._fit_height()
        return False

    def _fit_height(self) -> None:
        self.setFixedHeight(self._row.heightForWidth(self.width()))

    def field(self, key: str) -> DocumentField:
        """The field of the setting at the dotted path ``key``, wherever in the strip it is."""
        if key in self._fields:
            return self._fields[key]
        return next(each.field(key) for each in self._summaries if key in each.keys)

    def set_unavailable(self, key: str, reasons: Mapping[str, str]) -> None:
        """Grey choices that can't be had here.

        Args:
            key: Dotted path of a setting of kind CHOICE, for example ``"training.device"``.
            reasons: Why not, in the user's words, by the choice's key.
        """
        editor = self.field(key).editor
        assert isinstance(editor, ChoiceEditor)
        editor.set_unavailable(reasons)

    def show_task(self, task: Task) -> None:
        """Say which loss 'by task' takes for the data at hand."""
        editor = self.field("training.loss").editor
        assert isinstance(editor, ChoiceEditor)
        editor.set_detail("auto", translated(LOSSES[DEFAULT_LOSSES[task]].label))

    def _lay_out(self) -> None:
        for key in BEFORE_THE_BATCH:
            self._add(key)
        self._summarize(
            self.tr("Batch size"),
            self.tr("How many rows a step looks at, and in which order they come"),
            ("batch_size", "shuffle", "drop_last"),
            batch_summary,
        )
        self._summarize(
            self.tr("Regularization"),
            self.tr("What keeps weights small and steps short, against overfitting and explosions"),
            ("l1", "l2", "gradient_clip"),
            regularization_summary,
        )
        self._add("network.initializer")
        self._summarize(
            self.tr("Stop when"),
            self.tr("When training stops by itself"),
            ("epochs", "target_loss", "patience"),
            stop_summary,
        )
        self._add("training.seed")
        self._summarize(
            self.tr("Engine"),
            self.tr("What does the arithmetic of training, and where"),
            ("engine", "device"),
            engine_summary,
        )

    def _add(self, key: str) -> None:
        self._fields[key] = DocumentField(self._document, key, self)
        self._row.addWidget(self._fields[key])

    def _summarize(
        self,
        label: str,
        help_text: str,
        names: Sequence[str],
        summary: Callable[[TrainingConfig], str],
    ) -> None:
        keys = [f"training.{name}" for name in names]
        field = SummaryField(self._document, label, help_text, keys, summary, self)
        self._summaries.append(field)
        self._row.addWidget(field)
