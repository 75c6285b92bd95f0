"""The command line: opens the window, or does one of the commands without it."""

import sys
from collections.abc import Sequence
from io import TextIOWrapper

from playground.core.errors import PlaygroundError


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for.

    Args:
        arguments: What follows the program's name; None takes the process's own.

    Returns:
        The exit status: 0, or 2 after a mistake of the user's, told in one line on stderr, or 130
        when interrupted from the keyboard.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # class names are in any script
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        match given:
            case ["train", *rest]:
                from playground.commands.train import train

                train(rest)
            case ["activation", *rest]:
                from playground.commands.activation import activation

                activation(rest)
            case _:
                from playground.app import main as open_window

                return open_window(given)
    except PlaygroundError as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return 130
    return 0
