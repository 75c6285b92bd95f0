"""The commands, their keys, and which keys a control keeps for itself."""
