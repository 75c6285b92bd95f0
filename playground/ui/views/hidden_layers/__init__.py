"""The view Hidden layers."""
