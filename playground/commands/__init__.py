"""What can be done without a window."""
