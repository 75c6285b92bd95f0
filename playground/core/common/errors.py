"""Errors that are the user's to correct, in the user's words."""

from playground.core.common.messages import Text


class PlaygroundError(Exception):
    """A mistake the user can correct: what is wrong, and what to do about it.

    Anything else that is raised is a fault of the program and reaches the crash dialog.

    Args:
        message: What is wrong, naming the file, line, column or setting.
        hint: What to do about it.
    """

    def __init__(self, message: Text, hint: Text = "") -> None:
        super().__init__(message, hint)
        self._message = message
        self._hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

    @property
    def message(self) -> str:
        """What is wrong, in the language of the program."""
        return str(self._message)

    @property
    def hint(self) -> str:
        """What to do about it, in the language of the program; empty where there is nothing."""
        return str(self._hint)


class Cancelled(Exception):
    """The user called off the work; whoever asked for it already knows."""
