"""The doctor: from the evidence of a frame to what is wrong with a run, one cause first."""
