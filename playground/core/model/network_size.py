"""How much memory a network takes to train, known before any of it is taken."""

from playground.core.common.errors import PlaygroundError
from playground.core.common.memory import GIGABYTE, available_bytes
from playground.core.common.messages import message
from playground.core.common.number_text import count_text
from playground.core.model.layout import Layout

FLOAT_BYTES = 4

VECTORS = 17
"""Vectors as long as the parameters: they, gradients, the optimizer's, an update's own, frames.

Measured: 319 million parameters (20 layers of 4096 units) took 21.9 GB, which are 69 bytes each.
"""

BATCH_TABLES = 4
"""Tables of a batch's rows by a layer's sums: sums, outputs, and the gradients of both."""


def training_bytes(layout: Layout, rows: int, batch_size: int) -> int:
    """Memory that training takes, beside that of the data set.

    Args:
        layout: The network's shape.
        rows: Rows to train on and to validate with, of which a copy is kept.
        batch_size: Rows of a step.
    """
    sums = sum(layer.sums for layer in layout.layers)
    numbers = (
        layout.parameter_count * VECTORS
        + batch_size * (sums * BATCH_TABLES + layout.inputs)
        + rows * layout.inputs
    )
    return numbers * FLOAT_BYTES


def refuse_too_large(layout: Layout, rows: int, batch_size: int) -> None:
    """Refuse a network that would not fit; the arguments are those of `training_bytes`.

    Raises:
        PlaygroundError: There is not as much memory.
    """
    needed, available = training_bytes(layout, rows, batch_size), available_bytes()
    if available is None or needed <= available:
        return
    raise PlaygroundError(
        message(
            "This network has {parameters} parameters and would take {needed:.1f} GB of memory to "
            "train; {available:.1f} GB can be had.",
            parameters=count_text(layout.parameter_count),
            needed=needed / GIGABYTE,
            available=available / GIGABYTE,
        ),
        message("Take fewer layers or units, fewer inputs, or smaller batches."),
    )
