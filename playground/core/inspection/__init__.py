"""Pure functions from a snapshot to what a view shows."""
