"""Neural Playground: watch a neural network learn, on toy sets and on your own tables."""

import os

# Looking for plugins, pydantic would read the metadata of every package installed.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

__version__ = "0.1.0"
