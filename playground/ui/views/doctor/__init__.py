"""The view Doctor."""
