"""What the cells of each column mean, and what is done with the column."""
