"""Equations set on the screen."""
