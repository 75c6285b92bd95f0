"""The dialog that shows a fault of the program's own, with its details to copy."""

import platform
from collections import Counter
from importlib.metadata import PackageNotFoundError, version

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from playground.ui.style.fonts import monospace_font
from playground.ui.style.icons import icon
from playground.ui.text.copying import copy_text
from playground.ui.widgets.labels import HeadingLabel

REPORTED_PACKAGES = ("neural-playground", "PySide6-Essentials", "torch", "numpy", "pandas")


class FaultDialog(QDialog):
    """Says that the program has a fault and offers its details to copy. Stays out of the way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("A fault in the program"))
        self.setWindowModality(Qt.WindowModality.NonModal)
        self._faults: Counter[str] = Counter()
        self._sentence = HeadingLabel()
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setAccessibleName(self.tr("Details of the fault"))
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._details.setFont(monospace_font(QFont(self.font())))
        advice = QLabel(
            self.tr(
                "What you were doing may not have worked; the rest goes on. The details below "
                "help to correct it: copy them into a report."
            )
        )
        advice.setWordWrap(True)
        column = QVBoxLayout(self)
        for widget in (self._sentence, advice, self._details, self._buttons()):
            column.addWidget(widget)
        self.resize(720, 420)

    @property
    def details(self) -> str:
        """Tracebacks and versions, as they would be copied."""
        return self._details.toPlainText()

    def add(self, fault: str) -> None:
        """Show one more fault; further ones join a dialog that is open already.

        A fault that comes again and again, as one in drawing does, is listed once.
        """
        if not self.isVisible():
            self._faults.clear()
        self._faults[fault] += 1
        if self._faults[fault] > 1:
            return
        count = len(self._faults)
        self._sentence.setText(
            self.tr("Something went wrong inside the program.")
            if count == 1
            else self.tr("{0} things went wrong inside the program.").format(count)
        )
        self._details.setPlainText("\n".join([*self._faults, versions()]))
        self.show()

    def copy_details(self) -> None:
        """Put the details on the clipboard."""
        copy_text(self.details)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.copy_button = QPushButton(icon("copy"), self.tr("Copy details"))
        self.copy_button.setToolTip(self.tr("Put the details on the clipboard, for a report"))
        self.copy_button.clicked.connect(self.copy_details)
        self.continue_button = QPushButton(self.tr("Continue"))
        self.continue_button.setToolTip(self.tr("Go on working with the window"))
        self.continue_button.setDefault(True)
        self.continue_button.clicked.connect(self.accept)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.continue_button, QDialogButtonBox.ButtonRole.AcceptRole)
        return buttons


def versions() -> str:
    """The versions that a report should name, one a line."""
    lines = [
        f"Python {platform.python_version()} on {platform.platform()}",
        f"Qt {PySide6.__version__}",
    ]
    for package in REPORTED_PACKAGES:
        try:
            lines.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            lines.append(f"{package} is not installed")
    return "\n".join(lines)
