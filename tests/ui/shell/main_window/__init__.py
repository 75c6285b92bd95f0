"""Tests of the whole window, its worker threads included."""
