"""The data set: a table made into inputs and a target, split, with a receipt of what was done."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playground.core.common.arrays import Floats, Indices
from playground.core.model.task import Task

if TYPE_CHECKING:
    import pandas as pd

    from playground.core.data.columns.column import Column
    from playground.core.data.preparing.encoders import Encoder
    from playground.core.data.preparing.input import Input
    from playground.core.data.preparing.parts import Split
    from playground.core.data.preparing.receipt import Receipt
    from playground.core.data.preparing.target import Target
    from playground.core.data.reading.tables import Table


@dataclass(frozen=True)
class Dataset:
    """Everything that training and the views need of the data. Immutable.

    Attributes:
        name: What the source is called on the screen.
        task: What is to be predicted.
        table: The table as its source has it, every cell as written.
        cells: The same rows with each cell as it was read: numbers, 1 and 0 for true and false,
            labels without blanks, dates as datetime64[s].
        columns: Every column of the table with its type, role and the reason.
        inputs: What each column of ``x`` is.
        target: What ``y`` is.
        x: Inputs, shape (rows, inputs), C-contiguous, read-only.
        y: Shape (rows,), read-only: 0 or 1 as float32 for two classes, class index as float32 for
            several, the scaled number for regression.
        rows: For each used row its position in the table, counted from 0.
        split: The three parts, as positions in ``x``.
        encoder: Turns further rows in the file's columns and units into inputs.
        receipt: What preprocessing did.
    """

    name: str
    task: Task
    table: "Table"
    cells: "pd.DataFrame"
    columns: "tuple[Column, ...]"
    inputs: "tuple[Input, ...]"
    target: "Target"
    x: Floats
    y: Floats
    rows: Indices
    split: "Split"
    encoder: "Encoder"
    receipt: "Receipt"

    @property
    def outputs(self) -> int:
        """Width of the output layer: one unit per class when there are several, else one."""
        return len(self.target.classes) if self.task is Task.MULTICLASS else 1

    @property
    def base_inputs(self) -> tuple[int, ...]:
        """Positions of the inputs that are not derived: those that may serve as axes."""
        return tuple(i for i, each in enumerate(self.inputs) if each.derived is None)
