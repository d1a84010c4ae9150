"""Review: what a machine proposed from a report is decided by people, and becomes fact sheets only then."""

from jauap.review.draft import Proposed, Review, open_review, start_review
from jauap.review.log import Decision, DecisionLog, OvertakenError
from jauap.review.output import sheets_of, write_sheets

__all__ = [
    "Decision",
    "DecisionLog",
    "OvertakenError",
    "Proposed",
    "Review",
    "open_review",
    "sheets_of",
    "start_review",
    "write_sheets",
]
