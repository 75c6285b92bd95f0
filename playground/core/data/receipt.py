"""The receipt: what preprocessing did to each column and row."""

from dataclasses import dataclass

from playground.core.data.leaks import Leak
from playground.core.experiment import ColumnType, Role
from playground.core.messages import Text


@dataclass(frozen=True)
class ColumnReceipt:
    """What happened to one column.

    Attributes:
        name: The column.
        type: How its values were read.
        role: What it is used for.
        reason: Why it has that role.
        steps: What was done to it, in order, in the user's words.
        inputs: Names of the inputs that it became.
    """

    name: str
    type: ColumnType
    role: Role
    reason: str
    steps: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True)
class DroppedRows:
    """Rows that were left out, and why."""

    count: int
    reason: str


@dataclass(frozen=True)
class Receipt:
    """What preprocessing did.

    Attributes:
        summary: One line: how many columns became how many inputs, and how.
        notes: What was mended while reading the file.
        columns: Column by column, in the table's order.
        derived: Names of the derived inputs.
        rows_read: Rows of the table.
        dropped: Rows left out, reason by reason.
        leaks: Columns learned from that give the target away.
    """

    summary: str
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
        lines = [self.summary, f"Rows: {self.rows_read} read, {self.rows_used} used."]
        lines += [f"  {each.count} left out: {each.reason}." for each in self.dropped]
        lines += [f"Mended: {note}" for note in self.notes]
        lines += [str(leak.warning) for leak in self.leaks]
        for column in self.columns:
            lines.append(f"{column.name} ({column.type}, {column.role}): {column.reason}.")
            lines += [f"  {step}" for step in column.steps]
            if column.inputs:
                lines.append(f"  → {', '.join(column.inputs)}")
        if self.derived:
            lines.append(f"Derived inputs: {', '.join(self.derived)}")
        return lines
