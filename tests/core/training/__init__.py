"""Tests of the trainer and its engines."""
