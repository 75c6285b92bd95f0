"""Figures of a run and of its parameters: curves, gradients, histograms, the log."""
