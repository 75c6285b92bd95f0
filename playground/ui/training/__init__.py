"""The only place that knows of threads."""
