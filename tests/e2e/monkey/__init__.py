"""Random use of the real window: what no test thought of must not break it either."""
