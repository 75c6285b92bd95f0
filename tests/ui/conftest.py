"""What tests of the window share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from playground.ui.style.theme import Appearance, Theme
from playground.ui.text.digits import DIGITS


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Returns the light theme, in force."""
    return Theme(qapp, Appearance.LIGHT)


@pytest.fixture(autouse=True)
def short_digits() -> Iterator[None]:
    """Begins each test with short numbers, whatever the one before chose."""
    DIGITS.show_all(False)
    yield
    DIGITS.show_all(False)
