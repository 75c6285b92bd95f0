"""Chooses activations to lay beside another one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListView, QWidget

from playground.core.model.activations import ACTIVATIONS
from playground.ui.text.setting_wording import translated
from playground.ui.widgets.choice_model import ChoiceItem, ChoiceModel
from playground.ui.widgets.pop_up_button import PopUpButton

LINES_SHOWN = 14


class ComparisonButton(PopUpButton):
    """Opens a list of the whole catalogue to tick."""

    compared_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Compare with"), self._make_list, parent)
        self.setToolTip(
            self.tr("Lay other activations over this one, with their default parameters.")
        )
        self._choices = ChoiceModel(
            (
                ChoiceItem(each.key, translated(each.label), translated(each.help), ticked=False)
                for each in ACTIVATIONS
            ),
            self,
        )
        self._choices.dataChanged.connect(self._report)
        self._count()

    def compared(self) -> tuple[str, ...]:
        """Keys of the activations ticked, as far as they can be compared."""
        return tuple(each.key for each in self._choices.offers if each.ticked and each.available)

    def offer_beside(self, key: str) -> None:
        """Offer what suits an activation: curves beside curves, vectors beside vectors."""
        wanted = ACTIVATIONS[key].elementwise
        self._choices.blockSignals(True)
        for row, offer in enumerate(self._choices.offers):
            suits = ACTIVATIONS[offer.key].elementwise is wanted
            self._choices.revise(row, available=offer.key != key and suits)
        self._choices.blockSignals(False)
        self._count()

    def _make_list(self) -> QListView:
        shown = QListView()
        shown.setAccessibleName(self.tr("Activations to compare with"))
        shown.setModel(self._choices)
        shown.setMinimumHeight(shown.sizeHintForRow(0) * LINES_SHOWN)
        return shown

    def _report(self) -> None:
        self._count()
        self.compared_changed.emit()

    def _count(self) -> None:
        count = len(self.compared())
        self.show_text(self.tr("Compare: {0}").format(count) if count else self.tr("Compare"))
