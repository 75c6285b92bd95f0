"""The panel of the selected unit."""
