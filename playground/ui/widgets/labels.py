"""Labels by what they are for; the style sheet gives each role its look."""

from PySide6.QtWidgets import QLabel, QWidget


class Caption(QLabel):
    """The small grey words above a field or beside a figure."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "caption")


class HeadingLabel(QLabel):
    """The name of a part of the window."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "heading")


class BigNumberLabel(QLabel):
    """A number to be read from afar."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "value")
