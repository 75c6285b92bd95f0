"""What a monkey does: random clicks, drags, keys and typing, the same for the same seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

LETTERS = "abcdehijklmnoprstuvwxyz0123456789"
"""Without f, g and q: with Alt or Ctrl held they open nothing or leave the program."""

COMMANDS = (
    *("Ctrl+z", "Ctrl+Shift+z", "Ctrl+y", "Ctrl+c", "Ctrl+v", "Ctrl+a", "Ctrl+o", "Ctrl+s"),
    *("Ctrl+Shift+o", "Ctrl+Shift+p", "Ctrl+Shift+d", "F1", "F2", "F4", "F10", "F11"),
    *(f"Ctrl+{number}" for number in range(1, 10)),
    *("d", "l", "Shift+l", "b", "e", "r", "Shift+r", "Space"),
    *("Alt+Left", "Alt+Right", "Alt+Down"),
)
NAVIGATION = (
    *("Tab", "Shift+Tab", "Return", "Escape", "Delete", "BackSpace", "Home", "End"),
    *("Left", "Right", "Up", "Down", "Page_Up", "Page_Down", "Shift+Down", "Shift+Right"),
)
TEXTS = (
    *("0", "1", "5", "-3", "2.7", "0,5", "1e400", "nan", "inf", "99999999999", "abc", "-0.001"),
    *("1 2 3", "[[1, 2], [3]]", "np.array(5)]", "1;2;3", " ", "4096", "20"),
)


@dataclass(frozen=True)
class Click:
    """A click of a button, once or twice, at a place given in shares of the screen."""

    x: float
    y: float
    button: int
    times: int = 1


@dataclass(frozen=True)
class Drag:
    """The left button pressed at one place and let go at another."""

    start: tuple[float, float]
    end: tuple[float, float]


@dataclass(frozen=True)
class Roll:
    """The wheel turned at a place."""

    x: float
    y: float
    notches: int


@dataclass(frozen=True)
class Strike:
    """A key struck, with those before it held."""

    keys: str


@dataclass(frozen=True)
class Typing:
    """A text typed, and Tab, Enter or nothing after it."""

    text: str
    then: str


Action: TypeAlias = Click | Drag | Roll | Strike | Typing

SHARES = {"click": 44, "drag": 7, "roll": 5, "command": 16, "navigate": 16, "type": 8, "letter": 4}
"""How often each kind of action is drawn."""


def random_actions(seed: int) -> Iterator[Action]:
    """Actions without end; the same seed gives the same ones."""
    draw = random.Random(seed)
    kinds, weights = list(SHARES), list(SHARES.values())
    while True:
        kind = draw.choices(kinds, weights)[0]
        match kind:
            case "click":
                button, times = draw.choices([(1, 1), (1, 2), (3, 1)], [78, 10, 12])[0]
                yield Click(draw.random(), draw.random(), button, times)
            case "drag":
                start = draw.random(), draw.random()
                reach = draw.choice([0.02, 0.1, 0.5])
                yield Drag(start, (_near(draw, start[0], reach), _near(draw, start[1], reach)))
            case "roll":
                yield Roll(draw.random(), draw.random(), draw.choice([-3, -1, 1, 3]))
            case "command":
                yield Strike(draw.choice(COMMANDS))
            case "navigate":
                yield Strike(draw.choice(NAVIGATION))
            case "type":
                yield Typing(draw.choice(TEXTS), draw.choice(["Return", "Tab", "Escape", ""]))
            case _:
                yield Strike(draw.choice(LETTERS))


def _near(draw: random.Random, place: float, reach: float) -> float:
    return min(max(place + draw.uniform(-reach, reach), 0.0), 1.0)
