"""The view Activation lab."""
