"""A run of an experiment, and the frames that it shows itself in."""
