"""Numbers as they are shown and copied."""
