"""Editors for settings, one per kind, and the form that lays them out."""
