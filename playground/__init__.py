"""Neural Playground: watch a neural network learn, on toy sets and on your own tables."""

__version__ = "0.1.0"
