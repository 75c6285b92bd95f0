"""The view Data table."""
