"""Tests of the core: no window."""
