"""The view Predict."""
