"""Walks through the real program on a real screen; `tests.e2e.test_walks` runs them."""
