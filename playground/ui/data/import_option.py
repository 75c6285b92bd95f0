"""One option of how a file is read: found out, or chosen by the user."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from playground.ui.forms.field import Labelled
from playground.ui.widgets.drop_down import DropDown

Value = str | bool


class ImportOption(Labelled):
    """A choice whose first item is what was found out, and stands for "find it out".

    Args:
        name: What is chosen.
        help_: What it is for, and how one sees that it is wrong.
        choices: How each value that can be chosen reads.
    """

    chosen = Signal()
    """The user chose another value."""

    def __init__(
        self,
        name: str,
        help_: str,
        choices: Mapping[Value, str],
        parent: QWidget | None = None,
    ) -> None:
        self.box = DropDown()
        super().__init__(name, self.box, parent)
        self._labels = choices
        self.box.setAccessibleName(name)
        self.box.setToolTip(help_)
        self.box.addItem(self.tr("find out"), None)
        for value, label in choices.items():
            self.box.addItem(label, value)
        self.box.activated.connect(self.chosen)

    @property
    def value(self) -> Value | None:
        """What the user chose; None to find it out."""
        chosen: Value | None = self.box.currentData()
        return chosen

    def show_found(self, found: Value) -> None:
        """Say what was found out, unless the user chose."""
        if self.value is not None:
            return
        label = self._labels.get(found, str(found))
        self.box.setItemText(0, self.tr("{} (found)").format(label))
        self.box.updateGeometry()
