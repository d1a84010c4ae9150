"""What a machine proposes from a report's text, for a person to accept or reject; nothing here enters a graph."""

from jauap.suggest.model import Candidate, Confidence, Kind, Proposal
from jauap.suggest.recognise import suggest
from jauap.suggest.registers import Entry, Registers, read_registers

__all__ = ["Candidate", "Confidence", "Entry", "Kind", "Proposal", "Registers", "read_registers", "suggest"]
