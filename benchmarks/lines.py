"""A line of the benchmark: what was measured, and whether it is enough."""

from dataclasses import dataclass
from enum import StrEnum


class Sense(StrEnum):
    """On which side of the bound a figure must lie."""

    AT_LEAST = "≥"
    UNDER = "<"


@dataclass(frozen=True)
class Line:
    """One figure with its bound.

    Attributes:
        name: What was measured.
        figure: A ratio, or milliseconds.
        unit: ``"×"`` or ``"ms"``.
        sense: On which side of the bound it must lie.
        bound: The bound.
        detail: The two figures that a ratio is of, in words.
    """

    name: str
    figure: float
    unit: str
    sense: Sense
    bound: float
    detail: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the figure lies on the right side of its bound."""
        if self.sense is Sense.AT_LEAST:
            return self.figure >= self.bound
        return self.figure < self.bound

    def text(self) -> str:
        """The line as it is printed."""
        verdict = "met   " if self.is_met else "MISSED"
        figure = f"{self.figure:9.2f} {self.unit:<2}"
        bound = f"{self.sense.value} {self.bound:g} {self.unit}"
        return f"{verdict} {figure} {bound:<10} {self.name}   {self.detail}".rstrip()


def at_least(name: str, ratio: float, bound: float, detail: str = "") -> Line:
    """A ratio that must not be smaller than ``bound``."""
    return Line(name, ratio, "×", Sense.AT_LEAST, bound, detail)


def under(name: str, figure: float, bound: float, detail: str = "", unit: str = "×") -> Line:
    """A figure that must be smaller than ``bound``."""
    return Line(name, figure, unit, Sense.UNDER, bound, detail)
