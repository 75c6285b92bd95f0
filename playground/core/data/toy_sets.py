"""Toy sets: points in the plane drawn from a formula, and the inputs derived from two numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from playground.core.common.arrays import AnyArray, Doubles, Indices
from playground.core.model.task import Task
from playground.core.settings.registry import Registry

if TYPE_CHECKING:
    import pandas as pd

NOISE_REACH = 3.0
"""Standard deviation, in the units of x1 and x2, of the displacement that a noise of 1 gives."""


@dataclass(frozen=True)
class ToyData:
    """Points of a toy set.

    Attributes:
        x1, x2: Coordinates, shape (rows,), about -6 to 6.
        label: Shape (rows,): the class index as an integer, or for regression a number in -1 to 1.
    """

    x1: Doubles
    x2: Doubles
    label: AnyArray

    def data_frame(self) -> "pd.DataFrame":
        """The points as a table with the columns x1, x2 and label."""
        import pandas as pd

        return pd.DataFrame({"x1": self.x1, "x2": self.x2, "label": self.label})


Pattern = Callable[[int, np.random.Generator], ToyData]
"""Draws so many points without noise."""


@dataclass(frozen=True)
class ToySet:
    """One of the patterns that points can be drawn from."""

    key: str
    label: str
    help: str
    task: Task
    pattern: Pattern


@dataclass(frozen=True)
class DerivedInput:
    """A further input computed from the first two numbers.

    Attributes:
        apply: Takes arrays of equal shape for x1 and x2, and returns one of that shape.
    """

    key: str
    label: str
    help: str
    apply: Callable[[AnyArray, AnyArray], AnyArray]


def draw(name: str, rows: int, noise: float, seed: int) -> ToyData:
    """Draw the points of a toy set.

    The pattern decides a point's label; noise then displaces the point, each coordinate by a normal
    deviation of ``noise * NOISE_REACH``. So the same seed with more noise moves the same points
    further.

    Args:
        name: Key of `TOY_SETS`.
        rows: How many points; classes get equal shares of them, give or take one.
        noise: 0 keeps the pattern clean, 1 all but buries it.
        seed: The same seed draws the same points.

    Raises:
        PlaygroundError: There is no such toy set.
    """
    rng = np.random.default_rng(seed)
    clean = TOY_SETS[name].pattern(rows, rng)
    step = noise * NOISE_REACH
    return ToyData(
        clean.x1 + step * rng.standard_normal(rows),
        clean.x2 + step * rng.standard_normal(rows),
        clean.label,
    )


def _dealt_classes(rows: int, classes: int) -> Indices:
    return np.arange(rows, dtype=np.int64) % classes


def _circle(rows: int, rng: np.random.Generator) -> ToyData:
    """A disc inside a ring.

    Class 1 lies at a radius r in 0 to 2.5, class 0 at r in 3.5 to 5, at any angle φ:
    x1 = r sin φ, x2 = r cos φ.
    """
    label = _dealt_classes(rows, 2)
    inside = label == 1
    radius = rng.uniform(np.where(inside, 0.0, 3.5), np.where(inside, 2.5, 5.0))
    angle = rng.uniform(0, 2 * np.pi, rows)
    return ToyData(radius * np.sin(angle), radius * np.cos(angle), label)


def _xor(rows: int, rng: np.random.Generator) -> ToyData:
    """Four squares with a gap of 0.3 on either side of the axes.

    Class 1 where x1 and x2 have the same sign, class 0 where they differ; |x1| and |x2| lie in 0.3
    to 5.
    """
    label = _dealt_classes(rows, 2)
    sign = rng.choice((-1.0, 1.0), rows)
    x1 = sign * rng.uniform(0.3, 5, rows)
    x2 = np.where(label == 1, sign, -sign) * rng.uniform(0.3, 5, rows)
    return ToyData(x1, x2, label)


def _gauss(rows: int, rng: np.random.Generator) -> ToyData:
    """Two normal clouds of standard deviation 0.5.

    Class 1 lies around (2, 2), class 0 around (-2, -2).
    """
    label = _dealt_classes(rows, 2)
    centre = np.where(label == 1, 2.0, -2.0)
    return ToyData(rng.normal(centre, 0.5), rng.normal(centre, 0.5), label)


def _spiral(rows: int, rng: np.random.Generator) -> ToyData:
    """Two arms of one and three quarter turns each, class 1 half a turn ahead of class 0.

    At t in 0.06 to 1 along an arm: r = 5t, φ = 3.5πt (+ π for class 1), x1 = r sin φ, x2 = r cos φ.
    The arms start short of t = 0, where they would meet.
    """
    label = _dealt_classes(rows, 2)
    along = rng.uniform(0.06, 1, rows)
    angle = 3.5 * np.pi * along + np.pi * label
    return ToyData(5 * along * np.sin(angle), 5 * along * np.cos(angle), label)


def _moons(rows: int, rng: np.random.Generator) -> ToyData:
    """Two half circles of radius 3 that reach into each other.

    At an angle φ in 0 to π, class 0 is the upper arc (3 cos φ - 1.5, 3 sin φ - 0.75) and class 1
    the lower (1.5 - 3 cos φ, 0.75 - 3 sin φ).
    """
    label = _dealt_classes(rows, 2)
    side = np.where(label == 1, -1.0, 1.0)
    angle = rng.uniform(0, np.pi, rows)
    return ToyData(side * (3 * np.cos(angle) - 1.5), side * (3 * np.sin(angle) - 0.75), label)


def _blobs(rows: int, rng: np.random.Generator) -> ToyData:
    """Three normal clouds of standard deviation 0.5, one a class.

    Their centres lie evenly on a circle of radius 3.5: class c at φ = 2πc/3,
    (3.5 sin φ, 3.5 cos φ).
    """
    label = _dealt_classes(rows, 3)
    angle = 2 * np.pi * label / 3
    return ToyData(
        rng.normal(3.5 * np.sin(angle), 0.5), rng.normal(3.5 * np.cos(angle), 0.5), label
    )


def _plane(rows: int, rng: np.random.Generator) -> ToyData:
    """A slope: label = (x1 + x2) / 12, over x1 and x2 in -6 to 6."""
    x1, x2 = rng.uniform(-6, 6, (2, rows))
    return ToyData(x1, x2, (x1 + x2) / 12)


def _multi_gauss(rows: int, rng: np.random.Generator) -> ToyData:
    """Three hills and three hollows in two rows, like a chess board, over x1 and x2 in -6 to 6.

    Each is a cone of radius 2 around x1 in {-4, 0, 4} and x2 in {-2.5, 2.5}: at a distance d from
    the nearest centre, label = ±max(0, 1 - d/2).
    """
    x1, x2 = rng.uniform(-6, 6, (2, rows))
    column = np.clip(np.rint(x1 / 4), -1, 1)
    above = np.where(x2 >= 0, 1.0, -1.0)
    height = np.maximum(0, 1 - np.hypot(x1 - 4 * column, x2 - 2.5 * above) / 2)
    return ToyData(x1, x2, np.where(column == 0, -above, above) * height)


def _check_pattern(toy: ToySet) -> None:
    """Draw a few points, which the gallery is about to do as well.

    Raises:
        ValueError: They are not as many as were asked for.
    """
    rows = 7
    points = toy.pattern(rows, np.random.default_rng(0))
    for name in ("x1", "x2", "label"):
        shape = np.shape(getattr(points, name))
        if shape != (rows,):
            raise ValueError(f"{name} of {rows} points has the shape {shape}")


TOY_SETS: Registry[ToySet] = Registry(
    "toy set",
    (
        ToySet(
            "circle",
            "Circle",
            "A disc inside a ring: no straight line parts them, three units do.",
            Task.BINARY,
            _circle,
        ),
        ToySet(
            "xor",
            "XOR",
            "Opposite corners belong together: the classic that needs a hidden layer.",
            Task.BINARY,
            _xor,
        ),
        ToySet(
            "gauss",
            "Two clouds",
            "Two clouds that a single unit can part.",
            Task.BINARY,
            _gauss,
        ),
        ToySet(
            "spiral",
            "Spiral",
            "Two arms wound around each other: hard, and worth several layers.",
            Task.BINARY,
            _spiral,
        ),
        ToySet(
            "moons",
            "Moons",
            "Two half circles that reach into each other: an S-shaped curve parts them, no line "
            "does.",
            Task.BINARY,
            _moons,
        ),
        ToySet(
            "blobs",
            "Three clouds",
            "Three classes, one cloud each: the output layer gets one unit a class.",
            Task.MULTICLASS,
            _blobs,
        ),
        ToySet(
            "plane",
            "Plane",
            "Regression on a slope: one linear unit fits it.",
            Task.REGRESSION,
            _plane,
        ),
        ToySet(
            "multi_gauss",
            "Hills and hollows",
            "Regression on three hills and three hollows: needs hidden units that are not linear.",
            Task.REGRESSION,
            _multi_gauss,
        ),
    ),
    group="toy_sets",
    entry_type=ToySet,
    check=_check_pattern,
)

DERIVED_INPUTS: Registry[DerivedInput] = Registry(
    "derived input",
    (
        DerivedInput(
            "x1_squared",
            "x₁²",
            "The first number squared: lets one unit draw a curve.",
            lambda x1, _: np.square(x1),
        ),
        DerivedInput(
            "x2_squared",
            "x₂²",
            "The second number squared: with the first squared, one unit draws a circle.",
            lambda _, x2: np.square(x2),
        ),
        DerivedInput(
            "x1_x2",
            "x₁·x₂",
            "The product: positive where both signs agree, which is XOR solved by one unit.",
            lambda x1, x2: x1 * x2,
        ),
        DerivedInput(
            "sin_x1",
            "sin x₁",
            "A wave along the first number, for patterns that repeat.",
            lambda x1, _: np.sin(x1),
        ),
        DerivedInput(
            "sin_x2",
            "sin x₂",
            "A wave along the second number, for patterns that repeat.",
            lambda _, x2: np.sin(x2),
        ),
    ),
    group="derived_inputs",
    entry_type=DerivedInput,
)
