"""Accountability gaps: rules with a legal norm behind each, and what they find in the graph."""
