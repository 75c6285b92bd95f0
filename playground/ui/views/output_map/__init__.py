"""The output map."""
