"""Errors that are the user's to mend, in the user's words."""


class PlaygroundError(Exception):
    """A mistake the user can mend: what is wrong, and what to do about it.

    Anything else that is raised is a fault of the program and reaches the crash dialog.

    Args:
        message: What is wrong, naming the file, line, column or setting.
        hint: What to do about it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message} {hint}".strip())
        self.message = message
        self.hint = hint


class Cancelled(Exception):
    """The user called off the work; whoever asked for it already knows."""
