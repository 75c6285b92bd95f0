"""The tests, by what they may know: core, ui, and the program as a whole."""
