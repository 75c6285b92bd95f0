"""The part of pytest-qt that the tests use, with the types that it leaves out of its own."""
