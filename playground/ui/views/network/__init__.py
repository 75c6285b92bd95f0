"""The network's picture and the layers' headers above it."""
