"""One training step: its numbers, and its equations as values that screen and text render."""
