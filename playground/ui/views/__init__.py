"""One file a view; each shows one frame."""
