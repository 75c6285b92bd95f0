"""Tests of the data panel and the import dialog."""
