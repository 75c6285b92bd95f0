"""The view Curves."""
