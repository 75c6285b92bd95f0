"""Where the files that travel with the program lie."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_IN_CHECKOUT = _PACKAGE.parent / "resources"
_IN_WHEEL = _PACKAGE / "_resources"


def resource(*parts: str) -> Path:
    """The path of a bundled file, in a checkout and in an installed program alike.

    Args:
        parts: Its place below the folder of resources, for example ``"data", "rebuild.csv"``.
    """
    root = _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_CHECKOUT
    return root.joinpath(*parts)
