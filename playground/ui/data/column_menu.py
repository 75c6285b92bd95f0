"""What can be decided about one column, as a menu."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from playground.core.data_config import MISSING, SCALINGS, ColumnType, DataConfig, Role
from playground.core.settings import Choice
from playground.ui.data import edits
from playground.ui.data.column_model import ColumnRow, role_label, type_label
from playground.ui.document import ExperimentDocument


class ColumnMenu(QMenu):
    """Role, type, scaling and treatment of gaps of one column of the file.

    Args:
        row: The column.
        document: What is changed.
        parent: The table it belongs to.
    """

    def __init__(self, row: ColumnRow, document: ExperimentDocument, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = row
        self._document = document
        self.setToolTipsVisible(True)
        self.setAccessibleName(row.name)
        data = document.experiment.data
        self._offer_roles()
        self.addSeparator()
        self._offer_types(data)
        if row.role is Role.FEATURE:
            self._offer_treatment(data)

    def _offer_roles(self) -> None:
        helps = {
            Role.FEATURE: self.tr("The network learns from it."),
            Role.TARGET: self.tr("The network predicts it; the former target steps back."),
            Role.IGNORED: self.tr("It is left aside."),
        }
        group = QActionGroup(self)
        for role, help_ in helps.items():
            action = self.addAction(role_label(role))
            action.setToolTip(help_)
            self._mark(action, group, role, self._row.role)
        group.triggered.connect(self._use_as)

    def _offer_types(self, data: DataConfig) -> None:
        kinds = [Choice(kind.value, type_label(kind)) for kind in ColumnType]
        chosen = data.column(self._row.name).type
        self._offer("type", self.tr("Read as"), self.tr("as found"), kinds, chosen)

    def _offer_treatment(self, data: DataConfig) -> None:
        column = data.column(self._row.name)
        by_default = self.tr("as for all columns")
        self._offer("scaling", self.tr("Scaling"), by_default, SCALINGS, column.scaling)
        self._offer("missing", self.tr("Missing values"), by_default, MISSING, column.missing)

    def _offer(
        self, field: str, title: str, by_default: str, choices: Iterable[Choice], chosen: str | None
    ) -> None:
        """Offer the values of a field of `ColumnConfig`, the first of them to leave it open."""
        menu = self.addMenu(title)
        menu.setToolTipsVisible(True)
        group = QActionGroup(menu)
        self._mark(menu.addAction(by_default), group, None, chosen)
        menu.addSeparator()
        for choice in choices:
            action = menu.addAction(choice.label)
            action.setToolTip(choice.help)
            self._mark(action, group, choice.key, chosen)
        group.triggered.connect(partial(self._decide, field))

    def _mark(
        self, action: QAction, group: QActionGroup, value: str | None, chosen: str | None
    ) -> None:
        action.setCheckable(True)
        action.setChecked(value == chosen)
        action.setData(value)
        group.addAction(action)

    @Slot(QAction)
    def _use_as(self, action: QAction) -> None:
        role = Role(action.data())
        text = self.tr("Use {column} as {role}").format(
            column=self._row.name, role=role_label(role)
        )
        self._document.edit(edits.use_as(self._row.name, role), text)

    def _decide(self, field: str, action: QAction) -> None:
        text = self.tr("{column}: {choice}").format(column=self._row.name, choice=action.text())
        self._document.edit(edits.decide(self._row.name, field, action.data()), text)
