"""Equations drawn as a person would write them, whose numbers can be pointed at."""
