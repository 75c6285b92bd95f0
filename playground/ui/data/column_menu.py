"""What can be decided about columns, as a menu: of one, or of several at once."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from playground.core.data.column_config import (
    DATE_ORDERS,
    DATE_PARTS,
    LIMITS,
    MISSING,
    NUMBER_FORMATS,
    SCALINGS,
    ColumnType,
    DatePart,
    Role,
)
from playground.core.data.columns.column import Column
from playground.core.data.data_config import DataConfig
from playground.core.settings.setting import Choice
from playground.ui.data import edits
from playground.ui.data.column_words import words_in
from playground.ui.data.wording import role_label, type_label
from playground.ui.text.setting_wording import translated

OPEN = object()
"""Stands for "left to the program" where the columns do not agree on anything."""


class ColumnMenu(QMenu):
    """Role, type, notation, words, scaling and treatment of gaps of columns of the file.

    Args:
        columns: The columns as found, with the roles they have now.
        config: What has been decided about them.
        parent: The table they belong to.
    """

    edited = Signal(object, str)
    """The user decided something: an `edits.DataEdit`, and what it is called in the Edit menu."""
    words_requested = Signal(object, object)
    """The user wants to type the words for missing: the columns' names, and the words now."""

    def __init__(self, columns: Sequence[Column], config: DataConfig, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns
        self._names = tuple(column.name for column in columns)
        self._decided = tuple(config.column(name) for name in self._names)
        self.setToolTipsVisible(True)
        self.setAccessibleName(self._title())
        self._offer_other_reading()
        self._offer_roles()
        self.addSeparator()
        self._offer_types()
        self._offer_readings()
        self._offer_words()
        if all(column.role is not Role.TARGET for column in columns):
            self._offer_treatment()

    def _title(self) -> str:
        if len(self._names) == 1:
            return self._names[0]
        return self.tr("{count} columns").format(count=len(self._names))

    # ------------------------------------------------------------------ what is offered

    def _offer_other_reading(self) -> None:
        """Where the cells read two ways, the other one is the first thing in the menu."""
        if len(self._columns) != 1 or (other := self._columns[0].ambiguity) is None:
            return
        action = self.addAction(
            self.tr("Read “{example}” as {reading}").format(
                example=other.example, reading=other.other_reading
            )
        )
        action.setToolTip(str(other))
        action.triggered.connect(lambda: self._decide(other.setting, other.other, action.text()))
        self.addSeparator()

    def _offer_roles(self) -> None:
        helps = {
            Role.FEATURE: self.tr("The network learns from it."),
            Role.TARGET: self.tr("The network predicts it; the former target steps back."),
            Role.IGNORED: self.tr("It is left aside."),
        }
        group = QActionGroup(self)
        now = {column.role for column in self._columns}
        for role, help_ in helps.items():
            if role is Role.TARGET and len(self._columns) > 1:
                continue
            action = self.addAction(role_label(role))
            action.setToolTip(help_)
            self._mark(action, group, role, is_chosen=now == {role})
        group.triggered.connect(self._use_as)

    def _offer_types(self) -> None:
        kinds = [Choice(kind.value, type_label(kind)) for kind in ColumnType]
        self._offer("type", self.tr("Read as"), self.tr("as found"), kinds)

    def _offer_readings(self) -> None:
        """The choices that only some cells call for."""
        found = self.tr("as found")
        if self._has("number_format") or self._may_be_read("number_format"):
            self._offer("number_format", self.tr("Numbers are written"), found, NUMBER_FORMATS)
        if self._has("limits"):
            self._offer("limits", self.tr("Limits such as “<0.5”"), found, LIMITS)
        if any(column.type is ColumnType.DATE for column in self._columns):
            if self._has("date_order") or self._may_be_read("date_order"):
                self._offer("date_order", self.tr("Dates are written"), found, DATE_ORDERS)
            self._offer_date_parts()

    def _offer_date_parts(self) -> None:
        menu = self.addMenu(self.tr("Numbers from dates"))
        menu.setToolTipsVisible(True)
        dates = [column for column in self._columns if column.type is ColumnType.DATE]
        chosen = set.intersection(*(set(column.date_parts) for column in dates))
        for choice in DATE_PARTS:
            action = menu.addAction(translated(choice.label))
            action.setToolTip(translated(choice.help))
            action.setCheckable(True)
            action.setChecked(choice.key in chosen)
            part = DatePart(choice.key)
            wanted = chosen - {part} if part in chosen else chosen | {part}
            parts = tuple(each for each in DatePart if each in wanted)
            action.triggered.connect(
                partial(self._decide, "date_parts", parts or None, action.text())
            )

    def _offer_words(self) -> None:
        """The words in the cells: each may stand for no value, or have an input of its own."""
        words = words_in(self._columns, self._decided)
        menu = self.addMenu(self.tr("Words for missing"))
        menu.setToolTipsVisible(True)
        for word in words.offered:
            action = menu.addAction(word)
            action.setToolTip(self.tr("Count cells that hold this word as gaps."))
            action.setCheckable(True)
            action.setChecked(word in words.missing)
            kept = tuple(each for each in words.missing if each != word)
            now = kept if word in words.missing else (*words.missing, word)
            action.triggered.connect(partial(self._decide_words, now))
        menu.addSeparator()
        other = menu.addAction(self.tr("Other words…"))
        other.setToolTip(self.tr("Type the words that stand for no value in these cells."))
        other.triggered.connect(lambda: self.words_requested.emit(self._names, words.missing))
        if any(column.missing_values is not None for column in self._decided):
            menu.addAction(self.tr("as found")).triggered.connect(partial(self._decide_words, None))
        if words.flaggable:
            self._offer_flags(words.flaggable, words.flagged)

    def _offer_flags(self, offered: Sequence[str], flagged: Sequence[str]) -> None:
        menu = self.addMenu(self.tr("Words with an input of their own"))
        menu.setToolTipsVisible(True)
        for word in offered:
            action = menu.addAction(word)
            action.setToolTip(self.tr("An input that is 1 where this word stands, else 0."))
            action.setCheckable(True)
            action.setChecked(word in flagged)
            kept = tuple(each for each in flagged if each != word)
            now = kept if word in flagged else (*flagged, word)
            action.triggered.connect(partial(self._decide, "flagged_words", now, word))

    def _offer_treatment(self) -> None:
        by_default = self.tr("as for all columns")
        self._offer("scaling", self.tr("Scaling"), by_default, SCALINGS)
        self._offer("missing", self.tr("Missing values"), by_default, MISSING)

    # ------------------------------------------------------------------ how it is offered

    def _offer(self, field: str, title: str, by_default: str, choices: Iterable[Choice]) -> None:
        """Offer the values of a field of `ColumnConfig`, the first of them to leave it open."""
        menu = self.addMenu(title)
        menu.setToolTipsVisible(True)
        group = QActionGroup(menu)
        values = {cast("object", getattr(column, field)) for column in self._decided}
        chosen = values.pop() if len(values) == 1 else OPEN
        self._mark(menu.addAction(by_default), group, None, is_chosen=chosen is None)
        menu.addSeparator()
        for choice in choices:
            action = menu.addAction(translated(choice.label))
            action.setToolTip(translated(choice.help))
            self._mark(action, group, choice.key, is_chosen=chosen == choice.key)
        group.triggered.connect(partial(self._decide_by, field))

    def _mark(
        self, action: QAction, group: QActionGroup, value: str | None, *, is_chosen: bool
    ) -> None:
        action.setCheckable(True)
        action.setChecked(is_chosen)
        action.setData(value)
        group.addAction(action)

    def _has(self, field: str) -> bool:
        """Whether some column was found to need a choice, or has been given one."""
        return any(getattr(column, field) for column in self._columns) or any(
            getattr(column, field) is not None for column in self._decided
        )

    def _may_be_read(self, setting: str) -> bool:
        return any(
            column.ambiguity is not None and column.ambiguity.setting == setting
            for column in self._columns
        )

    # ------------------------------------------------------------------ what is decided

    @Slot(QAction)
    def _use_as(self, action: QAction) -> None:
        role = Role(action.data())
        text = self.tr("Use {column} as {role}").format(column=self._title(), role=role_label(role))
        self.edited.emit(edits.using_as(self._names, role), text)

    def _decide(self, field: str, value: object, label: str, *_: object) -> None:
        text = self.tr("{column}: {choice}").format(column=self._title(), choice=label)
        self.edited.emit(edits.deciding(self._names, field, value), text)

    def _decide_by(self, field: str, action: QAction) -> None:
        self._decide(field, action.data(), action.text())

    def _decide_words(self, words: tuple[str, ...] | None, *_: object) -> None:
        self._decide("missing_values", words, self.tr("words for missing"))
