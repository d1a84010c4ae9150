"""Which proposals may be one with a register's entry or with each other."""

from collections.abc import Iterable, Mapping
from typing import Final

from jauap.i18n import N_
from jauap.identity import Candidate
from jauap.identity.decisions import Decision
from jauap.identity.match import find_matches
from jauap.identity.names import Named
from jauap.identity.words import initials, words
from jauap.review.draft import Review
from jauap.review.output import pair_of
from jauap.suggest.registers import Registers

REASONS: Final = {
    "same-name": N_("the same name"),
    "word-form": N_("the same words in another form, order or script"),
    "abbreviation": N_("the one is an abbreviation of the other"),
    "spelling": N_("the names are spelled alike"),
}
_KINDS: Final = {
    "person": "Person",
    "body": "Institution",
    "facility": "Place",
    "place": "Place",
    "norm": "Norm",
    "document": "Document",
}
_ABOVE: Final = "isPartOf"
_ORDER: Final = {"later": 1, "same": 2, "not-same": 2}


def matches(review: Review, registers: Registers, decided: Iterable[Decision] = ()) -> list[Candidate]:
    """Return pairs that may be one, those that nobody decided on first, then those put off.

    Args:
        registers: what is known; the draft's own proposals are compared with it and with each other.
        decided: pairs that are two by an earlier decision; they are not asked again.
    """
    above = {e.id: e.values.get(_ABOVE, "") for e in registers.entries}
    above |= {p.id: p.values.get(_ABOVE, "") for one in review.proposed if (p := one.candidate.proposal) is not None}
    known = [Named(e.id, _KINDS[e.kind], e.names, _wholes(e.id, above)) for e in registers.entries if e.kind in _KINDS]
    two = {decision.pair for decision in decided}
    found = [pair for pair in find_matches(list(_new(review, above)), known) if (pair.first, pair.second) not in two]
    standing = {about: _ORDER.get(decision.what, 0) for about, decision in review.standing.items()}
    return sorted(found, key=lambda pair: standing.get(pair_of(pair.first, pair.second), 0))


def _new(review: Review, above: Mapping[str, str]) -> Iterable[Named]:
    """Give the new entries that are proposed, with all words they are called by, unless they were rejected."""
    names: dict[tuple[str, str], dict[str, None]] = {}
    for one in review.proposed:
        candidate = one.candidate
        standing = review.standing.get(one.id)
        if candidate.proposal is None or candidate.kind not in _KINDS or (standing and standing.what == "reject"):
            continue
        key = candidate.proposal.id, _KINDS[candidate.kind]
        said = names.setdefault(key, {})
        said.update(dict.fromkeys(candidate.proposal.label.values()))
        if not any(_is_only_the_sort(candidate.surface, label) for label in candidate.proposal.label.values()):
            said[candidate.surface] = None
    return (Named(name, kind, tuple(said), _wholes(name, above)) for (name, kind), said in names.items())


def _is_only_the_sort(surface: str, label: str) -> bool:
    """Whether a mention is the beginning of the name, or abbreviates it: «СИЗО» for one of many remand prisons."""
    short, name = words(surface), words(label)
    if len(short) != 1 or not short[0].acronym or len(name) < 2:
        return False
    letters, whole = short[0].acronym, initials(name)
    return letters == name[0].acronym or (len(letters) < len(whole) and whole.startswith(letters))


def _wholes(name: str, above: Mapping[str, str]) -> frozenset[str]:
    """Return the acts and articles that a norm is part of, however far."""
    found: set[str] = set()
    while (name := above.get(name, "")) and name not in found:
        found.add(name)
    return frozenset(found)
