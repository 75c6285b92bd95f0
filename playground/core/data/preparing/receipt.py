"""The receipt: what preprocessing did to each column and row."""

from dataclasses import dataclass

from playground.core.common.messages import Text, message
from playground.core.data.column_config import ColumnType, Role
from playground.core.data.columns.column import Ambiguity
from playground.core.data.preparing.leaks import Leak


@dataclass(frozen=True)
class ColumnReceipt:
    """What happened to one column.

    Attributes:
        name: The column.
        type: How its values were read.
        role: What it is used for.
        reason: Why it has that role.
        notes: What is to be known of how its cells were read.
        steps: What was done to it, in order.
        ambiguity: The other way to read it, where its cells do not tell; None where they do.
        missing: Rows without a usable value.
        unreadable: Those of them where something stands that could not be read.
        unreadable_examples: Some of those cells, as written.
        inputs: Names of the inputs that it became.
    """

    name: str
    type: ColumnType
    role: Role
    reason: Text
    notes: tuple[Text, ...] = ()
    steps: tuple[Text, ...] = ()
    ambiguity: Ambiguity | None = None
    missing: int = 0
    unreadable: int = 0
    unreadable_examples: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """Notes, the other way to read it and steps, as text."""
        other = () if self.ambiguity is None else (self.ambiguity,)
        return tuple(str(each) for each in (*self.notes, *other, *self.steps))


@dataclass(frozen=True)
class DroppedRows:
    """Rows that were left out, and why."""

    count: int
    reason: Text


@dataclass(frozen=True)
class Receipt:
    """What preprocessing did.

    Attributes:
        summary: One line: how many columns became how many inputs, and how.
        notes: What was corrected while reading the file.
        columns: Column by column, in the table's order.
        derived: Names of the derived inputs.
        rows_read: Rows of the table.
        dropped: Rows left out, reason by reason.
        leaks: Columns learned from that give the target away.
    """

    summary: Text
    notes: tuple[Text, ...]
    columns: tuple[ColumnReceipt, ...]
    derived: tuple[str, ...]
    rows_read: int
    dropped: tuple[DroppedRows, ...]
    leaks: tuple[Leak, ...] = ()

    @property
    def rows_dropped(self) -> int:
        """Rows left out, whatever the reason."""
        return sum(each.count for each in self.dropped)

    @property
    def rows_used(self) -> int:
        """Rows that are dealt to training, validation and test."""
        return self.rows_read - self.rows_dropped

    def lines(self) -> list[str]:
        """The whole receipt as plain text."""
        lines = [
            str(self.summary),
            str(
                message("Rows: {read} read, {used} used.", read=self.rows_read, used=self.rows_used)
            ),
        ]
        lines += [
            "  " + str(message("{count} left out: {reason}.", count=each.count, reason=each.reason))
            for each in self.dropped
        ]
        lines += [str(note) for note in self.notes]
        lines += [str(leak.warning) for leak in self.leaks]
        for column in self.columns:
            lines.append(f"{column.name} ({column.type}, {column.role}): {column.reason}.")
            lines += [f"  {remark}" for remark in column.remarks]
            if column.inputs:
                lines.append(f"  → {', '.join(column.inputs)}")
        if self.derived:
            lines.append(str(message("Derived inputs: {names}", names=", ".join(self.derived))))
        return lines
