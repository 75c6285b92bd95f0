"""The view Gradients."""
