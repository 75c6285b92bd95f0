"""Equations typeset from pieces, whose operands can be pointed at."""
