"""Find nodes that may be one: candidates for a person to merge, or to declare two in ``identity.yaml``."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Final

import pyoxigraph as ox

from jauap.errors import InputError, Issue
from jauap.identity.compare import NONE, Likeness, likeness
from jauap.identity.decisions import FILE, Decision
from jauap.identity.names import Named, named_nodes
from jauap.identity.words import Word, initials, words

ALIKE: Final = 0.8
"""From this score on, a pair is a candidate."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two nodes that may be one.

    Attributes:
        first, second: short ids, sorted.
        kind: Person, PersonGroup, Institution, Place, Norm, Document or Post.
        names: the two names that are alike.
        reason, score: see ``Likeness``.
        decided: why they are two, in English; empty while nobody decided.
    """

    first: str
    second: str
    kind: str
    names: tuple[str, str]
    reason: str
    score: float
    decided: str = ""

    def as_dict(self) -> dict[str, object]:
        """Return what scripts may rely on."""
        return asdict(self)


def find_duplicates(where: ox.Store | Sequence[Named], decisions: Iterable[Decision] = ()) -> list[Candidate]:
    """Compare the names of all nodes of each kind.

    Args:
        where: a store, or the nodes themselves.
        decisions: what was decided before; such pairs come back with their reason.

    Returns:
        Candidates, undecided first, then the most alike.

    Raises:
        InputError: a decision is about a node that is not there.
    """
    nodes = named_nodes(where) if isinstance(where, ox.Store) else list(where)
    decided = {d.pair: d.why["en"] for d in decisions}
    gone = sorted({one for pair in decided for one in pair} - {n.id for n in nodes})
    if gone:
        raise InputError([Issue(FILE, 0, 0, f"{one}: there is no such node; take the decision out") for one in gone])
    kinds: dict[str, list[Named]] = defaultdict(list)
    for node in nodes:
        kinds[node.kind].append(node)
    found = []
    for kind, members in kinds.items():
        weights = _weights(members)
        for one, other in _pairs(members, weights):
            names, alike = _closest(one, other, weights)
            if alike.score >= ALIKE:
                first, second = sorted((one.id, other.id))
                named = names if first == one.id else (names[1], names[0])
                why = decided.get((first, second), "")
                found.append(Candidate(first, second, kind, named, alike.reason, alike.score, why))
    return sorted(found, key=lambda c: (bool(c.decided), -c.score, c.first, c.second))


def _weights(nodes: Sequence[Named]) -> dict[str, float]:
    """Weigh each word: what many nodes are called by says little."""
    count = Counter(key for n in nodes for key in {w.key for name in n.names for w in words(name)})
    return {key: math.log(1 + len(nodes) / used) for key, used in count.items()}


def _pairs(nodes: Sequence[Named], weights: dict[str, float]) -> Iterator[tuple[Named, Named]]:
    """Give the pairs worth comparing: they share a telling word, or one's initials are the other's abbreviation."""
    index: dict[str, set[int]] = defaultdict(set)
    for place, node in enumerate(nodes):
        for name in node.names:
            for key in _keys(words(name), weights):
                index[key].add(place)
    seen: set[tuple[int, int]] = set()
    for places in index.values():
        seen.update(combinations(sorted(places), 2))
    for one, other in sorted(seen):
        first, second = nodes[one], nodes[other]
        if second.id not in first.wholes and first.id not in second.wholes:
            yield first, second


def _keys(name: tuple[Word, ...], weights: dict[str, float]) -> Iterator[str]:
    """Give a name's rarest words (names as alike as ``ALIKE`` share one of them), their beginnings and its initials."""
    ranked = sorted({w.key for w in name}, key=lambda k: (-weights.get(k, 1.0), k))
    total, passed = sum(weights.get(k, 1.0) for k in ranked), 0.0
    for key in ranked:
        yield key
        if len(key) > 4:
            yield f"{key[:4]}…"
        passed += weights.get(key, 1.0)
        if passed > total * (1 - ALIKE / (2 - ALIKE)):
            break
    letters = initials(name)
    if len(name) == 1 and name[0].acronym:
        yield f"~{name[0].acronym[:3]}"
    elif len(letters) > 1:
        yield f"~{letters[:3]}"


def _closest(one: Named, other: Named, weights: dict[str, float]) -> tuple[tuple[str, str], Likeness]:
    best, names = NONE, ("", "")
    for first in one.names:
        for second in other.names:
            alike = likeness(words(first), words(second), weights)
            if alike.score > best.score:
                best, names = alike, (first, second)
    return names, best
