"""The window, its commands, keys and tabs."""
