"""One number that the network is fed, and how it comes from a column."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Input:
    """One number that the network is fed.

    ``input = (value - offset) / scale``; the value is in the file's units, 0 or 1 for a category.

    Attributes:
        name: ``"age"``, ``"sex=male"``, ``"x1²"``.
        column: The column it comes from; empty for a derived input.
        category: The category that a one-hot input stands for; None for numbers.
        derived: Key of the `DERIVED_INPUTS` formula; None when it comes from a column.
        offset: Subtracted from the value.
        scale: What the difference is divided by; never 0.
        low, high: Least and greatest input (after scaling) over the training rows.
    """

    name: str
    column: str
    category: str | None = None
    derived: str | None = None
    offset: float = 0.0
    scale: float = 1.0
    low: float = -1.0
    high: float = 1.0

    def to_value(self, scaled: float) -> float:
        """The file's units of a scaled input."""
        return scaled * self.scale + self.offset

    def to_input(self, value: float) -> float:
        """The scaled input of a number in the file's units."""
        return (value - self.offset) / self.scale
