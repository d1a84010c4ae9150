"""Jauap: human-rights reports as a knowledge graph of actors, cases, institutions and legal norms."""
