"""The view Weights."""
