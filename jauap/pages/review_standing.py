"""How every proposal of a draft stands: what was decided, by whom, and what is next."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from jauap.pages.review_desk import Desk
from jauap.review import Decision, Proposed, Review
from jauap.review.output import PAIR, pair_of
from jauap.sheet_yaml import Record


@dataclass(frozen=True, eq=False)
class Standing:
    """A draft at one moment.

    Attributes:
        desk: what does not change.
        review: with the decisions of this moment.
    """

    desk: Desk
    review: Review

    @cached_property
    def merged(self) -> Mapping[str, Decision]:
        """The decision by which a new entry turned out to be another one, by the id it would have had."""
        return {
            str(decision.record["gone"]): decision
            for decision in self.review.standing.values()
            if decision.what == "same" and decision.record is not None
        }

    @cached_property
    def entries(self) -> Mapping[str, Record]:
        """New entries that were accepted, by the id under which they were proposed."""
        found: dict[str, Record] = {}
        for one in self.review.proposed:
            decision = self.review.standing.get(one.id)
            if one.candidate.proposal is not None and decision is not None and decision.record is not None:
                found.setdefault(one.candidate.proposal.id, dict(decision.record))
        return found

    def decision(self, one: Proposed) -> Decision | None:
        """Return what was decided on a proposal, by itself or because its entry was merged."""
        found = self.review.standing.get(one.id)
        if found is None and one.candidate.proposal is not None:
            return self.merged.get(one.candidate.proposal.id)
        return found

    def state(self, one: Proposed) -> str:
        """Return the state of a proposal, a key of ``STATES``."""
        found = self.decision(one)
        if found is None:
            return "open"
        if found.what == "accept" and found.changed:
            return "protected" if str((found.record or {}).get("type")) == "WithheldPerson" else "corrected"
        return found.what

    def effect(self, one: Proposed) -> str:
        """Return what accepting a proposal does, a key of ``EFFECTS``."""
        if one.candidate.proposal is not None and one.candidate.kind not in ("event", "figure"):
            return "entry"
        return "fact" if one.candidate.kind in ("event", "figure", "count", "sum") else "known"

    @cached_property
    def decided(self) -> int:
        """How many proposals are decided; what was left for later is not."""
        return sum(self.state(one) not in ("open", "later") for one in self.review.proposed)

    def pair(self, first: str, second: str) -> Decision | None:
        """Return what was decided on two nodes that look alike."""
        return self.review.standing.get(pair_of(first, second))

    def next_open(self, ids: tuple[str, ...], after: str, way: int = 1) -> str:
        """Return the next undecided proposal of some, round the end; what was left for later comes last.

        Args:
            ids: in the order of the text.
            after: the one to go on from; it need not be one of them.
            way: 1 for the next, -1 for the previous.
        """
        order = self.desk.paged.order
        wanted = set(ids)
        start = order.index(after) if after in self.desk.review.by_id else -1
        turn = (
            [*order[start + 1 :], *order[: start + 1]]
            if way > 0
            else [*order[:start][::-1], *order[max(start, 0) :][::-1]]
        )
        states = {one: self.state(self.review.by_id[one]) for one in turn if one in wanted}
        for state in ("open", "later"):
            found = next((one for one, here in states.items() if here == state), "")
            if found:
                return found
        return ""


def members(about: str) -> tuple[str, str]:
    """Return the two ids that a decision on a pair is about."""
    first, _, second = about.partition(PAIR)
    return first, second
