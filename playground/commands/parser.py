"""A command line whose mistakes are told as every other mistake of the user's: in one line."""

from argparse import ArgumentParser
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
