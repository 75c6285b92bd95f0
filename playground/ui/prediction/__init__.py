"""Predicting a row made by hand, and the rows of another file."""
