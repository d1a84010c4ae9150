"""Whether one person, body, place, norm or document has two nodes in the graph."""

from jauap.identity.decisions import FILE, Decision, read_decisions
from jauap.identity.find import Candidate, find_duplicates

__all__ = ["FILE", "Candidate", "Decision", "find_duplicates", "read_decisions"]
