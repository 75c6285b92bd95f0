"""The table of rows as the file has them, and what goes with it."""
