"""Numbers that are likely to stand for no value, such as -999 among depths of a few metres."""

from playground.core.common.arrays import AnyArray

LIKELY = frozenset(
    sign * float(digit * count + decimals)
    for sign in (1, -1)
    for digit in "89"
    for count in range(2, 9)
    for decimals in ("", ".0", ".9", ".99")
) | {-32768.0, 1e20, -1e20}
"""Numbers that programs and people write for no value."""

LEAST_ROWS = 2
"""A single such number may be a slip or an outlier."""


def likely_sentinels(known: AnyArray) -> tuple[tuple[float, int], ...]:
    """Numbers that are `LIKELY` to stand for no value and lie far from all others.

    One is far where the distance to the nearest other number is greater than the range of those.

    Args:
        known: Numbers without NaN, shape (count,).

    Returns:
        Each with its count.
    """
    found: list[tuple[float, int]] = []
    rest = known
    while len(rest):
        low, high = float(rest.min()), float(rest.max())
        ends = [end for end in (low, high) if end in LIKELY]
        if not ends:
            break
        end = max(ends, key=abs)
        others = rest[rest != end]
        if not len(others):
            break
        found.append((end, len(rest) - len(others)))
        rest = others
    if not found or not len(rest):
        return ()
    low, high = float(rest.min()), float(rest.max())
    return tuple(
        (number, count)
        for number, count in found
        if count >= LEAST_ROWS and min(abs(number - low), abs(number - high)) > high - low > 0
    )
