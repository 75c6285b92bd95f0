"""What was found out about the columns of a file, with the other way to read one a click away."""

from collections.abc import Iterator, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QWidget

from playground.core.data.columns.column import Column

MOST_LINES = 6
"""More lines are scrolled to."""

MARGIN = 4


class FoundList(QScrollArea):
    """Lists notes on columns, those that read two ways first, each with a link to the other way."""

    chosen = Signal(str, str, str)
    """The user wants a column read the other way: its name, a field of its settings, the value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: Sequence[Column] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.tr("What was found out about the columns"))
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.text.linkActivated.connect(self._choose)
        self.setWidget(self.text)

    def show_columns(self, columns: Sequence[Column], general: Sequence[str]) -> None:
        """List what is to be said of the file as a whole and of its columns."""
        self._columns = columns
        lines = [escape(each) for each in general]
        lines += [*self._ambiguous(columns), *self._notes(columns)]
        self.text.setText("<br>".join(lines))
        self.setVisible(bool(lines))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the lines are at this width, up to a few of them."""
        wanted = self.text.heightForWidth(self.viewport().width())
        most = self.fontMetrics().lineSpacing() * MOST_LINES
        self.setFixedHeight(min(wanted, most) + 2 * MARGIN)

    def _ambiguous(self, columns: Sequence[Column]) -> Iterator[str]:
        for place, column in enumerate(columns):
            if (other := column.ambiguity) is not None:
                link = escape(self.tr("Read it as {reading}").format(reading=other.other_reading))
                yield (
                    f"⚠ <b>{escape(column.name)}</b>: {escape(str(other))} "
                    f'<a href="{place}">{link}</a>'
                )

    def _notes(self, columns: Sequence[Column]) -> Iterator[str]:
        for column in columns:
            for note in column.notes:
                yield f"<b>{escape(column.name)}</b>: {escape(str(note))}"

    def _choose(self, place: str) -> None:
        column = self._columns[int(place)]
        if column.ambiguity is not None:
            self.chosen.emit(column.name, column.ambiguity.setting, column.ambiguity.other)
