"""A form: the fields of several settings, one below the other."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.ui.document.experiment_document import ExperimentDocument
from playground.ui.forms.field import DocumentField


class SettingForm(QWidget):
    """Shows and writes several settings of the document.

    Args:
        document: Is shown and written.
        keys: Dotted paths of the settings, from the top down.
    """

    def __init__(
        self, document: ExperimentDocument, keys: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fields = {key: DocumentField(document, key, self) for key in keys}
        column = QVBoxLayout(self)
        for field in self._fields.values():
            column.addWidget(field)

    def field(self, key: str) -> DocumentField:
        """The field of the setting ``key``."""
        return self._fields[key]
