"""Parameters changed by hand, wherever they are shown."""
