"""Everything that computes. Knows no Qt: importable on a server."""
