"""What the program says to the user: notifications and faults."""
