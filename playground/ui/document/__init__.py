"""The experiment under work and its undo stack, and what is selected."""
