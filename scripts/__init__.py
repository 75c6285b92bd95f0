"""What developers run by hand; see the Makefile."""
