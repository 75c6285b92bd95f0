"""The functions that are compiled; only the process that compiles imports them."""
