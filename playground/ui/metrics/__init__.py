"""What the metrics view shows for each task."""
