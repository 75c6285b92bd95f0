"""Plots and their parts, drawn alike everywhere."""
