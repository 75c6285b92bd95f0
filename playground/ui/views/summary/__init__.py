"""The view Summary."""
