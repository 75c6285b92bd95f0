"""The network as a table: what each layer gives, and how many parameters it has."""

from dataclasses import dataclass

from playground.core.common.messages import message
from playground.core.model.layout import Layout

BYTES_PER_PARAMETER = 4


@dataclass(frozen=True)
class SummaryRow:
    """One line of the summary.

    Attributes:
        layer: ``"Dense 1 (tanh)"``.
        output_shape: ``"(None, 4)"``: any number of rows, and the units.
        parameters: How many numbers.
        trainable: How many of them are learned.
    """

    layer: str
    output_shape: str
    parameters: int
    trainable: int

    @property
    def cells(self) -> tuple[str, ...]:
        """The line's texts, in the order of `HEADINGS`."""
        return self.layer, self.output_shape, f"{self.parameters:,}", f"{self.trainable:,}"


@dataclass(frozen=True)
class Summary:
    """All lines, the input's first."""

    rows: tuple[SummaryRow, ...]

    @property
    def parameters(self) -> int:
        """Count of all parameters."""
        return sum(row.parameters for row in self.rows)

    @property
    def trainable(self) -> int:
        """Count of all parameters that are learned."""
        return sum(row.trainable for row in self.rows)

    def text(self) -> str:
        """The table as plain text, columns aligned."""
        lines = [HEADINGS, *(row.cells for row in self.rows)]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        table = ["  ".join(map(str.ljust, line, widths)).rstrip() for line in lines]
        rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
        size = self.parameters * BYTES_PER_PARAMETER / 1024
        totals = [
            message(
                "Total parameters: {count:,} ({size:,.2f} KiB)", count=self.parameters, size=size
            ),
            message("Trainable parameters: {count:,}", count=self.trainable),
            message("Other parameters: {count:,}", count=self.parameters - self.trainable),
        ]
        return "\n".join([table[0], rule, *table[1:], rule, *map(str, totals)])


HEADINGS = ("Layer", "Output shape", "Parameters", "Trainable")


def summary_of(layout: Layout) -> Summary:
    """Summarise a network."""
    rows = [SummaryRow("Input", _shape(layout.inputs), 0, 0)]
    for layer in layout.layers:
        count = layout.parameter_count_of(layer.index)
        name = f"{layer.name} ({layer.activation.label})"
        rows.append(SummaryRow(name, _shape(layer.units), count, count))
        if layer.dropout:
            rows.append(SummaryRow(f"Dropout {layer.dropout:g}", _shape(layer.units), 0, 0))
    return Summary(tuple(rows))


def _shape(units: int) -> str:
    return f"(None, {units})"
