"""The network: activations, losses, layers, and the places of their parameters."""
