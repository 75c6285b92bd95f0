"""What tests of the window share."""

import pytest
from PySide6.QtWidgets import QApplication

from playground.ui.theme import Appearance, Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Returns the light theme, in force."""
    return Theme(qapp, Appearance.LIGHT)
