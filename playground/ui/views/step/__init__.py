"""One training step to look into, page by page: forward, loss, backward and update."""
