"""The experiment: every setting of a run in one document."""
