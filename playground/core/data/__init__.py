"""From a file, a sample or a formula to the numbers that a network is fed."""
