"""The turbo engine: training compiled to machine code, on the same memory as PyTorch's tensors."""
