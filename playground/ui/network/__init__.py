"""The network canvas and its items."""
