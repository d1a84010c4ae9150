"""Loaders: one module per kind of source; a file in, facts out."""
