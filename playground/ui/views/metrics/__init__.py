"""The view Metrics."""
