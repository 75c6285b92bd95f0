"""What carries out the steps of training: PyTorch, and a compiled loop."""
