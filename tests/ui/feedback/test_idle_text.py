"""A unit is dead only where it is off at all rows."""

import pytest
from PySide6.QtWidgets import QApplication

from playground.core.model.activations import ACTIVATIONS
from playground.ui.feedback.idle_text import idle_text


@pytest.mark.parametrize(
    ("activation", "share", "expected"),
    [
        ("relu", 0.52, "off (slope 0)"),
        ("relu", 1.0, "dead (slope 0)"),
        ("tanh", 0.3, "saturated (slope near 0)"),
        ("maxout", 0.5, "not the maximum (slope 0)"),
    ],
)
def test_that_off_at_some_rows_is_not_dead(
    qapp: QApplication, activation: str, share: float, expected: str
) -> None:
    assert idle_text(ACTIVATIONS[activation].idle_word, share) == expected
