"""Tests of widgets, without a display."""
