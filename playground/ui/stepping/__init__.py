"""One training step as a story: its moments, and each of them written out as arithmetic."""
