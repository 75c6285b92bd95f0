"""Ratios measured in one run; `python -m benchmarks` prints and judges them."""
