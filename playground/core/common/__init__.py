"""What every layer of the core may use: arrays, errors, messages, numbers as text, files."""
