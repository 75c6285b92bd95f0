"""From numbers to colours: lookup tables, so that a hundred maps take a few milliseconds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from playground.core.common.arrays import Floats, frozen

Pixels: TypeAlias = npt.NDArray[np.uint32]
"""Colours as 0xffRRGGBB."""

SHADES = 256
OPAQUE = np.uint32(0xFF000000)
SMALLEST_REACH = 1e-12


@dataclass(frozen=True)
class MapColors:
    """The colours of maps, as ``"#rrggbb"``.

    Attributes:
        negative, zero, positive: Ends and middle of the diverging scale.
        classes: One for each class when there are several; taken in turn when there are more.
    """

    negative: str
    zero: str
    positive: str
    classes: tuple[str, ...]


@dataclass(frozen=True)
class ColorRange:
    """What the colours of a stack of maps stand for.

    Attributes:
        center: What is drawn in the middle colour, shape (maps,).
        reach: How far from it the end colours lie, shape (maps,); greater than 0.
    """

    center: Floats
    reach: Floats

    @classmethod
    def between(cls, low: Sequence[float], high: Sequence[float]) -> "ColorRange":
        """From the negative colour at each ``low`` to the positive one at each ``high``."""
        ends = np.array([low, high], dtype=np.float32)
        return cls((ends[0] + ends[1]) / 2, np.maximum((ends[1] - ends[0]) / 2, SMALLEST_REACH))

    @classmethod
    def same(cls, low: float, high: float, maps: int) -> "ColorRange":
        """One range for all maps."""
        return cls.between([low] * maps, [high] * maps)

    @classmethod
    def around_zero(cls, maps: Floats) -> "ColorRange":
        """Each map's own greatest size to either side of 0; maps of shape (maps, points)."""
        reach = np.maximum(maps.max(axis=1), -maps.min(axis=1))
        return cls(np.zeros_like(reach), np.maximum(reach, SMALLEST_REACH))

    def of(self, maps: range) -> "ColorRange":
        """The range of some of the maps."""
        chosen = slice(maps.start, maps.stop)
        return ColorRange(self.center[chosen], self.reach[chosen])

    @property
    def low(self) -> Floats:
        """What is drawn in the full negative colour, shape (maps,)."""
        return self.center - self.reach

    @property
    def high(self) -> Floats:
        """What is drawn in the full positive colour, shape (maps,)."""
        return self.center + self.reach


def diverging(maps: Floats, span: ColorRange, colors: MapColors) -> Pixels:
    """Colour numbers by the diverging scale.

    Args:
        maps: Finite numbers, shape (maps, points).
        span: What the colours stand for; numbers outside take the end colours.
        colors: The scale.

    Returns:
        The shape of ``maps``.
    """
    gain = (SHADES / 2) / span.reach
    with np.errstate(over="ignore"):
        shades = maps * gain[:, np.newaxis]
        shades += (SHADES / 2 - span.center * gain)[:, np.newaxis]
    np.clip(shades, 0, SHADES - 1, out=shades)
    return lookup_table(colors).take(shades.astype(np.uint8))


@lru_cache(maxsize=8)
def lookup_table(colors: MapColors) -> Pixels:
    """The diverging scale from negative over zero to positive, shape (256,)."""
    ends = np.array([rgb(each) for each in (colors.negative, colors.zero, colors.positive)])
    places = np.linspace(0, 2, SHADES)
    channels = [np.interp(places, [0, 1, 2], channel) for channel in ends.T]
    return frozen(packed(np.stack(channels, axis=1)))


def blended(shares: Floats, colors: MapColors) -> Pixels:
    """Mix the colours of classes.

    Args:
        shares: How much of each class, shape (classes, points); made to add up to 1.
        colors: The palette.

    Returns:
        Shape (1, points).
    """
    palette = [rgb(colors.classes[i % len(colors.classes)]) for i in range(len(shares))]
    shares = np.maximum(shares, 0)
    total = np.maximum(shares.sum(axis=0), SMALLEST_REACH)
    mixed = np.array(palette, dtype=np.float32).T @ shares / total
    return packed(mixed.T)[np.newaxis]


def rgb(color: str) -> tuple[int, int, int]:
    """The three channels, 0 to 255, of ``"#rrggbb"``."""
    red, green, blue = bytes.fromhex(color.removeprefix("#"))
    return red, green, blue


def packed(channels: npt.NDArray[np.floating]) -> Pixels:
    """Opaque colours, shape (colours,), of channels 0 to 255, shape (colours, 3)."""
    red, green, blue = np.rint(channels).astype(np.uint32).T
    pixels: Pixels = OPAQUE | red << np.uint32(16) | green << np.uint32(8) | blue
    return pixels
