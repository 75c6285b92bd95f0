"""A command line whose mistakes are told as every other mistake of the user's: in one line."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import NoReturn

from playground.core.errors import PlaygroundError


class CommandParser(ArgumentParser):
    """An ArgumentParser that raises instead of printing its usage and leaving."""

    def error(self, message: str) -> NoReturn:
        """Refuse the command line.

        Raises:
            PlaygroundError: Always.
        """
        raise PlaygroundError(f"{message.rstrip('.')}.", f"See: {self.prog} --help")


def number(text: str) -> float:
    """Read a number.

    Raises:
        ArgumentTypeError: It is none.
    """
    try:
        return float(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a number") from None


def whole_number(text: str) -> int:
    """Read a whole number.

    Raises:
        ArgumentTypeError: It is none.
    """
    try:
        return int(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a whole number") from None
