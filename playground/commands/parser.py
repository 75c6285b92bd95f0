"""A command line whose mistakes are told as every other mistake of the user's: in one line."""

import re
import sys
from argparse import Action, ArgumentParser, ArgumentTypeError
from typing import TYPE_CHECKING, NoReturn

from playground.core.common import messages
from playground.core.common.errors import PlaygroundError

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class CommandParser(ArgumentParser):
    """An ArgumentParser that raises instead of printing its usage and leaving.

    What begins with a minus sign and a digit is a value, lists such as ``-999,-9999`` included.
    """

    def __init__(self, prog: str, description: str, epilog: str | None = None) -> None:
        super().__init__(prog=prog, description=description, epilog=epilog)
        self._negative_number_matcher = re.compile(r"-\.?\d")

    @property
    def options(self) -> list[Action]:
        """All that may be given by name."""
        return [action for action in self._actions if action.option_strings]

    def error(self, message: str) -> NoReturn:
        """Refuse the command line.

        Raises:
            PlaygroundError: Always.
        """
        raise PlaygroundError(
            messages.message("{reason}.", reason=message.rstrip(".")),
            messages.message("See: {program} --help", program=self.prog),
        )

    def print_help(self, file: "SupportsWrite[str] | None" = None) -> None:
        """Print the help; unlike argparse's own, a failure to do so is raised."""
        (file or sys.stdout).write(self.format_help())


LONGEST_QUOTED = 40
"""Characters of an argument that a message repeats."""


def quoted(text: str) -> str:
    """An argument as a message repeats it."""
    return repr(text if len(text) <= LONGEST_QUOTED else text[:LONGEST_QUOTED] + "…")


def number(text: str) -> float:
    """Read a number.

    Raises:
        ArgumentTypeError: It is none.
    """
    try:
        return float(text)
    except ValueError:
        reason = messages.message("{text} is not a number", text=quoted(text))
        raise ArgumentTypeError(str(reason)) from None


def whole_number(text: str) -> int:
    """Read a whole number.

    Raises:
        ArgumentTypeError: It is none.
    """
    try:
        return int(text)
    except ValueError:
        reason = messages.message("{text} is not a whole number", text=quoted(text))
        raise ArgumentTypeError(str(reason)) from None
